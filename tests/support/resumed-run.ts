import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SessionResult, Stamped } from '../../src/agent/types.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface RunResult extends SessionResult {
  id: string;
  folder: string;
}

/** The command line's run in a program of its own, which can be killed. */
export interface Running {
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  /** Its result; null when it was killed, with what it complained of. */
  ended: Promise<{ result: RunResult | null; complaint: string }>;
}

/** `deskhand run …args`. `imports`: a module that its program loads first. `onEvent` hears the session. */
export function startRun(
  args: string[],
  options: { home: string; imports?: URL; env?: NodeJS.ProcessEnv; onEvent?: (event: Stamped) => void },
): Running {
  const { home, imports, env, onEvent } = options;
  const before = imports ? ['--import', imports.href] : [];
  const child = spawn(process.execPath, [...before, MAIN, 'run', ...args, '--json'], {
    env: { ...process.env, NO_COLOR: '1', ...env, DESKHAND_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  let result: RunResult | null = null;
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    try {
      const read = JSON.parse(line) as Stamped | ({ type: 'result' } & RunResult);
      if (read.type === 'result') result = read;
      else onEvent?.(read);
    } catch {
      // the line that the kill cut off
    }
  });
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(() => ({ result, complaint }));
  return {
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
