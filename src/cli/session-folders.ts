import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '../agent/nearest.ts';
import { EVENTS_FILE } from '../agent/session/folder.ts';
import { InputError } from '../agent/types.ts';

/** Names of the session folders, oldest first. */
export async function sessionIds(sessions: string): Promise<string[]> {
  const found: { id: string; second: string; born: number }[] = [];
  for (const entry of await readdir(sessions, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const file = await stat(join(sessions, entry.name, EVENTS_FILE)).catch(() => null);
    if (file) found.push({ id: entry.name, second: entry.name.slice(0, 19), born: file.birthtimeMs });
  }
  // The names begin with the second of the start; two of the same second are told apart by their files.
  found.sort((a, b) => (a.second === b.second ? a.born - b.born : a.second < b.second ? -1 : 1));
  return found.map(({ id }) => id);
}

/** The folder of a session: `last`, an id, the beginning of exactly one id, or a path to a session from elsewhere. */
export async function sessionFolder(sessions: string, wanted: string): Promise<string> {
  if (wanted.includes('/')) return wanted;
  const ids = await sessionIds(sessions);
  const last = ids.at(-1);
  if (last === undefined)
    throw new InputError('There are no sessions yet: make one with deskhand run "<instruction>".');
  if (wanted === 'last') return join(sessions, last);
  if (ids.includes(wanted)) return join(sessions, wanted);
  const [only, ...more] = wanted === '' ? [] : ids.filter((id) => id.startsWith(wanted));
  if (only !== undefined && more.length === 0) return join(sessions, only);
  if (only !== undefined) {
    throw new InputError(
      `${wanted} is the beginning of ${more.length + 1} sessions: ${[only, ...more].slice(0, 5).join(', ')}.`,
    );
  }
  throw new InputError(
    `There is no session ${wanted}.${didYouMean(wanted, ['last', ...ids])} "deskhand sessions list" names them all.`,
  );
}
