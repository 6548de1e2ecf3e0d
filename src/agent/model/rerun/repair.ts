import type { Answer, Ask, Check, DesktopWindow, Model, Plan, Role, Roles, Step, Task } from '../../types.ts';
import { InputError } from '../../types.ts';
import { currentIndex } from '../builtin/situation.ts';
import { withoutStop } from '../sentence.ts';
import type { RecordedStep } from './recorded-steps.ts';
import { checksAgain } from './replan.ts';

/** How often another model may try one step. */
const TRIES = 3;

/** A model that is asked for the steps that differ from the recording, and for nothing else. */
export interface Repair {
  /** Hands the step at `index` over; gives the words for it, or null when it was tried often enough. */
  begin(index: number, difference: string): string | null;
  /** What that model answers; null where nothing is to be repaired. */
  answer<R extends Role>(ask: Ask<R>): Promise<Answer<R> | null>;
  /** For the end of the re-run: what was repaired, and by whom; empty when nothing was. */
  told(): string;
}

/**
 * The model sees the one step as its whole task. Where the recording says what the step must bring about, that is what its
 * plan is judged by, whatever it expects itself.
 */
export function openRepair(model: Model, steps: RecordedStep[], describe: (step: RecordedStep) => string): Repair {
  let at: { index: number; difference: string; tries: number; from: number | null } | null = null;
  let unable = '';
  const repaired = new Set<number>();

  function taskOf(task: Task, step: RecordedStep, difference: string): Task {
    const words = describe(step);
    const why = `It differs from the recording: ${difference}`;
    const summary = 'A recorded session is done again. Only this one step of it is to be mended.';
    return {
      ...task,
      goal: words,
      subtask: words,
      why,
      summary,
      checklist: [{ text: words, done: false, evidence: '' }],
    };
  }

  return {
    begin(index, difference) {
      const tries = at?.index === index ? at.tries + 1 : 1;
      if (tries > TRIES || unable !== '') return null;
      at = { index, difference, tries, from: at?.index === index ? at.from : null };
      return `It differs from the recording (${withoutStop(difference)}), so ${model.name} is asked to repair this step.`;
    },
    async answer<R extends Role>(ask: Ask<R>) {
      const { task, recent = [] } = ask.input as Partial<{ task: Task; recent: Step[] }>;
      if (at === null || task === undefined || currentIndex(task.checklist) !== at.index) return null;
      if (ask.role !== 'skill-curation' && ask.role !== 'action-planning') return null;
      const step = steps[at.index]!;
      // What was done before the step went wrong was the recording's doing.
      at.from ??= (recent.at(-1)?.number ?? 0) + 1;
      const { from, difference } = at;
      const own = taskOf(task, step, difference);
      const since = recent.filter(({ number }) => number >= from).map((one) => ({ ...one, task: own }));
      const input = { ...ask.input, task: own, recent: since } as Roles[R]['input'];
      try {
        const answer = await model.ask({ ...ask, input });
        const told = { ...answer, model: answer.model ?? model.name };
        if (ask.role !== 'action-planning') return told;
        repaired.add(step.number);
        const { windows } = (ask.input as Roles['action-planning']['input']).observation;
        return { ...told, value: judgedByRecording(told.value as Plan, step, windows) };
      } catch (error) {
        // Words that a model of few words does not understand are no fault of the program.
        if (!(error instanceof InputError)) throw error;
        unable = error.message;
        return null;
      }
    },
    told() {
      if (unable !== '') return ` ${model.name} cannot repair it: ${unable}`;
      if (repaired.size === 0) return '';
      const numbers = [...repaired].sort((a, b) => a - b).join(', ');
      return ` ${model.name} repaired step ${numbers} of the recording.`;
    },
  };
}

function judgedByRecording(plan: Plan, step: RecordedStep, windows: DesktopWindow[]): Plan {
  const again = checksAgain(step, windows);
  const checks: Check[] = 'missing' in again ? [] : again;
  return checks.length === 0 ? plan : { ...plan, expect: { words: step.plan.expect.words, checks } };
}
