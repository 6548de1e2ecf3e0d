import type { Action, Box, Computer, Frame, Point } from './types.ts';
import type { Settings } from './settings.ts';
import { RefusedError } from './hand/guard/refused.ts';
import { changedBoxes } from './screen/change.ts';

/**
 * Whoever does not wait long looks again before pointing: what stood there in `frame` must stand there still, or again once all is
 * still. Throws a RefusedError otherwise. A caret may blink.
 */
export async function sameThere(
  action: Action,
  frame: Frame,
  { seen, settle, signal }: { seen: Computer; settle: Settings['settle']; signal: AbortSignal },
): Promise<void> {
  const at = action.type === 'drag' ? action.path[0]! : 'x' in action ? action : null;
  if (at === null) return;
  const moved = async (): Promise<boolean> =>
    changedBoxes(frame, await seen.capture()).some((box) => !isCaret(box) && holds(box, at));
  if (!(await moved())) return;
  await seen.settle({ ...settle, signal });
  if (await moved()) {
    throw new RefusedError(`What stood at ${at.x},${at.y} has changed since it was found there. Look for it again.`);
  }
}

/** A caret that blinks covers a tile or two of change. */
function isCaret({ w, h }: Box): boolean {
  return w <= 16 && h <= 32;
}

function holds({ x, y, w, h }: Box, at: Point): boolean {
  return at.x >= x && at.y >= y && at.x < x + w && at.y < y + h;
}
