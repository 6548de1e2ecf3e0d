import type { Action, FrameRef, Observation, Plan, SessionEvent, Task } from '../../types.ts';
import { InputError } from '../../types.ts';
import type { Instruments } from '../builtin/instruments.ts';
import { currentIndex } from '../builtin/situation.ts';
import { isSearchPlan } from './search-plan.ts';

/** One step of a recorded session that had its effect: what was seen, and what was done about it. */
export interface RecordedStep {
  /** Its number in the recorded session. */
  number: number;
  frame: FrameRef;
  observation: Observation;
  subtask: string;
  /** Which item of the checklist it worked on, from 0; -1 when all were done. */
  item: number;
  plan: Plan;
  /** What came of its calls, and whether it changed the screen. */
  actions: { call: number; action: Action; changed: boolean }[];
}

export interface Recording {
  id: string;
  goal: string;
  steps: RecordedStep[];
  /** The last screen of the session, after all that was done. */
  after: Pick<RecordedStep, 'number' | 'frame' | 'observation'> | null;
  /**
   * What the instruction puts in quotes and could be read on the last screen: a result that was verified, a text that was
   * written. It must be there again at the end.
   */
  ends: string[];
  /** How a session ended that was not done, and the parts of its instruction that it did not come to; null for one that was done. */
  cutShort: { status: string; left: string[] } | null;
}

type Draft = Partial<Omit<RecordedStep, 'number' | 'subtask' | 'actions'>> &
  Pick<RecordedStep, 'actions'> & { task?: Task; failed: boolean; ended: number };

/**
 * The steps worth doing again: those whose calls all succeeded, to the last, and that the next reflection did not call a failure. What an agent
 * tried in vain is left out, and so is what a re-run only looked for: the next one looks for itself. Throws an InputError when nothing remains.
 */
export function recordingOf(id: string, events: SessionEvent[], shownAt: Instruments['shownAt']): Recording {
  const drafts = new Map<number, Draft>();
  const draft = (step: number): Draft => {
    const found = drafts.get(step) ?? { failed: false, actions: [], ended: 0 };
    drafts.set(step, found);
    return found;
  };
  let goal = '';
  let end: Observation | undefined;
  let status = 'interrupted';
  let checklist: Task['checklist'] = [];
  for (const event of events) {
    if (event.type === 'session-start') goal = event.goal;
    else if (event.type === 'session-end') status = event.status;
    else if (event.type === 'frame') draft(event.step).frame = event.frame;
    else if (event.type === 'call-end' && !event.ok) draft(event.step).failed = true;
    else if (event.type === 'call-end') draft(event.step).ended++;
    else if (event.type === 'action') draft(event.step).actions.push(event);
    else if (event.type === 'stage-end') {
      const now = draft(event.step);
      if (event.role === 'information-gathering') end = now.observation = event.value;
      else if (event.role === 'task-inference') {
        now.task = event.value;
        checklist = event.value.checklist;
      } else if (event.role === 'action-planning') now.plan = event.value;
      else if (event.role === 'self-reflection' && event.value.verdict === 'failed')
        draft(event.step - 1).failed = true;
    }
  }
  const steps = [...drafts].flatMap(([number, { frame, observation, task, plan, failed, actions, ended }]) =>
    frame && observation && task && plan && !failed && ended === plan.calls.length && !isSearchPlan(plan)
      ? [{ number, frame, observation, subtask: task.subtask, item: currentIndex(task.checklist), plan, actions }]
      : [],
  );
  const last = [...drafts].at(-1);
  const after = last?.[1].frame && last[1].observation && !last[1].plan ? last : null;
  if (steps.length === 0) {
    throw new InputError(`The session ${id} has no step that succeeded, so there is nothing to do again.`);
  }
  return {
    id,
    goal,
    steps,
    after: after && { number: after[0], frame: after[1].frame!, observation: after[1].observation! },
    cutShort: status === 'done' ? null : { status, left: leftOf(checklist, steps.at(-1)!.item) },
    ends: end ? quotedIn(goal).filter((text) => shownAt(end, text, end.windows).length > 0) : [],
  };
}

/** The parts after the last one that was worked on with success. */
function leftOf(checklist: Task['checklist'], last: number): string[] {
  return checklist.flatMap(({ text, done }, item) => (!done && item > last ? [text] : []));
}

function quotedIn(goal: string): string[] {
  const quoted = [...goal.matchAll(/"([^"\n]{2,80})"|“([^”\n]{2,80})”|'([^'\n]{2,80})'/gu)];
  return [...new Set(quoted.map((match) => match[1] ?? match[2] ?? match[3] ?? ''))];
}
