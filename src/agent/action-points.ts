import type { Action, Frame, Point } from './types.ts';
import { RefusedError } from './hand/guard/refused.ts';
import { toDisplay } from './screen/space.ts';

/** The same action with its points in display pixels. A point outside the frame is refused, never clamped. */
export function onDisplay(action: Action, frame: Frame): Action {
  return inWords(() => withPoints(action, (point) => toDisplay(point, frame.space)));
}

export function withPoints(action: Action, move: (point: Point) => Point): Action {
  if (action.type === 'drag') return { ...action, path: action.path.map(move) };
  return 'x' in action ? { ...action, ...move(action) } : action;
}

export function inWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? new RefusedError(error.message) : error;
  }
}
