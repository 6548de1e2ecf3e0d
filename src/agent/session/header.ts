import type { SessionHeader, Stamped } from '../types.ts';
import { InputError } from '../types.ts';
import { EVENTS_FILE } from './folder.ts';
import { CHAIN, modernizer } from './modernize.ts';
import type { Chain, Modernizer } from './modernize.ts';
import { parseEvent, parseObject } from './parse.ts';

/**
 * The first line of a session, and what lifts the lines after it to the present version. Throws an `InputError` when it
 * is broken or of a newer version; `where` names the session in the message.
 */
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
    throw broken(where, error);
  }
  const modernize = modernizer(version, where, chain);
  try {
    return { header: parseEvent(bytes, modernize) as Stamped<SessionHeader>, modernize };
  } catch (error) {
    throw broken(where, error);
  }
}

function broken(where: string, error: unknown): InputError {
  return new InputError(`${where}: the first line of ${EVENTS_FILE} is broken: ${(error as Error).message}.`);
}
