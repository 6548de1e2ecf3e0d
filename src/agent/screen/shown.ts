/**
 * Whether a text is truly on the screen. Pointing may guess (`locate.ts`), for a wrong guess is seen by its effect; evidence may
 * not: a near miss that counts as shown ends a task with a lie.
 */
import type { Percept } from '../types.ts';
import type { Match } from './locate.ts';
import { says } from './likeness.ts';
import { locate } from './locate.ts';

/** Every place where the text stands, best first. */
export function shownAt(percept: Percept, text: string): Match[] {
  return locate(percept, { text }).filter((match) => says(match.label, text));
}
