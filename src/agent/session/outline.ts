import type { Usage } from '../types.ts';
import type { LaneView, SessionView, StepView, TotalsView } from './reduce.ts';

/** The steps that a window keeps whole: the newest, which somebody is watching. */
const KEPT_WHOLE = 60;

/** The step without its bodies: when its modules and calls ran, how they went, and the name of its picture. About 1 KB. */
export function outlineOf(step: StepView): StepView {
  const lanes = Object.fromEntries(
    Object.entries(step.lanes).map(([role, lane]: [string, LaneView]) => [
      role,
      { ...lane, value: null, modelCalls: [] },
    ]),
  );
  const calls = step.calls.map((call) => ({ ...call, args: {}, uses: [], actions: [], queries: [], message: '' }));
  return { ...step, lanes, calls, message: '', whole: false };
}

/** The view with only its newest steps whole, so that memory stays flat however long a session runs. */
export function prune(view: SessionView): SessionView {
  const last = view.steps.length - KEPT_WHOLE - 1;
  if (!view.steps[last]?.whole) return view;
  const steps = [...view.steps];
  for (let index = last; steps[index]?.whole; index--) steps[index] = outlineOf(steps[index]!);
  return { ...view, steps };
}

/** The view after outlines of the steps that follow came in, with all that was counted in them. */
export function withOutlines(view: SessionView, steps: readonly StepView[], totals: TotalsView): SessionView {
  return { ...view, steps: [...view.steps, ...steps], totals: { ...totals, ms: Math.max(totals.ms, view.totals.ms) } };
}

export function tokensOf({ inputTokens, outputTokens }: Usage): number {
  return inputTokens + outputTokens;
}
