import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openHome } from '../../src/agent/home.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { readSettings } from '../../src/agent/settings.ts';
import { startApps, type Apps } from '../../tests/apps/start-apps.ts';
import type { Instruction, Outside, Place } from './instruction.ts';

export interface Trial {
  instruction: string;
  ok: boolean;
  /** From the first look to the agent's own end; without opening and closing the desktop. */
  seconds: number;
  /** Why it did not succeed; empty when it did. */
  reason: string;
}

/** A task that has not ended by then is stopped and counts as failed. */
const BOUND_MS = 180_000;
/** What a page or an editor may still need after the agent has ended. */
const GRACE_MS = 3000;

/** Lets the agent do one instruction on a private desktop of its own, and looks from outside whether it was done. */
export async function tryInstruction(instruction: Instruction, dataFolder: string): Promise<Trial> {
  // A person's own shell may take any time to start; this one has no start-up files.
  process.env['SHELL'] = '/bin/sh';
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
  const apps = await startApps();
  const place = { folder, pages: apps.address };
  try {
    for (const [name, text] of Object.entries(instruction.files ?? {})) await writeFile(join(folder, name), text);
    const home = openHome({ ...process.env, DESKHAND_HOME: dataFolder });
    const settings = await readSettings(home.folder);
    const seen: { wrong: string | null } = { wrong: 'the desktop was gone before anybody could look' };
    const result = await runTask({
      instruction: instruction.words(place),
      home,
      settings,
      desktop: 'private',
      size: { width: 1280, height: 720 },
      start: [],
      model: 'builtin',
      maxSteps: 60,
      signal: AbortSignal.timeout(BOUND_MS),
      onEvent: () => undefined,
      onNote: () => undefined,
      async beforeClose(desktop) {
        seen.wrong = await wrongFromOutside(instruction, outside(place, apps, desktop?.env ?? {}));
      },
    });
    const claims = result.status === 'done' ? [] : [`${result.status}: ${result.reason} (${result.folder})`];
    const reason = [...claims, ...(seen.wrong === null ? [] : [seen.wrong])].join('; ');
    const where = reason !== '' && claims.length === 0 ? ` (${result.folder})` : '';
    return { instruction: instruction.name, ok: reason === '', seconds: result.ms / 1000, reason: reason + where };
  } finally {
    await apps.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What can be seen now, without the agent. */
export function outside(place: Place, apps: Apps, env: NodeJS.ProcessEnv): () => Outside {
  return () => ({
    ...place,
    state: apps.state(),
    isOpen: (windowClass) => isOpen(windowClass, env),
    file: (name) => readFile(join(place.folder, name), 'utf8').catch(() => null),
  });
}

/** What is wrong, in words, when a program has had its time; null when the task is done. */
export async function wrongFromOutside(instruction: Instruction, look: () => Outside): Promise<string | null> {
  const end = performance.now() + GRACE_MS;
  for (;;) {
    const wrong = await instruction.check(look());
    if (wrong === null || performance.now() > end) return wrong;
    await delay(100);
  }
}

/** By xdotool, which has nothing in common with the agent's own window list. It exits with 1 when there is none. */
async function isOpen(windowClass: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const search = promisify(execFile)('xdotool', ['search', '--onlyvisible', '--class', `^${windowClass}$`], { env });
  return search.then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  );
}

/** Where sessions of failed runs stay, so that they can be looked at. */
export async function benchHome(): Promise<string> {
  const folder = join(tmpdir(), 'deskhand-bench-home');
  await mkdir(folder, { recursive: true });
  return folder;
}
