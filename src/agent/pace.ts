import type { Action } from './types.ts';

/** How somebody goes on who knows from a recording what each action shows; everybody else waits until all is still. */
export interface Pace {
  /** How long nothing may change, once something has, before the next action. */
  quietMs: number;
  /** Whether this action of that call of the present plan changed the screen when it was recorded; null when that is not known. */
  showed(call: number, action: Action): boolean | null;
  /** What that call types goes into a field that was clicked just before: nothing has to open for it first. */
  intoField(call: number): boolean;
}
