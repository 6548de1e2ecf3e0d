import type { StepView } from '../../agent/session/reduce.ts';

export interface Pair {
  left: StepView | null;
  right: StepView | null;
  same: boolean;
}

/** Two sessions step by step, by number: a pair is the same when the same skills were called with the same success. */
export function align(left: readonly StepView[], right: readonly StepView[]): Pair[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const pair = { left: left[index] ?? null, right: right[index] ?? null };
    return { ...pair, same: pair.left !== null && pair.right !== null && deeds(pair.left) === deeds(pair.right) };
  });
}

function deeds(step: StepView): string {
  return step.calls.map(({ skill, ok }) => `${skill} ${ok ?? 'open'}`).join();
}
