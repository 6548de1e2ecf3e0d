import type { CallView, LaneView, SessionView, StepView } from '../../agent/session/reduce.ts';
import { failedStep } from '../../agent/session/steps.ts';
import type { Role } from '../../agent/types.ts';
import { NO_TOKENS } from '../../agent/usage.ts';

/** The six lanes, in the order of the loop: the five modules that think, and the acting. */
export const ROLES = [
  'information-gathering',
  'self-reflection',
  'task-inference',
  'skill-curation',
  'action-planning',
] as const satisfies Role[];
export const LANES = [...ROLES, 'acting'] as const;
export type Lane = (typeof LANES)[number];

/** What stands on a lane. Times are Date.now(); `to` is null while it runs. */
export interface Span {
  lane: Lane;
  from: number;
  to: number | null;
  failed: boolean;
  /** The plan waits for a person: on the lane of acting, though nothing is done. */
  waiting: boolean;
}

type Steps = SessionView['steps'];

/** When the session's last known event happened. */
export function endOf(view: SessionView): number {
  return (view.header?.at ?? 0) + view.totals.ms;
}

/** The index of the step that runs at this time: the last one that has begun; -1 when there is none. */
export function stepAt(steps: Steps, time: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.startedAt <= time) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, steps.length > 0 ? 0 : -1);
}

/** The index of the step with this number, or of the last one before it while more is still being read; -1 when there is none. */
export function stepNumbered(steps: Steps, number: number | null): number {
  return number === null ? -1 : steps.findLastIndex((step) => step.number <= number);
}

/** The last moment of a step: all of it has happened, and the next one has not begun. */
export function endOfStep(view: SessionView, index: number): number {
  const next = view.steps[index + 1];
  const step = view.steps[index];
  if (next) return next.startedAt - 1;
  return Math.max(endOf(view), step ? step.startedAt + (step.ms ?? 0) : 0);
}

/** The index of the first failed step after this one, going round; -1 when nothing failed. */
export function nextFailure(steps: Steps, after: number): number {
  for (let offset = 1; offset <= steps.length; offset++) {
    const index = (after + offset) % steps.length;
    if (failedStep(steps[index]!)) return index;
  }
  return -1;
}

export function spansOf(step: StepView): Span[] {
  const spans: Span[] = [];
  let thought: number | null = step.startedAt;
  for (const role of ROLES) {
    const lane: LaneView | undefined = step.lanes[role];
    if (!lane) continue;
    // Looking is part of gathering: the step begins with waiting for a still screen.
    const from = role === 'information-gathering' ? step.startedAt : lane.startedAt;
    const to = lane.ms === null ? null : lane.startedAt + lane.ms;
    spans.push({ lane: role, from, to, failed: false, waiting: false });
    thought = to;
  }
  const over = step.ms === null ? null : step.startedAt + step.ms;
  const acts = (from: number, to: number | null): void => {
    // A step that was dropped when the session went on is over before that.
    if (to !== null && to < from) return;
    spans.push({ lane: 'acting', from, to, failed: failedStep(step), waiting: false });
  };
  for (const wait of step.waits) {
    // An action waits in the midst of acting, a plan before it.
    if (!wait.plan && thought !== null) acts(thought, wait.from);
    thought = wait.to ?? over;
    // What was cut off did nothing until it went on.
    if (wait.interrupted) continue;
    spans.push({ lane: 'acting', from: wait.from, to: wait.to ?? over, failed: false, waiting: true });
  }
  if (step.calls.length > 0 && thought !== null) acts(thought, over);
  return spans;
}

/** How long a step has acted, in ms: as its calls tell it, and where one has no end, as long as its bar on the time line is. */
export function actedFor(step: StepView, time: number): number {
  if (step.calls.every(({ ms }) => ms !== null)) return step.calls.reduce((sum, { ms }) => sum + ms!, 0);
  return spansOf(step)
    .filter(({ lane, waiting }) => lane === 'acting' && !waiting)
    .reduce((sum, { from, to }) => sum + Math.max(0, (to ?? time) - from), 0);
}

/** The step as it stood at this time. Past its end it is the step itself. */
export function stepAsOf(step: StepView, time: number): StepView {
  // A step's last millisecond may also be the next one's first.
  if (step.ms !== null && time >= step.startedAt + step.ms - 1) return step;
  const lanes: StepView['lanes'] = Object.fromEntries(
    ROLES.flatMap((role) => {
      const lane: LaneView | undefined = step.lanes[role];
      if (!lane || lane.startedAt > time) return [];
      const over = lane.ms !== null && lane.startedAt + lane.ms <= time;
      return [[role, over ? lane : { ...lane, ms: null, value: null, modelCalls: [], usage: NO_TOKENS, cost: 0 }]];
    }),
  );
  const planned = step.lanes['action-planning'];
  const waits = step.waits
    .filter(({ from }) => from <= time)
    .map((wait) => ({ ...wait, to: wait.to !== null && wait.to <= time ? wait.to : null }));
  const approval = step.approval && step.approval.at <= time ? step.approval : null;
  const waiting = waits.some(({ plan, to }) => plan && to === null);
  const acting = planned?.ms != null && planned.startedAt + planned.ms <= time && !waiting;
  const calls = acting ? step.calls.flatMap((call, index) => callAsOf(call, index, time)) : [];
  return { ...step, lanes, waits, approval, calls, ms: null };
}

function callAsOf(call: CallView, index: number, time: number): CallView[] {
  const moments = [...call.actions, ...call.queries, ...call.uses].map(({ at }) => at);
  if (index > 0 && (moments.length === 0 || Math.min(...moments) > time)) return [];
  if (moments.length > 0 && Math.max(...moments) <= time) return [call];
  const begun = call.uses.filter(({ at }) => at <= time);
  const uses = begun.map((use) =>
    use.ms !== null && use.at + use.ms <= time ? use : { ...use, ok: null, message: '', ms: null },
  );
  const actions = call.actions.filter(({ at }) => at <= time);
  return [{ ...call, actions, uses, ok: null, message: '', ms: null }];
}

/** `0:07.3`, `12:05`: a place in a session, in minutes, seconds and, below ten minutes, tenths. */
export function clock(ms: number): string {
  const tenths = Math.max(0, Math.round(ms / 100));
  const seconds = String(Math.floor(tenths / 10) % 60).padStart(2, '0');
  const minutes = Math.floor(tenths / 600);
  return minutes < 10 ? `${minutes}:${seconds}.${tenths % 10}` : `${minutes}:${seconds}`;
}

/** Dollars as people compare them: cents and their parts. */
export function money(dollars: number): string {
  return `$${dollars.toFixed(dollars < 0.1 ? 4 : 2)}`;
}
