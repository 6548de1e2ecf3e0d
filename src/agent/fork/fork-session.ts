import { readTurns } from '../session/turns.ts';
import type { Model, SkillCard } from '../types.ts';
import { InputError } from '../types.ts';
import { storedFrame } from '../stored-frame.ts';
import type { Comparison } from './compare.ts';
import { compare } from './compare.ts';
import type { Rethought, Thinker } from './rethink.ts';
import { rethink } from './rethink.ts';
import type { Situation } from './situation.ts';
import { situations } from './situation.ts';

export interface ForkOptions extends Omit<Thinker, 'model'> {
  /** Opened when the goal is known. */
  modelFor: (goal: string) => Model;
  skills: SkillCard[];
  /** Which step is thought again; null for all. */
  step: number | null;
  /** How many steps the short-term memory holds; left out, as many as a run's. */
  memory?: number | undefined;
}

export interface ForkedStep {
  situation: Situation;
  now: Rethought;
  comparisons: Comparison[];
}

/**
 * Thinks steps of the session in `folder` again over its stored pictures, each where and as it was. Rejects with an `InputError` when
 * the step or its picture is not there.
 */
export async function* forkSession(folder: string, options: ForkOptions): AsyncGenerator<ForkedStep, void, undefined> {
  const { step: wanted, signal } = options;
  let begun: { next: ReturnType<typeof situations>; model: Model } | null = null;
  let last = 0;
  for await (const piece of readTurns(folder)) {
    signal.throwIfAborted();
    if (piece.type === 'header') {
      const { goal } = piece.header;
      begun = { next: situations(goal, options.skills, options.memory), model: options.modelFor(goal) };
    }
    if (piece.type !== 'turn' || !begun) continue;
    const situation = begun.next(piece.step);
    last = situation.step;
    if (wanted !== null && last !== wanted) continue;
    if (!situation.frame || !situation.recorded['information-gathering']) {
      if (wanted === null) continue;
      throw new InputError(`${folder}: nothing was seen in step ${last}, so it cannot be thought again. Name another.`);
    }
    const frame = await storedFrame(folder, situation.frame);
    const now = await rethink(situation, frame, { ...options, model: begun.model });
    yield { situation, now, comparisons: compare(situation, now) };
    if (wanted !== null) return;
  }
  if (wanted !== null) throw new InputError(`${folder} has no step ${wanted}: its steps are 1 to ${last}.`);
}
