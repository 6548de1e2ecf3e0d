import type {
  Answer,
  Ask,
  Box,
  ChecklistItem,
  Frame,
  InferInput,
  Model,
  Plan,
  PlanInput,
  ReflectInput,
  Reflection,
  Role,
  Roles,
  SkillCall,
  Step,
  Task,
} from '../../types.ts';
import { ModelError } from '../../types.ts';
import { gather } from '../builtin/gather.ts';
import type { Instruments } from '../builtin/instruments.ts';
import { currentIndex } from '../builtin/situation.ts';
import { isTicked } from '../builtin/tick.ts';
import type { Pace } from '../../pace.ts';
import type { Anchor } from './anchor.ts';
import type { Present } from './find-anchor.ts';
import { rerunPace } from './pace.ts';
import type { Recording, RecordedStep } from './recorded-steps.ts';
import { openRepair } from './repair.ts';
import { replan, tellingWords, wordsOf } from './replan.ts';
import { isSearchPlan, searchPlan } from './search-plan.ts';
import { joined, withoutStop } from '../sentence.ts';

/** How often what a step needs is looked for before the re-run ends: once by waiting, once by scrolling. */
const SEARCHES = 2;

/** A box of a frame. */
export interface Drawing {
  frame: Frame;
  box: Box;
}

export interface RerunParts {
  recording: Recording;
  instruments: Pick<Instruments, 'locate' | 'shownAt'>;
  /** The picture of a recorded step; asked only where words do not tell what was clicked. */
  recordedFrame: (step: RecordedStep) => Promise<Frame>;
  /** How alike two drawings are, −1 to 1, whatever their size and theme. */
  alike: (one: Drawing, other: Drawing) => number;
  /** Is asked for a step that differs, and for that alone; left out, the first difference ends the re-run. */
  helper?: Model;
}

/**
 * Does a recorded session again with no model: each recorded step is the next part of the task, its places are found again by
 * what stands there, its effect is checked as it was, and the first difference ends it with the reason. Nothing is ever clicked by its
 * old coordinates. Its pace is that of the recording's applications.
 */
