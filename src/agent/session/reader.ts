import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '../nearest.ts';
import type { SessionHeader, Stamped } from '../types.ts';
import { InputError } from '../types.ts';
import { readHeader } from './header.ts';
import { linesOf } from './lines.ts';
import { CHAIN } from './modernize.ts';
import type { Chain, Modernizer } from './modernize.ts';
import { noFirstLine, openEvents } from './open.ts';
import { parseEvent } from './parse.ts';
import { summarizeSession } from './summary.ts';
import type { SessionSummary } from './summary.ts';

export interface RecordedSession {
  header: Stamped<SessionHeader>;
  /** In the order of the file; the first is the header. */
  events: Stamped[];
  /** There is no `session-end`: it still runs, or it was killed. */
  interrupted: boolean;
  /** What could not be read, a sentence each, with its line number. */
  problems: string[];
}

/**
 * Reads the session in `folder`. Rejects with an `InputError` when there is none, its first line is broken, or a newer
 * Deskhand wrote it; every other damage is left out and told in `problems`.
 */
export async function readSession(folder: string, chain: Chain = CHAIN): Promise<RecordedSession> {
  const events: Stamped[] = [];
  const problems: string[] = [];
  for await (const read of readEvents(folder, chain)) {
    if (typeof read === 'string') problems.push(read);
    else events.push(read);
  }
  const header = events[0] as Stamped<SessionHeader>;
  return { header, events, interrupted: !events.some((event) => event.type === 'session-end'), problems };
}

/** The same one by one, in memory that does not grow with the session: each event, or a sentence about what was left out. */
export async function* readEvents(folder: string, chain: Chain = CHAIN): AsyncGenerator<Stamped | string> {
  const file = await openEvents(folder);
  try {
    let modernize: Modernizer | null = null;
    let number = 0;
    let left = 0;
    for await (const { lines, unfinished } of linesOf(file)) {
      left = unfinished;
      for (const line of lines) {
        number = line.number;
        if (modernize === null) {
          const first = readHeader(line.bytes, folder, chain);
          modernize = first.modernize;
          yield first.header;
          continue;
        }
        let read: Stamped | string;
        try {
          read = parseEvent(line.bytes, modernize);
        } catch (error) {
          read = leftOut(line.number, (error as Error).message);
        }
        yield read;
      }
    }
    if (modernize === null) throw noFirstLine(folder);
    if (left > 0) yield leftOut(number + 1, `unfinished (${left} bytes), the writer was interrupted`);
  } finally {
    await file.close();
  }
}

/** Names the line, so that somebody can look at it. */
export function leftOut(number: number, why: string): string {
  return `line ${number}: ${why}; it was left out.`;
}

/** Every session in the sessions folder, newest first. A folder that cannot be read is listed as such; none is skipped. */
export async function listSessions(sessions: string): Promise<SessionSummary[]> {
  const names = await sessionNames(sessions);
  const summaries: SessionSummary[] = [];
  // In groups, because a system bounds how many files may be open at once.
  for (let from = 0; from < names.length; from += 64) {
    const group = names.slice(from, from + 64).map((name) => summarizeSession(join(sessions, name)));
    summaries.push(...(await Promise.all(group)));
  }
  return summaries.sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
}

/**
 * The session with this id, the only one whose id begins so, or the newest for `last`. Rejects with an `InputError` that
 * lists the ids that may have been meant.
 */
export async function findSession(sessions: string, wanted: string): Promise<SessionSummary> {
  const names = await sessionNames(sessions);
  if (names.length === 0) throw new InputError(`There is no session in ${sessions} yet. "deskhand run" records one.`);
  if (wanted === 'last') return (await listSessions(sessions))[0]!;
  const matches = names.includes(wanted) ? [wanted] : names.filter((name) => wanted && name.startsWith(wanted));
  if (matches.length === 1) return summarizeSession(join(sessions, matches[0]!));
  if (matches.length > 1) {
    throw new InputError(`"${wanted}" fits ${matches.length} sessions: ${some(matches)}. Give more of the id.`);
  }
  const near = names.filter((name) => wanted && name.includes(wanted.toLowerCase()));
  throw new InputError(
    near.length > 0
      ? `No session's id begins with "${wanted}". Near: ${some(near)}.`
      : `There is no session "${wanted}" in ${sessions}.${didYouMean(wanted, ['last', ...names])} The newest: ${some(names)}.`,
  );
}

/** The ids of the newest five. */
function some(names: string[]): string {
  const newest = names.toSorted().reverse();
  return newest.slice(0, 5).join(', ') + (newest.length > 5 ? `, and ${newest.length - 5} more` : '');
}

async function sessionNames(sessions: string): Promise<string[]> {
  try {
    const entries = await readdir(sessions, { withFileTypes: true });
    return entries.filter((entry) => !entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new InputError(`The sessions in ${sessions} cannot be listed: ${message}`, { cause: error });
  }
}
