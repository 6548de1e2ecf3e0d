import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '../nearest.ts';
import type { SessionHeader, Stamped } from '../types.ts';
import { InputError } from '../types.ts';
import { EVENTS_FILE } from './folder.ts';
import { readHeader } from './header.ts';
import { splitLines } from './lines.ts';
import { CHAIN } from './modernize.ts';
import type { Chain } from './modernize.ts';
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
  const { lines, unfinished } = splitLines(await readEvents(folder));
  const [first, ...rest] = lines;
  if (!first)
    throw new InputError(`${folder}: ${EVENTS_FILE} has no complete first line. The session ended as it began.`);
  const { header, modernize } = readHeader(first.bytes, folder, chain);

  const events: Stamped[] = [header];
  const problems: string[] = [];
  for (const line of rest) {
    try {
      events.push(parseEvent(line.bytes, modernize));
    } catch (error) {
      problems.push(`line ${line.number}: ${(error as Error).message}; it was left out.`);
    }
  }
  if (unfinished > 0) {
    problems.push(
      `line ${lines.length + 1}: unfinished (${unfinished} bytes), the writer was interrupted; it was left out.`,
    );
  }
  return { header, events, interrupted: !events.some((event) => event.type === 'session-end'), problems };
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

async function readEvents(folder: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, EVENTS_FILE));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new InputError(
        `${folder} is not a session: it has no ${EVENTS_FILE}. "deskhand sessions list" shows them all.`,
      );
    }
    throw new InputError(`${folder} cannot be read: ${message}`, { cause: error });
  }
}
