import type { AppProfile, Observation, SkillCard } from '../types.ts';
import { InputError } from '../types.ts';
import type { Recording, RecordedStep } from '../model/rerun/recorded-steps.ts';
import { conditionOf, doingsOf, type Done } from './doings.ts';
import type { FrameOf } from './frame-reader.ts';
import { usesNotes } from './parameters.ts';
import type { Part } from './parts.ts';

/** Beginnings of why a part cannot be learned. */
export const NO_STEP = 'no step did it';
export const BY_SKILL = 'the learned skill';

export interface Known {
  apps: AppProfile[];
  skills: SkillCard[];
}

/** A part that can be learned, and what it did. */
export type AblePart = Part & { done: Done };

/** The parts that a range of steps belongs to, with those between that needed no step. */
export function chosen(parts: Part[], steps: { from: number; to: number } | undefined): Part[] {
  if (!steps) return parts;
  const inside = parts.map((part) => part.steps.some(({ number }) => number >= steps.from && number <= steps.to));
  const [first, last] = [inside.indexOf(true), inside.lastIndexOf(true)];
  if (first < 0)
    throw new InputError(`No step from ${steps.from} to ${steps.to} succeeded, so there is nothing to learn.`);
  return parts.slice(first, last + 1);
}

/** What a part did; or, in words, why it cannot be learned. */
export async function ablePart(
  part: Part,
  known: Known,
  recording: Recording,
  frameOf: FrameOf,
): Promise<AblePart | { why: string }> {
  const { clause, steps, stained } = part;
  if (stained) return { why: 'it was tried in vain first, and that may have left something behind' };
  if (clause?.do === 'read') return { why: 'it reads something for later, which a skill cannot pass on' };
  if (clause && usesNotes(clause)) return { why: 'it uses what was read before' };
  if (steps.length === 0 && !(clause && (clause.do === 'pause' || conditionOf(clause)))) return { why: NO_STEP };
  const taught = steps
    .flatMap(({ plan }) => plan.calls)
    .find(({ skill }) => known.skills.some((card) => card.name === skill && card.does !== undefined));
  if (taught) return { why: `${BY_SKILL} ${taught.skill} did it` };
  if (clause?.do === 'open' && steps.some(({ plan }) => plan.calls.some(({ skill }) => skill === 'switch-to-window'))) {
    return { why: 'it was open already, so how it is opened was not seen' };
  }
  const done = await doingsOf(part, { frameOf, after: (step) => afterStep(step, recording) });
  return 'why' in done ? done : { ...part, done };
}

/** What was on the screen when the next thing was done; null when nobody looked again. */
function afterStep({ number }: RecordedStep, { steps, after }: Recording): Observation | null {
  return (steps.find((step) => step.number > number) ?? after)?.observation ?? null;
}

/** Unbroken runs of able parts, without those at the ends that only look. */
export function stretches(able: (AblePart | null)[]): AblePart[][] {
  const runs: AblePart[][] = [[]];
  for (const part of able) {
    if (part) runs.at(-1)!.push(part);
    else runs.push([]);
  }
  return runs
    .map((run) => {
      const acts = run.map(({ done }) => done.recorded.some(({ does }) => does.length > 0));
      return run.slice(Math.max(0, acts.indexOf(true)), acts.lastIndexOf(true) + 1);
    })
    .filter((run) => run.length > 0);
}

/** One call that stands for one call is no gain. */
export function isWorthLearning(run: AblePart[]): boolean {
  return run.length >= 2 && run.flatMap(({ steps }) => steps).length >= 2;
}
