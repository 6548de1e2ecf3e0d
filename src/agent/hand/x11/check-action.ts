import { ComputerError } from '../../types.ts';
import type { Action, Point } from '../../types.ts';

const MAX_HOLD_MS = 60_000;
const MAX_WAIT_S = 60;
const MAX_NOTCHES = 1000;

/**
 * Refuses, in words, what cannot be done on a display of this size. It must run before anything is sent: the `x11` package
 * loses count of its requests for good when an argument does not fit int16.
 */
export function checkAction(action: Action, size: { width: number; height: number }): void {
  switch (action.type) {
    case 'click':
    case 'double_click':
    case 'triple_click':
      checkPoint(action, size);
      checkButton(action.button);
      return;
    case 'move':
      checkPoint(action, size);
      return;
    case 'move_by':
      for (const [name, value] of [['dx', action.dx] as const, ['dy', action.dy] as const]) {
        if (!Number.isInteger(value) || Math.abs(value) > 32_767) {
          throw new ComputerError(`move_by needs whole pixels between -32767 and 32767, but ${name} is ${value}.`);
        }
      }
      return;
    case 'drag':
      if (action.path.length < 2)
        throw new ComputerError('A drag needs at least two points: where to press and where to release.');
      for (const point of action.path) checkPoint(point, size);
      checkButton(action.button);
      return;
    case 'scroll':
      checkPoint(action, size);
      for (const [name, value] of [['dx', action.dx] as const, ['dy', action.dy] as const]) {
        if (!Number.isInteger(value) || Math.abs(value) > MAX_NOTCHES) {
          throw new ComputerError(
            `A scroll is a whole number of notches, at most ${MAX_NOTCHES}, but ${name} is ${value}.`,
          );
        }
      }
      return;
    case 'hold':
      if (!(action.ms > 0 && action.ms <= MAX_HOLD_MS)) {
        throw new ComputerError(`A hold lasts between 1 and ${MAX_HOLD_MS} ms, not ${action.ms}.`);
      }
      if (action.keys === undefined && action.button === undefined) {
        throw new ComputerError('A hold must name keys or a button.');
      }
      checkButton(action.button);
      return;
    case 'release':
      checkButton(action.button);
      return;
    case 'wait':
      if (!(action.seconds >= 0 && action.seconds <= MAX_WAIT_S)) {
        throw new ComputerError(`A wait lasts at most ${MAX_WAIT_S} seconds, not ${action.seconds}.`);
      }
      return;
    case 'keypress':
    case 'type':
      return;
    default:
      throw new ComputerError(`There is no action "${(action as { type: string }).type}".`);
  }
}

function checkPoint(point: Point, size: { width: number; height: number }): void {
  const inside = (value: number, length: number): boolean => Number.isInteger(value) && value >= 0 && value < length;
  if (inside(point.x, size.width) && inside(point.y, size.height)) return;
  throw new ComputerError(
    `The point ${point.x}, ${point.y} is not a pixel of the display: x must be a whole number from 0 to ${size.width - 1}, y from 0 to ${size.height - 1}.`,
  );
}

function checkButton(button: number | undefined): void {
  if (button === undefined || [1, 2, 3, 4, 5].includes(button)) return;
  throw new ComputerError(`There is no button ${button}: 1 left, 2 middle, 3 right, 4 back, 5 forward.`);
}
