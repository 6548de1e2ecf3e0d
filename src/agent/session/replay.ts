import { setTimeout as delay } from 'node:timers/promises';
import type { Stamped } from '../types.ts';
import { InputError } from '../types.ts';
import { readEvents } from './reader.ts';

/**
 * The events of a recorded session, in order, in the rhythm in which they happened: `speed` 2 is twice as fast; without
 * it, or with Infinity, there is no waiting. An abort throws the signal's reason.
 */
export async function* replay(
  folder: string,
  { speed = Infinity, signal }: { speed?: number; signal: AbortSignal },
): AsyncGenerator<Stamped, void, undefined> {
  if (!(speed > 0)) throw new InputError(`A replay's speed is a number above 0, not ${speed}. 1 is as it happened.`);
  const began = performance.now();
  let first: number | null = null;
  for await (const event of readEvents(folder)) {
    if (typeof event === 'string') continue;
    first ??= event.at;
    // Measured from the beginning, so that slow consumers and timers do not add up.
    const wait = speed === Infinity ? 0 : (event.at - first) / speed - (performance.now() - began);
    if (wait > 0) await delay(wait, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
    yield event;
  }
}
