import type { SessionEvent } from '../types.ts';
import { InputError } from '../types.ts';
import type { Clause } from '../model/builtin/clause.ts';
import { currentIndex } from '../model/builtin/situation.ts';
import type { Recording, RecordedStep } from '../model/rerun/recorded-steps.ts';

/** A part of the instruction, or a subtask, with the steps that did it; `clause` is null where the words are not of the instruction language. */
export interface Part {
  text: string;
  clause: Clause | null;
  steps: RecordedStep[];
  /** Something was tried in vain meanwhile that may have left something behind. */
  stained: boolean;
}

/** The parts of a recorded session in order: those of its instruction where it was understood, else its subtasks. */
export function partsOf(recording: Recording, events: SessionEvent[], parse: (text: string) => Clause[]): Part[] {
  const { steps } = recording;
  const clauses = understood(recording, events, parse);
  const stains = stainedItems(events, steps);
  if (clauses) {
    return clauses.map((clause, item) => ({
      text: clause.text,
      clause,
      steps: steps.filter((step) => step.item === item),
      stained: stains.has(item),
    }));
  }
  const parts: Part[] = [];
  for (const step of steps) {
    const last = parts.at(-1);
    if (last && last.text === step.subtask) last.steps.push(step);
    else
      parts.push({
        text: step.subtask,
        clause: only(parse, step.subtask),
        steps: [step],
        stained: stains.has(step.item),
      });
  }
  return parts;
}

/** The clauses of the instruction, when the checklist that was worked through has one item for each. */
function understood({ goal }: Recording, events: SessionEvent[], parse: (text: string) => Clause[]): Clause[] | null {
  const tasks = events.flatMap((event) =>
    event.type === 'stage-end' && event.role === 'task-inference' ? [event.value] : [],
  );
  try {
    const clauses = parse(goal);
    return tasks.length > 0 && tasks.every(({ checklist }) => checklist.length === clauses.length) ? clauses : null;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** What a person shows, and often what a model says, is one clause; its texts may be others the next time. */
function only(parse: (text: string) => Clause[], subtask: string): Clause | null {
  try {
    const [clause, ...more] = parse(subtask);
    return more.length === 0 ? (clause ?? null) : null;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** The items at which a step failed after it had done more than scroll or wait. */
function stainedItems(events: SessionEvent[], steps: RecordedStep[]): Set<number> {
  const good = new Set(steps.map(({ number }) => number));
  const stained = new Set<number>();
  let item = -1;
  for (const event of events) {
    if (event.type === 'stage-end' && event.role === 'task-inference') item = currentIndex(event.value.checklist);
    const touched = event.type === 'action' && event.action.type !== 'scroll' && event.action.type !== 'wait';
    if (touched && !good.has(event.step)) stained.add(item);
  }
  return stained;
}
