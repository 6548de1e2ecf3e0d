import type { StepView } from '../../agent/session/reduce.ts';
import { countSteps, isLastLook } from '../../agent/session/steps.ts';
import type { Words } from '../words/words.tsx';

/** `Step 2 of 4`, and for the look that ends a session that it is one. */
export function placeInWords(steps: readonly StepView[], index: number, { player, replay }: Words): string {
  const count = countSteps(steps);
  const step = steps[index];
  return step && index === count && isLastLook(step) ? replay.lastLook(count) : player.step(index + 1, count);
}
