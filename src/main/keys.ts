import type { KeyFor } from '../agent/model/openai/endpoint.ts';
import { say } from '../agent/sayings.ts';
import { InputError } from '../agent/types.ts';

/** Keys of models that a host keeps for a person. They go in, and on to their own endpoint; no window ever sees one again. */
export interface Keys {
  /** Why none can be kept here, with the way out; null where they can. */
  obstacle(): Promise<string | null>;
  /** For which web addresses (`https://api.openai.com`) a key is kept. */
  names(): Promise<string[]>;
  /** Rejects with an `InputError` when none can be kept, or when one of the two cannot be used. */
  set(address: string, key: string): Promise<void>;
  /** Nothing happens when there is none. */
  remove(address: string): Promise<void>;
  /** All of them by their addresses, for one run; null for one that cannot be opened any more. */
  read(): Promise<Record<string, string | null>>;
}

const NOWHERE = say('noKeysInBrowser');

/** Where there is no key store of the system: keys come from the environment alone. */
export const noKeys: Keys = {
  obstacle: () => Promise.resolve(NOWHERE),
  names: () => Promise.resolve([]),
  set: () => Promise.reject(new InputError(NOWHERE)),
  remove: () => Promise.resolve(),
  read: () => Promise.resolve({}),
};

/** How the agent asks for one of them. */
export function keyForOf(keys: Record<string, string | null>): KeyFor {
  return (origin) => {
    const key = keys[origin];
    if (key !== null) return key;
    throw new InputError(say('keyNotOpened', { endpoint: origin }));
  };
}

/** The origin of a web address as a person may write it. Throws an InputError for anything else. */
export function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url.origin;
  throw new InputError(say('keyForAddress'));
}
