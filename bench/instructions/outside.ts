import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Apps } from '../../tests/apps/start-apps.ts';
import type { Instruction, Outside, Place } from './instruction.ts';

/** What a page or an editor may still need after the agent has ended. */
const GRACE_MS = 3000;

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
export async function wrongFromOutside(check: Instruction['check'], look: () => Outside): Promise<string | null> {
  const end = performance.now() + GRACE_MS;
  for (;;) {
    const wrong = await check(look());
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
