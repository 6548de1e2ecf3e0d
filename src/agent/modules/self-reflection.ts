import type { Frame, Observation, Reflection, Step } from '../types.ts';
import type { AskModel } from '../stage.ts';
import type { Shows } from '../judge/checks.ts';
import { judgeChecks } from '../judge/checks.ts';
import { schemas } from '../model/schemas.ts';

/**
 * The verdict on the last step: instruments first, the model second. A call that failed is a failure in its own words;
 * an expectation that was written as checks is judged by looking; only what is left needs a model.
 */
export async function reflect(
  ask: AskModel,
  shows: Shows,
  now: { goal: string; last: Step; observation: Observation; frame: Frame; before?: Frame | null; clip?: Frame[] },
): Promise<Reflection> {
  const { goal, last, observation, frame, before, clip = [] } = now;
  const failed = last.outcomes.find((outcome) => !outcome.ok);
  // Nobody can tell how it would have gone: a person refused it, or took the desk.
  if (failed?.interrupted) return { verdict: 'unknown', cause: 'none', evidence: failed.message };
  if (failed) {
    return { verdict: 'failed', cause: 'error', evidence: `${failed.call.skill}: ${failed.message}` };
  }
  const { checks } = last.plan.expect;
  if (checks.length > 0) {
    const seen = { percept: observation, windows: observation.windows, changed: !observation.sameImage };
    const { holds, evidence } = judgeChecks(checks, seen, shows);
    return holds
      ? { verdict: 'succeeded', cause: 'none', evidence }
      : { verdict: 'failed', cause: observation.sameImage ? 'blocked' : 'wrong reasoning', evidence };
  }
  return ask({
    role: 'self-reflection',
    input: { goal, last, observation },
    // Nothing to see in a picture that is the same as before: the words say so.
    images: observation.sameImage ? [] : [frame],
    ...(before && !observation.sameImage && { before }),
    clip,
    focus: observation.changed,
    schema: schemas['self-reflection'],
  });
}