export function rerunModel({ recording, instruments, recordedFrame, alike, helper }: RerunParts): {
  model: Model;
  pace: Pace;
} {
  const { steps, ends } = recording;
  const repair = helper ? openRepair(helper, steps, describeStep) : null;
  let planned: RecordedStep | null = null;

  async function think(ask: Ask<Role>): Promise<Roles[Role]['value']> {
    switch (ask.role) {
      case 'information-gathering':
        return gather(ask.input as Roles['information-gathering']['input']);
      case 'self-reflection':
        return reflect(ask.input as ReflectInput);
      case 'task-inference':
        return infer(ask.input as InferInput);
      case 'skill-curation':
        return { relevant: [], proposals: [] };
      case 'action-planning': {
        const frame = ask.images[0];
        if (!frame) throw new ModelError('A re-run needs the current frame to plan.', { retry: false });
        return planNext(ask.input as PlanInput, frame);
      }
    }
  }

  function infer({ goal, previous, observation, reflection, recent }: InferInput): Task {
    const checklist: ChecklistItem[] = previous?.checklist.map((item) => ({ ...item })) ?? [
      ...steps.map((step) => ({ text: describeStep(step), done: false, evidence: '' })),
      ...ends.map((text) => ({ text: `"${text}" is shown, as it was at the end`, done: false, evidence: '' })),
    ];
    const last = recent.at(-1);
    const at = currentIndex(checklist);
    const acted = last !== undefined && !isSearch(last);
    if (acted && at < steps.length && reflection?.verdict === 'succeeded') done(checklist, at, reflection.evidence);
    let index = currentIndex(checklist);
    while (
      index >= steps.length &&
      instruments.shownAt(observation, ends[index - steps.length]!, observation.windows).length > 0
    ) {
      done(checklist, index, 'it is on the screen');
      index = currentIndex(checklist);
    }
    const common = { goal, horizon: 'long' as const, notes: {}, checklist, summary: summarise(checklist) };
    if (index === -1) {
      const ended = recording.cutShort ? partOnly(recording.cutShort) : ', and it ended as recorded.';
      const reason = `All ${steps.length} recorded steps were done again${ended}${repair?.told() ?? ''}`;
      return { ...common, subtask: '', why: reason, status: 'done', reason };
    }
    const subtask = checklist[index]!.text;
    const differs = (what: string): Task => {
      const asked = index < steps.length ? repair?.begin(index, what) : null;
      if (asked) return { ...common, subtask, why: asked, status: 'doing', reason: '' };
      const where = index < steps.length ? `Step ${steps[index]!.number} of the recording` : 'The end of the recording';
      const reason = `${where} differs: ${withoutStop(what)}. Nothing more was done.${repair?.told() ?? ''}`;
      return { ...common, subtask, why: reason, status: 'failed', reason };
    };
    if (
      acted &&
      at === index &&
      index < steps.length &&
      reflection?.verdict === 'failed' &&
      !last.outcomes.some(({ interrupted }) => interrupted)
    ) {
      return differs(`${subtask} did not have its effect (${reflection.evidence})`);
    }
    const searched = searchesFor(index, recent);
    if (searched >= (index < steps.length ? SEARCHES : 1)) {
      const why = reflection?.verdict === 'failed' ? ` (${reflection.evidence})` : '';
      return differs(
        index < steps.length
          ? (last?.plan.reasoning ?? subtask).replace(/\.$/u, '') + why
          : `${subtask.split(' is shown')[0]!} is not on the screen`,
      );
    }
    return { ...common, subtask, why: 'It is the next recorded step.', status: 'doing', reason: '' };
  }

  async function planNext({ task, observation, recent }: PlanInput, frame: Frame): Promise<Plan> {
    const index = currentIndex(task.checklist);
    const step = steps[index];
    if (!step)
      return searchPlan(`Wait for ${task.subtask}`, [
        { skill: 'wait-for', args: { text: ends[index - steps.length] ?? '', seconds: 5 } },
      ]);
    const before = await recordedFrame(step);
    const looker = ({ element }: Anchor): Present => ({
      observation,
      locate: instruments.locate,
      looksLike: (box) => (element ? alike({ frame: before, box: element.box }, { frame, box }) : 0),
      tickedAsBefore: (box) => element !== null && isTicked(before, element.box) === isTicked(frame, box),
    });
    const again = replan(step, looker, observation.windows);
    if ('plan' in again) {
      planned = step;
      return again.plan;
    }
    const words = tellingWords(again.anchor);
    const calls: SkillCall[] = again.window
      ? // A program that starts slowly shows its title when it is there.
        [{ skill: 'wait-for', args: { text: again.window.title, seconds: 10 } }]
      : words === null
        ? [{ skill: 'settle', args: { seconds: 3 } }]
        : searchesFor(index, recent) === 0
          ? [{ skill: 'wait-for', args: { text: words, seconds: 5 } }]
          : [{ skill: 'scroll-until', args: { text: words } }];
    return searchPlan(`${capital(wordsOf(again.anchor))} was not found: ${again.missing}`, calls);
  }

  const model: Model = {
    name: `rerun:${recording.id}`,
    seesPixels: true,
    async ask<R extends Role>(ask: Ask<R>): Promise<Answer<R>> {
      ask.signal.throwIfAborted();
      const started = performance.now();
      planned = ask.role === 'action-planning' ? null : planned;
      const repaired = await repair?.answer(ask);
      if (repaired) return repaired;
      const value = (await think(ask)) as Roles[R]['value'];
      const ms = Math.round(performance.now() - started);
      return { value, usage: { inputTokens: 0, outputTokens: 0 }, ms, prompt: '', raw: JSON.stringify(value) };
    },
  };
  return { model, pace: rerunPace(() => planned) };
}

/** Nobody may take the recorded part for the whole instruction, which still stands above it. */
function partOnly({ status, left }: NonNullable<Recording['cutShort']>): string {
  const what = left.length > 0 ? `, so this was not done: ${joined(left)}` : '';
  return `, but they are not the whole instruction: the recording was ${ENDED[status] ?? status} before its end${what}.`;
}

const ENDED: Record<string, string> = { failed: 'given up', infeasible: 'given up', error: 'broken off' };

/** Asked only where a plan has no checks: then the calls' own success is the proof. */
function reflect({ last, observation }: ReflectInput): Reflection {
  const said = last.outcomes.map(({ message }) => message).filter((message) => message !== 'done');
  const seen = observation.sameImage ? 'nothing visible changed' : 'the screen changed';
  return { verdict: 'succeeded', cause: 'none', evidence: joined([...said, seen]) };
}

/** The recorded subtask, or the names of what was called. */
export function describeStep({ subtask, plan }: RecordedStep): string {
  return subtask || plan.calls.map(({ skill }) => skill).join(', ');
}

/** A step that only looked: its plan was a search, or its skill gave up before it did anything but scroll. */
function isSearch({ plan, outcomes }: Step): boolean {
  const touched = outcomes.some(({ ok, actions }) => ok || actions.some(({ type }) => type !== 'scroll'));
  return isSearchPlan(plan) || !touched;
}

/** How many of the last steps only looked for what this part needs. */
function searchesFor(index: number, recent: Step[]): number {
  const before = recent.findLastIndex((step) => !isSearch(step) || currentIndex(step.task.checklist) !== index);
  return recent.length - 1 - before;
}

function done(checklist: ChecklistItem[], index: number, evidence: string): void {
  checklist[index] = { ...checklist[index]!, done: true, evidence };
}

function summarise(checklist: ChecklistItem[]): string {
  const count = checklist.filter((item) => item.done).length;
  return `${count} of ${checklist.length} recorded parts are done again.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
