import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionHeader, Stamped } from '../types.ts';
import { NO_TOKENS, addUsage } from '../usage.ts';
import { EVENTS_FILE, FRAMES_FOLDER } from './folder.ts';
import { readEvents } from './reader.ts';

/** Where the events of a session that was repaired are kept as they were. */
export const BEFORE_REPAIR = 'session.before-repair.jsonl';

/**
 * Makes an interrupted or damaged session one that can be read without complaint: unreadable lines go, unfinished pictures go, and an
 * end says that it was interrupted. Gives what was done, a sentence each; nothing is done to a session that is whole. What was recorded
 * stays beside it. The session must not be running.
 */
export async function repairSession(folder: string): Promise<string[]> {
  const done: string[] = [];
  for (const name of await readdir(join(folder, FRAMES_FOLDER)).catch(() => [])) {
    if (!name.endsWith('.tmp')) continue;
    await rm(join(folder, FRAMES_FOLDER, name), { force: true });
    done.push(`${FRAMES_FOLDER}/${name}: an unfinished picture was removed.`);
  }
  const lines = await repairLines(folder);
  if (lines.length > 0) done.push(...lines, `What was recorded is kept in ${BEFORE_REPAIR}.`);
  return done;
}

async function repairLines(folder: string): Promise<string[]> {
  const told: string[] = [];
  const path = join(folder, EVENTS_FILE);
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    let header: Stamped<SessionHeader> | null = null;
    let last: Stamped | null = null;
    let step = 0;
    let open = false;
    let ended = false;
    let usage = NO_TOKENS;
    const write = (event: Stamped): Promise<void> => file.appendFile(`${JSON.stringify(event)}\n`);
    for await (const event of readEvents(folder)) {
      if (typeof event === 'string') {
        told.push(event);
        continue;
      }
      if (ended) {
        told.push(`A ${event.type} event after the end was left out.`);
        continue;
      }
      if (event.type === 'session-start') header = event;
      if (event.type === 'session-end') ended = true;
      if (event.type === 'model-call') usage = addUsage(usage, event.usage);
      if ('step' in event) {
        step = event.step;
        open = event.type !== 'step-end';
      }
      last = event;
      await write(event);
    }
    if (!ended && header && last) {
      const { at } = last;
      if (open) await write({ at, type: 'step-end', step, ms: 0 });
      const reason = 'It was interrupted; the end was added by a repair.';
      const steps = open ? Math.max(0, step - 1) : step;
      await write({ at, type: 'session-end', status: 'stopped', reason, steps, ms: at - header.at, usage });
      told.push('An end was added.');
    }
    if (told.length === 0) return told;
    await file.datasync();
    // Both names exist at every moment between these lines: a crash loses nothing.
    await rename(path, join(folder, BEFORE_REPAIR));
    await rename(part, path);
    return told;
  } finally {
    await file.close();
    await rm(part, { force: true });
  }
}
