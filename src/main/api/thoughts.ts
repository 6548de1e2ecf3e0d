import { setTimeout as delay } from 'node:timers/promises';
import type { Thought } from '../../agent/types.ts';
import type { Tail } from '../tail.ts';
import type { Context } from './procedure.ts';

/** Nobody reads faster than this; a model writes a hundred pieces a second. In ms. */
const PACE = 60;
/** A window shows the end of a reply only. In characters. */
const LONGEST = 2000;
/** Where somebody begins who missed pieces: what they missed is not needed to read on. */
const CATCH_UP = 256;

/** The pieces of a tail, those that came together as one. A window that cannot keep up misses the oldest. */
export async function* spoken(
  tail: Tail<Thought>,
  { drained }: Pick<Context, 'drained'>,
  signal: AbortSignal,
): AsyncGenerator<Thought, void, undefined> {
  for (let next = 0; ;) {
    await tail.more(next, signal);
    if (signal.aborted) return;
    const fresh = tail.from(next, Infinity);
    if (fresh === null) {
      next = Math.max(0, tail.length - CATCH_UP);
      continue;
    }
    if (fresh.length === 0) return;
    next += fresh.length;
    yield* joined(fresh);
    await drained();
    await delay(PACE, undefined, { signal }).catch(() => undefined);
  }
}

/** One for each reply, in order. */
export function joined(thoughts: readonly Thought[]): Thought[] {
  const replies: Thought[] = [];
  for (const each of thoughts) {
    const last = replies.at(-1);
    const goesOn = last && !each.begins && last.step === each.step && last.role === each.role;
    if (!goesOn) replies.push({ ...each });
    else last.text += each.text;
  }
  return replies.map((each) => ({ ...each, text: each.text.slice(-LONGEST) }));
}
