import type { Plan, Step, Task } from './types.ts';

/** The steps whose plans or actions a person refused since another plan was last carried out: what was done since is a reason to ask again. */
export function refusedSteps(recent: readonly Step[]): Step[] {
  const carriedOut = recent.findLastIndex(
    ({ note, outcomes }) => note === null && outcomes.some(({ interrupted }) => interrupted !== true),
  );
  return recent.slice(carriedOut + 1).filter(({ note }) => note !== null);
}

/**
 * Whether asking for this plan would only put the question again that the person has just answered with no. After a correction
 * the same calls may come again with a new reason (that the words were not understood); after a bare no they may not.
 */
export function isRefusedAgain({ why }: Task, { calls, reasoning }: Plan, recent: readonly Step[]): boolean {
  return refusedSteps(recent).some(({ note, task, plan, outcomes }) => {
    const newReason = note !== '' && (task.why !== why || plan.reasoning !== reasoning);
    // What stood before a refused action may be done already; the rest alone would ask for that action again.
    const rest = plan.calls.slice(outcomes.length - 1);
    return !newReason && (alike(plan.calls, calls) || alike(rest, calls));
  });
}

/** In pixels: two looks at one button may differ by so much. */
const SAME_PLACE = 8;

/** As a person sees it: waiting longer for the same thing, or a few pixels beside, is no other way. */
function alike(left: unknown, right: unknown, name = ''): boolean {
  if (name === 'seconds' || name === 'ms') return true;
  if (typeof left === 'number' && typeof right === 'number' && (name === 'x' || name === 'y')) {
    return Math.abs(left - right) <= SAME_PLACE;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((key) => alike(valueAt(left, key), valueAt(right, key), key));
}

function valueAt(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}
