import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskError } from './disk.ts';

/** The file of a session's folder that holds the events, one JSON object a line. */
export const EVENTS_FILE = 'session.jsonl';

/** Where a session's pictures are, inside its folder. */
export const FRAMES_FOLDER = 'frames';

/**
 * Makes `<sessions>/<id>/frames`. The id sorts by time (UTC) and says what the session was for:
 * `2026-11-23T08-19-07-open-mousepad`, and `-2`, `-3`, … where two sessions begin in the same second.
 */
export async function makeSessionFolder(sessions: string, goal: string, at: number) {
  const name = `${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}-${slug(goal)}`;
  try {
    await makeFolders(sessions);
    for (let copy = 1; ; copy++) {
      const id = copy === 1 ? name : `${name}-${copy}`;
      const folder = join(sessions, id);
      try {
        // mkdir is what decides between two processes; a session shows a person's screen, so it is theirs alone.
        await mkdir(folder, { mode: 0o700 });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
        throw error;
      }
      await mkdir(join(folder, FRAMES_FOLDER));
      return { id, folder };
    }
  } catch (error) {
    throw diskError(sessions, error);
  }
}

/** `mkdir` with `recursive` never returns where a parent cannot hold folders (Node 24 under /proc), so it is not used. */
async function makeFolders(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolders(dirname(path));
    await mkdir(path);
  }
}

/** At most 40 characters of the goal's own letters and digits, in lower case, whatever the script. */
function slug(goal: string): string {
  const words =
    goal
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let name = '';
  for (const word of words) {
    const longer = name ? `${name}-${word}` : word;
    if (longer.length > 40) break;
    name = longer;
  }
  return (
    name ||
    Array.from(words[0] ?? 'session')
      .slice(0, 20)
      .join('')
  );
}
