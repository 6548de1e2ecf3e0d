import type {
  Answer,
  AppProfile,
  Ask,
  CurateInput,
  Curation,
  Frame,
  InferInput,
  Model,
  Reflection,
  ReflectInput,
  Role,
  Roles,
  SkillCard,
  Task,
} from '../../types.ts';
import { say } from '../../sayings.ts';
import { ModelError } from '../../types.ts';
import type { Clause } from './clause.ts';
import type { Instruments } from './instruments.ts';
import { parseInstruction } from './parse.ts';
import { gather } from './gather.ts';
import { inferTask } from './infer.ts';
import { learnedUse, ownSteps, planLearned, standsReady, taughtBy, type LearnedUse, type Taught } from './learned.ts';
import { planClause } from './plan.ts';
import { currentIndex } from './situation.ts';
import { clausesOf, correctionBehind, revise } from './revise.ts';
import { joined } from '../sentence.ts';
import { withTaughtWords } from './taught-words.ts';

/**
 * The built-in model: no key, no network, no neural network but the OCR's. It answers the six modules for instructions in the
 * language of docs/instructions.md, from the observation and the frame alone. It keeps nothing between questions, so a
 * session's events are all that is needed to go on.
 */
export function builtinModel(options: {
  apps: AppProfile[];
  skills: SkillCard[];
  instruments: Instruments;
  /** What the person taught: `my editor is Mousepad`. */
  facts?: string[];
}): Model {
  const { instruments, apps, facts = [] } = options;
  const parse = (text: string): Clause[] =>
    parseInstruction(withTaughtWords(text, facts, apps), { ...options, ...instruments });

  let read: Taught[] | null = null;
  const taught = (): Taught[] => (read ??= taughtBy(options.skills, parse));

  /** The learned skill that goes on from here, if there is one. */
  function learned(
    { task, observation, recent }: Pick<CurateInput, 'task' | 'observation' | 'recent'>,
    clauses: Clause[],
  ): LearnedUse | null {
    const index = currentIndex(task.checklist);
    const use = index === -1 ? null : learnedUse(clauses, { index, notes: task.notes, recent }, taught());
    return use && standsReady(use, observation, options.apps) ? use : null;
  }

  function infer(input: InferInput, frame: Frame): Task {
    const { previous, goal } = input;
    if (!previous) return inferTask(input, parse(goal), frame, instruments, taught());
    const note = input.recent.at(-1)?.note ?? null;
    const { checklist, misunderstood } = note
      ? revise(previous.checklist, note, parse)
      : { ...previous, misunderstood: '' };
    const now = { ...input, previous: { ...previous, checklist } };
    const parts = parse(goal);
    const task = inferTask(now, clausesOf(checklist, parts, parse), frame, instruments, taught());
    if (task.status !== 'doing') return task;
    if (misunderstood !== '') return { ...task, why: misunderstood };
    const corrected = correctionBehind(task, parts, input.recent);
    // A failed attempt is the better reason, but not for what has just been said.
    const says = Boolean(note) || task.why === say('nextPart');
    return corrected !== null && says ? { ...task, why: corrected } : task;
  }

  function think(ask: Ask<Role>): Roles[Role]['value'] {
    // One question carries the input of its role; the union cannot say so to the compiler, `role` does.
    switch (ask.role) {
      case 'information-gathering':
        return gather(ask.input as Roles['information-gathering']['input']);
      case 'self-reflection':
        return reflect(ask.input as ReflectInput);
      case 'task-inference': {
        const frame = ask.images[0];
        if (!frame) throw new ModelError('Task inference needs the current frame.', { retry: false });
        return infer(ask.input as InferInput, frame);
      }
      case 'skill-curation': {
        const input = ask.input as CurateInput;
        const { task, skills } = input;
        const curation = curate(task.subtask, skills, instruments);
        const use = learned(input, clausesOf(task.checklist, parse(task.goal), parse));
        if (!use) return curation;
        const others = curation.relevant.filter((name) => name !== use.card.name);
        return { ...curation, relevant: [use.card.name, ...others].slice(0, OFFERED) };
      }
      case 'action-planning': {
        const input = ask.input as Roles['action-planning']['input'];
        const clauses = clausesOf(input.task.checklist, parse(input.task.goal), parse);
        const use = learned(input, clauses);
        if (use) return planLearned(use);
        const own = { ...input, recent: ownSteps(input.recent, taught()) };
        return planClause(own, clauses, options, instruments);
      }
    }
  }

  return {
    name: 'builtin',
    seesPixels: true,
    ask<R extends Role>(ask: Ask<R>): Promise<Answer<R>> {
      ask.signal.throwIfAborted();
      const started = performance.now();
      const value = think(ask) as Roles[R]['value'];
      const ms = Math.round(performance.now() - started);
      const usage = { inputTokens: 0, outputTokens: 0 };
      return Promise.resolve({ value, usage, ms, prompt: '', raw: JSON.stringify(value) });
    },
  };
}

/** Asked only where a plan has no checks: then the calls' own success is the proof, and what could be seen is said. */
function reflect({ last, observation }: ReflectInput): Reflection {
  const said = last.outcomes.map((outcome) => outcome.message).filter((message) => message !== 'done');
  const seen = say(observation.sameImage ? 'nothingVisibleChanged' : 'screenChanged');
  return { verdict: 'succeeded', cause: 'none', evidence: joined([...said, seen]) };
}

const OFFERED = 5;

function curate(subtask: string, skills: SkillCard[], { rankSkills }: Instruments): Curation {
  return {
    relevant: rankSkills(skills, subtask)
      .slice(0, OFFERED)
      .map((card) => card.name),
    proposals: [],
  };
}
