import { isDeepStrictEqual } from 'node:util';
import type { Action } from '../../types.ts';
import type { Pace } from '../../pace.ts';
import { anchorAt } from './anchor.ts';
import type { RecordedStep } from './recorded-steps.ts';
import { pointOf } from './replan.ts';

/** Two frames of a screen that is drawn 60 times a second, and one to spare. */
const QUIET_MS = 50;

/** The pace of a re-run; `now` gives the recorded step that is being done again, or null while something is looked for. */
export function rerunPace(now: () => RecordedStep | null): Pace {
  return {
    quietMs: QUIET_MS,
    showed(call, action) {
      const same = now()?.actions.filter((each) => each.call === call && isAlike(each.action, action)) ?? [];
      const [first] = same;
      return first && same.every(({ changed }) => changed === first.changed) ? first.changed : null;
    },
    intoField(call) {
      const step = now();
      const before = step?.plan.calls[call - 1];
      const point = before?.skill === 'click' ? pointOf(before.args, step!) : null;
      return point !== null && anchorAt(point, step!.observation).element?.kind === 'field';
    },
  };
}

/** Places differ, and so may texts. */
function isAlike(recorded: Action, action: Action): boolean {
  return recorded.type === action.type && (action.type !== 'keypress' || isDeepStrictEqual(recorded, action));
}
