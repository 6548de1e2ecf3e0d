import { asStep, recordedValues } from '../fork/situation.ts';
import { readEvents } from '../session/reader.ts';
import type { StepView } from '../session/reduce.ts';
import { emptyView, reduce } from '../session/reduce.ts';
import type { Used } from '../stage.ts';
import type { Outcome, SessionHeader, Stamped, Step, Task } from '../types.ts';
import { InputError } from '../types.ts';
import { NO_TOKENS, addUsage } from '../usage.ts';

/** Where an interrupted session stands, as far as it was recorded. */
export interface Resumable {
  header: Stamped<SessionHeader>;
  /** Number of the last step that began; 0: none did. */
  last: number;
  /** Steps that are off the limit: a person took the desk in them, or they never came to act. */
  dropped: number;
  task: Task | null;
  /** The last steps that are over, oldest first. */
  recent: Step[];
  /** The step that has no end; null when each has. */
  open: StepView | null;
  used: Used;
  /** A model whose price is not known was asked, so the cost of all is not known either. */
  unpriced: boolean;
  /** While it ran; the time in which nobody did is no part of it. */
  ms: number;
  actions: number;
}

/** As many steps as the short-term memory may hold. */
const KEPT = 10;

/**
 * Reads how far the session in `folder` came; `hear` gets each event, for those who learn from them. Rejects with an `InputError` for
 * a session that has ended, is damaged, was written by a newer Deskhand, or is none.
 */
export async function readResumable(folder: string, hear: (event: Stamped) => void): Promise<Resumable> {
  const state: Omit<Resumable, 'header'> = {
    ...{ last: 0, dropped: 0, task: null, recent: [], open: null, unpriced: false, ms: 0, actions: 0 },
    used: { usage: NO_TOKENS, cost: 0 },
  };
  let header: Stamped<SessionHeader> | null = null;
  let at = 0;
  let events: Stamped[] = [];

  for await (const event of readEvents(folder)) {
    if (typeof event === 'string') {
      if (/unfinished \(\d+ bytes\)/.test(event)) continue; // the kill; what it cut off never happened
      throw new InputError(
        `${folder} is damaged (${event}), so where it stood is not known. It can be looked at: deskhand sessions show.`,
      );
    }
    if (event.type === 'session-end') {
      throw new InputError(
        `${event.status === 'done' ? 'It is done' : `It has ended (${event.status})`}: there is nothing to go on with in ${folder}. "deskhand sessions rerun" does it again.`,
      );
    }
    hear(event);
    if (event.type === 'session-start') header = event;
    else if (event.type !== 'session-resume') state.ms += Math.max(0, event.at - at);
    at = event.at;
    if (event.type === 'action') state.actions++;
    if (event.type === 'model-call') {
      const { usage, cost } = state.used;
      state.used = { usage: addUsage(usage, event.usage), cost: cost + (event.cost ?? 0) };
      state.unpriced ||= event.cost === undefined && event.usage.inputTokens > 0;
    }
    if (!('step' in event)) continue;
    events.push(event);
    state.last = event.step;
    if (event.type !== 'step-end') continue;
    remember(state, viewOf(events, event.step));
    events = [];
  }
  if (events.length > 0) state.open = viewOf(events, state.last);
  return { ...state, header: header! };
}

function viewOf(events: Stamped[], number: number): StepView {
  return events.reduce(reduce, emptyView).steps.find((step) => step.number === number)!;
}

function remember(state: Omit<Resumable, 'header'>, view: StepView): void {
  const step = asStep(view, recordedValues(view));
  const outcomes = step && (step.outcomes.length > 0 ? step.outcomes : refusedOutcome(step));
  if (!outcomes || outcomes.length === 0 || outcomes.some(({ interrupted }) => interrupted)) state.dropped++;
  // What was concluded in a step that never acted is concluded anew, from what was known before it: else one success counts twice.
  if (!outcomes || outcomes.length === 0) return;
  state.task = step.task;
  state.recent = [...state.recent, { ...step, outcomes }].slice(-KEPT);
}

/** A plan that a person refused has no calls; one that was cut off before it acted was never made. */
function refusedOutcome({ note, plan }: Step): Outcome[] {
  if (note === null) return [];
  const call = plan.calls[0] ?? { skill: 'nothing', args: {} };
  return [{ call, ok: false, message: note, actions: [], ms: 0, interrupted: true }];
}
