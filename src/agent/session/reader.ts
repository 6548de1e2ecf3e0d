import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionHeader, Stamped } from '../types.ts';
import { InputError } from '../types.ts';
import { EVENTS_FILE } from './folder.ts';
import { splitLines } from './lines.ts';
import { CHAIN, modernizer } from './modernize.ts';
import type { Chain, Modernizer } from './modernize.ts';
import { parseEvent, parseObject } from './parse.ts';

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

/** The first line of a session, and what lifts the lines after it. Throws an `InputError`; `where` names the session. */
export function readHeader(
  bytes: Uint8Array,
  where: string,
  chain: Chain = CHAIN,
): { header: Stamped<SessionHeader>; modernize: Modernizer } {
  let version: unknown;
  try {
    const raw = parseObject(bytes);
    if (raw.type !== 'session-start') throw new Error('it is not a session-start event');
    version = raw.version;
  } catch (error) {
    throw new InputError(`${where}: the first line of ${EVENTS_FILE} is broken: ${(error as Error).message}.`);
  }
  const modernize = modernizer(version, where, chain);
  try {
    const header = parseEvent(bytes, modernize);
    return { header: header as Stamped<SessionHeader>, modernize };
  } catch (error) {
    throw new InputError(`${where}: the first line of ${EVENTS_FILE} is broken: ${(error as Error).message}.`);
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
