import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stamped } from '../types.ts';
import { diskError } from './disk.ts';
import { EVENTS_FILE, FRAMES_FOLDER } from './folder.ts';
import { linesOf } from './lines.ts';
import type { SessionWriter } from './writer.ts';
import { writeEvents } from './writer.ts';

/**
 * Goes on writing the interrupted session in `folder`. An unfinished last line was never an event and is cut off, as are pictures that
 * were not finished; everything else stays as it is. Whoever calls has made sure that nobody else writes there.
 */
export async function continueSession(options: {
  id: string;
  folder: string;
  onEvent?: (event: Stamped) => void;
}): Promise<SessionWriter> {
  const { folder } = options;
  const path = join(folder, EVENTS_FILE);
  try {
    await cutUnfinished(path);
    const names = await readdir(join(folder, FRAMES_FOLDER));
    const unfinished = names.filter((name) => name.endsWith('.tmp'));
    await Promise.all(unfinished.map((name) => rm(join(folder, FRAMES_FOLDER, name), { force: true })));
    const stored = names.filter((name) => !unfinished.includes(name)).map((name) => `${FRAMES_FOLDER}/${name}`);
    return writeEvents({ ...options, file: await open(path, 'a'), stored, now: Date.now });
  } catch (error) {
    throw diskError(folder, error);
  }
}

async function cutUnfinished(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    let left = 0;
    for await (const { unfinished } of linesOf(file)) left = unfinished;
    if (left > 0) await file.truncate((await file.stat()).size - left);
  } finally {
    await file.close();
  }
}
