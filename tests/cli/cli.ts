import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder of this test alone, removed afterwards. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The environment of a person without a screen, with a data folder of this test alone. */
export function bareEnvironment(changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    LANG: 'C.UTF-8',
    ...(!('DESKHAND_HOME' in changes) && { DESKHAND_HOME: ownFolder() }),
    ...changes,
  };
}

/** Runs the real command line as a process of its own. */
export async function deskhand(args: string[], env = bareEnvironment()): Promise<Ended> {
  return ended(spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

export async function ended(child: ReturnType<typeof spawn>): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
