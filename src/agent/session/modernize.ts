import { InputError, SESSION_VERSION } from '../types.ts';

/** An event as parsed from JSON, of any version. */
export type RawEvent = Record<string, unknown>;

/** Lifts one event of version N to version N+1. Pure; events it does not know pass unchanged. */
export type Modernizer = (event: RawEvent) => RawEvent;

/** By the version it starts from; version 1 is the first. An entry, once here, stays. */
export type Chain = Readonly<Record<number, Modernizer>>;
export const CHAIN: Chain = {
  // Version 2 tells which skills a skill called. Version 1 never knew, and says nothing else in another way.
  1: (event) => event,
};

/**
 * What lifts an event of `version` to the present one. Throws an `InputError` for a version that is newer, unknown or
 * has no way up. `where` names the session in the message.
 */
export function modernizer(version: unknown, where: string, chain: Chain = CHAIN): Modernizer {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    throw new InputError(`${where}: its first line has no valid version. It was not written by Deskhand.`);
  }
  if (version > SESSION_VERSION) {
    throw new InputError(
      `${where} was recorded by a newer Deskhand (session format ${version}, this one reads up to ${SESSION_VERSION}). Update Deskhand to open it.`,
    );
  }
  const lifts: Modernizer[] = [];
  for (let from = version; from < SESSION_VERSION; from++) {
    const lift = chain[from];
    if (!lift) {
      throw new InputError(
        `${where} has session format ${version}, and this Deskhand knows no way from format ${from} to ${from + 1}. Open it with the Deskhand that recorded it.`,
      );
    }
    lifts.push(lift);
  }
  return (event) => {
    const lifted = lifts.reduce((old, lift) => lift(old), event);
    return lifted.type === 'session-start' ? { ...lifted, version: SESSION_VERSION } : lifted;
  };
}
