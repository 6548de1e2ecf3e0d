import type { StepView } from './reduce.ts';

type Ran = Pick<StepView, 'ms' | 'lanes' | 'calls'>;

/** The look that ends a session: it found the task done, or over, and planned nothing. It is shown, and is no step. */
export function isLastLook({ ms, lanes }: Pick<Ran, 'ms' | 'lanes'>): boolean {
  return ms !== null && lanes['action-planning'] === undefined;
}

/** How many steps a session has: the number that its end records, and that every list, view and export tells. */
export function countSteps(steps: readonly Ran[]): number {
  const last = steps.at(-1);
  return last && isLastLook(last) ? steps.length - 1 : steps.length;
}

/** How many of them are off the limit of steps: a plan that a person's hand dropped is not. */
export function spentSteps(steps: readonly Ran[]): number {
  return countSteps(steps) - steps.filter(wasDropped).length;
}

/** A person took the desk before its plan was carried out. */
export function wasDropped({ calls }: Pick<Ran, 'calls'>): boolean {
  return calls.some(({ interrupted }) => interrupted);
}

export function failedStep({ calls }: Pick<Ran, 'calls'>): boolean {
  return calls.some(({ ok, interrupted }) => ok === false && !interrupted);
}
