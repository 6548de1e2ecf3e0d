import type { Observation, Point } from '../types.ts';
import { inside } from '../model/rerun/anchor.ts';
import type { Recording, RecordedStep } from '../model/rerun/recorded-steps.ts';

/** Of a grid whose cells are choices; a bar of three buttons is none. */
const LEAST_CELLS = 6;

/**
 * One of many alike things in rows: a key of a keypad, a field of a board. While something is pressed, or still being drawn, its rows may not be
 * seen as such, so every screen counts on which the window in front stood just there.
 */
export function isCell(
  point: Point,
  step: Pick<RecordedStep, 'observation'>,
  recording: Pick<Recording, 'steps' | 'after'>,
): boolean {
  const place = frontOf(step.observation);
  return [step, ...recording.steps, ...(recording.after ? [recording.after] : [])]
    .map(({ observation }) => observation)
    .filter((seen) => seen === step.observation || (place !== null && frontOf(seen) === place))
    .some(({ grids }) =>
      grids.some(({ cells }) => cells.length >= LEAST_CELLS && cells.some(({ box }) => inside(box, point))),
    );
}

/** Which window is in front, and where. */
function frontOf({ windows }: Observation): string | null {
  const front = windows.find(({ active }) => active);
  return front ? JSON.stringify([front.id, front.box]) : null;
}
