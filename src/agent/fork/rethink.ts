import type { Shows } from '../judge/checks.ts';
import { planActions } from '../modules/action-planning.ts';
import { gatherInformation } from '../modules/information-gathering.ts';
import { reflect } from '../modules/self-reflection.ts';
import { curatedCards, curateSkills } from '../modules/skill-curation.ts';
import { inferTask } from '../modules/task-inference.ts';
import type { AskModel } from '../stage.ts';
import type { Frame, Model, Percept, Role, StageValue } from '../types.ts';
import { ModelError } from '../types.ts';
import type { Situation } from './situation.ts';
import { perceptOf, pointerOf } from './situation.ts';

/** What a module decides now, or why it could not. */
export type Rethought = { [R in Role]?: { value: StageValue[R] } | { failure: string } };

export interface Thinker {
  model: Model;
  shows: Shows;
  /** Reads the stored screen anew, for eyes that have changed; null: what was read then counts. */
  perceive: ((frame: Frame) => Promise<Percept>) | null;
  /** Each module goes on with what the one before it decides now; otherwise each is given what was recorded, and is judged alone. */
  chain: boolean;
  signal: AbortSignal;
}

/** The modules of the loop over one recorded situation and its stored picture. No desktop is touched, no skill is run. */
export async function rethink(situation: Situation, frame: Frame, thinker: Thinker): Promise<Rethought> {
  const { goal, previous, recent, recorded, skills } = situation;
  const { model, shows, chain, signal } = thinker;
  const ask: AskModel = async (request) => (await model.ask({ ...request, signal })).value;
  const result: Record<string, { value: unknown } | { failure: string }> = {};

  /** The value that the next modules go on with; null when there is none, and they are not asked. */
  async function decide<R extends Role>(role: R, work: () => Promise<StageValue[R]>): Promise<StageValue[R] | null> {
    const then: StageValue[R] | null = recorded[role] ?? null;
    if (then === null && !chain) return null;
    signal.throwIfAborted();
    try {
      const value = await work();
      result[role] = { value };
      return chain ? value : then;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      result[role] = { failure: error.message };
      return chain ? null : then;
    }
  }

  const seen = recorded['information-gathering'];
  if (!seen) return {};
  const instruments = {
    perceive: () => thinker.perceive?.(frame) ?? Promise.resolve(perceptOf(seen)),
    windows: () => Promise.resolve(seen.windows),
    changedBoxes: () => seen.changed,
    mark: (_: Frame, percept: Percept) => percept.elements,
  };
  const observation = await decide('information-gathering', () =>
    gatherInformation(ask, instruments, { goal, task: previous, frame, lastFrame: pointerOf(frame, situation.last) }),
  );
  if (!observation) return result;
  const last = recent.at(-1);
  const reflection =
    last === undefined
      ? null
      : await decide('self-reflection', () => reflect(ask, shows, { goal, last, observation, frame }));
  const task = await decide('task-inference', () =>
    inferTask(ask, { goal, previous, observation, reflection, recent, skills }, frame),
  );
  if (task?.status !== 'doing') return result;
  const curation = await decide('skill-curation', () =>
    curateSkills(ask, { task, observation, recent, skills }, frame),
  );
  if (!curation) return result;
  const cards = curatedCards(curation, skills);
  await decide('action-planning', () =>
    planActions(ask, { task, observation, reflection, recent, skills: cards, limits: {} }, frame),
  );
  return result;
}
