import type {
  Action,
  FrameRef,
  Role,
  SessionHeader,
  SessionStatus,
  StageValue,
  Stamped,
  Usage,
  WhyAsked,
} from '../types.ts';
import { NO_TOKENS, addUsage } from '../usage.ts';

/** What a session looks like after some of its events: the one state that terminal, window and replay show. */
export interface SessionView {
  readonly header: Stamped<SessionHeader> | null;
  readonly steps: readonly StepView[];
  /** What runs now; null between stages and when the session is over. */
  readonly current: CurrentView | null;
  /** `empty` before the header, `running` until an end is recorded. */
  readonly status: 'empty' | 'running' | SessionStatus;
  readonly reason: string;
  readonly totals: TotalsView;
  readonly problems: readonly { where: string; message: string; at: number }[];
  /** Who has the desk, or who asked to wait; null while the agent acts. */
  readonly paused: { by: string; at: number } | null;
  /** The plan that waits for a person's decision, by its step; `why` where it is one action of it. */
  readonly asking: { step: number; at: number; why: WhyAsked | null } | null;
  /** What on the screen gave orders to the agent. */
  readonly orders: readonly { step: number; text: string; at: number }[];
  /** What people did on the private desktop themselves, in order. */
  readonly takenOver: readonly Of<'take-over'>[];
  /** Who or what stopped it, and how long releasing every key and button took. */
  readonly stop: { by: string; releasedMs: number; at: number } | null;
}

export interface CurrentView {
  readonly step: number;
  /** `looking` from the step's start to its first stage, `acting` while a call runs. */
  readonly stage: Role | 'looking' | 'acting';
  /** The call's skill while acting. */
  readonly skill: string | null;
  /** Date.now() when it began. */
  readonly since: number;
}

export interface TotalsView {
  readonly usage: Usage;
  /** US dollars, of the model calls whose price is known. */
  readonly cost: number;
  /** Model calls whose price is not known: with one of them, `cost` is only a part. */
  readonly unpriced: number;
  /** From the header to the last event. */
  readonly ms: number;
  readonly modelCalls: number;
  readonly actions: number;
}

export interface StepView {
  readonly number: number;
  readonly startedAt: number;
  /** The screen before the step acted. */
  readonly frame: FrameRef | null;
  readonly lanes: { readonly [R in Role]?: LaneView<R> };
  /** When it waited for a person, as Date.now(); `to` is null while it does. `plan`: all of the plan waited, else one action of it. */
  readonly waits: readonly WaitView[];
  /** What a person decided about its plan; null when nobody was asked, or has not decided yet. */
  readonly approval: Pick<Of<'approval-end'>, 'decision' | 'by' | 'words' | 'at' | 'rule'> | null;
  readonly calls: readonly CallView[];
  /** What the last finished call said. */
  readonly message: string;
  /** Null until the step has ended. */
  readonly ms: number | null;
  /** False for an outline (`outline.ts`): values, prompts, arguments and actions are left out, to be read when somebody looks. */
  readonly whole: boolean;
  /** Of an outline from a file: the byte where the step's first line begins. */
  readonly offset?: number;
}

export interface WaitView {
  readonly from: number;
  readonly to: number | null;
  readonly plan: boolean;
  /** It waited for nobody: the session was cut off, and went on at `to`. */
  readonly interrupted?: true;
}

export interface LaneView<R extends Role = Role> {
  readonly startedAt: number;
  /** Null while the stage runs. */
  readonly ms: number | null;
  readonly value: StageValue[R] | null;
  readonly modelCalls: readonly Of<'model-call'>[];
  /** Of all its model calls. */
  readonly usage: Usage;
  /** US dollars, of those whose price is known. */
  readonly cost: number;
}

export interface CallView {
  readonly number: number;
  readonly skill: string;
  /** Which of the skill's versions ran; null for a verb, and where it was not recorded. */
  readonly version: { readonly number: number; readonly program: string } | null;
  readonly args: Record<string, unknown>;
  readonly actions: readonly { action: Action; ms: number; changed: boolean; still: boolean; at: number }[];
  readonly queries: readonly { query: string; answer: string; ms: number; at: number }[];
  /** The skills that its skill called, and those that they called, in order. */
  readonly uses: readonly UseView[];
  /** Null while it runs. */
  readonly ok: boolean | null;
  /** Dropped because a person took the desk: not done, and no failure. */
  readonly interrupted: boolean;
  readonly message: string;
  readonly ms: number | null;
}

/** A skill that another skill called. */
export interface UseView {
  readonly number: number;
  /** Of the use that called it; 0 is the call's own skill. */
  readonly within: number;
  /** 1: the call's own skill called it. */
  readonly depth: number;
  readonly skill: string;
  readonly version: CallView['version'];
  readonly args: Record<string, unknown>;
  /** So many of the call's actions had been done before it. */
  readonly from: number;
  /** Date.now() when it began. */
  readonly at: number;
  /** Null while it runs, and where a stop ended it. */
  readonly ok: boolean | null;
  readonly interrupted: boolean;
  readonly message: string;
  readonly ms: number | null;
}

type Of<T extends Stamped['type']> = Extract<Stamped, { type: T }>;

export const emptyView: SessionView = {
  header: null,
  steps: [],
  current: null,
  status: 'empty',
  reason: '',
  totals: { usage: NO_TOKENS, cost: 0, unpriced: 0, ms: 0, modelCalls: 0, actions: 0 },
  problems: [],
  paused: null,
  asking: null,
  orders: [],
  takenOver: [],
  stop: null,
};

/**
 * The view after one more event. Pure: what the event does not touch is the same object as before, so that a window
 * redraws only what changed. An event of a step or call that never began (a damaged session) begins it.
 */
export function reduce(state: SessionView, event: Stamped): SessionView {
  const next = apply(state, event);
  if (!next.header) return next;
  return { ...next, totals: { ...next.totals, ms: Math.max(next.totals.ms, event.at - next.header.at) } };
}

function apply(state: SessionView, event: Stamped): SessionView {
  const { at } = event;
  switch (event.type) {
    case 'session-start':
      return { ...state, header: event, status: state.status === 'empty' ? 'running' : state.status };
    case 'session-resume':
      return { ...interruptedAt(state, at), paused: null, asking: null, current: null };
    case 'step-start':
      return now(
        changeStep(state, event, (step) => step),
        event.step,
        'looking',
        at,
      );
    case 'frame':
      return changeStep(state, event, (step) => ({ ...step, frame: step.frame ?? event.frame }));
    case 'stage-start':
      return now(
        changeLane(state, event, (lane) => lane),
        event.step,
        event.role,
        at,
      );
    case 'stage-end':
      return { ...changeLane(state, event, (lane) => ({ ...lane, ms: event.ms, value: event.value })), current: null };
    case 'model-call':
      return total(
        changeLane(state, event, (lane) => ({
          ...lane,
          modelCalls: [...lane.modelCalls, event],
          usage: addUsage(lane.usage, event.usage),
          cost: lane.cost + (event.cost ?? 0),
        })),
        ({ usage, cost, unpriced, modelCalls }) => ({
          usage: addUsage(usage, event.usage),
          cost: cost + (event.cost ?? 0),
          unpriced: unpriced + (event.cost === undefined && event.usage.inputTokens > 0 ? 1 : 0),
          modelCalls: modelCalls + 1,
        }),
      );
    case 'call-start':
      return now(
        changeCall(state, event, (call) => ({
          ...call,
          skill: event.skill,
          version: versionOf(event),
          args: event.args,
        })),
        event.step,
        'acting',
        at,
        event.skill,
      );
    case 'action': {
      const { action, ms, changed, still } = event;
      return total(
        changeCall(state, event, (call) => ({
          ...call,
          actions: [...call.actions, { action, ms, changed, still, at }],
        })),
        ({ actions }) => ({ actions: actions + 1 }),
      );
    }
    case 'query': {
      const { query, answer, ms } = event;
      return changeCall(state, event, (call) => ({ ...call, queries: [...call.queries, { query, answer, ms, at }] }));
    }
    case 'skill-start':
      return changeUse(state, event, (use, { uses, actions }) => ({
        ...use,
        within: event.within,
        depth: 1 + (uses.find(({ number }) => number === event.within)?.depth ?? 0),
        skill: event.skill,
        version: versionOf(event),
        args: event.args,
        from: actions.length,
      }));
    case 'skill-end': {
      const { ok, message, ms, interrupted = false } = event;
      return changeUse(state, event, (use) => ({ ...use, ok, interrupted, message, ms }));
    }
    case 'call-end': {
      const { ok, message, ms, interrupted = false } = event;
      const ended = changeCall(state, event, (call) => ({ ...call, ok, interrupted, message, ms }));
      return { ...changeStep(ended, event, (step) => ({ ...step, message })), current: null };
    }
    case 'step-end':
      return { ...changeStep(state, event, (step) => ({ ...step, ms: event.ms })), asking: null, current: null };
    case 'problem':
      return { ...state, problems: [...state.problems, { where: event.where, message: event.message, at }] };
    case 'approval-start':
      return {
        ...changeStep(state, event, (step) => ({
          ...step,
          waits: [...step.waits, { from: at, to: null, plan: event.why === undefined }],
        })),
        asking: { step: event.step, at, why: event.why ?? null },
      };
    case 'approval-end': {
      const { decision, by, words, rule } = event;
      const approval = { decision, by, words, at, ...(rule !== undefined && { rule }) };
      return {
        ...changeStep(state, event, (step) => ({
          ...step,
          approval,
          waits: step.waits.map((wait) => ({ ...wait, to: wait.to ?? at })),
        })),
        asking: null,
      };
    }
    case 'screen-order':
      return { ...state, orders: [...state.orders, { step: event.step, text: event.text, at }] };
    case 'pause':
      return { ...state, paused: { by: event.by, at } };
    case 'resume':
      return { ...state, paused: null };
    case 'take-over':
      return { ...state, takenOver: [...state.takenOver, event] };
    case 'stop':
      return {
        ...state,
        stop: { by: event.by, releasedMs: event.releasedMs, at },
        paused: null,
        asking: null,
        current: null,
      };
    case 'session-end': {
      const { status, reason, usage, ms } = event;
      return total({ ...state, status, reason, paused: null, asking: null, current: null }, (totals) => ({
        // An end that knows less than what was counted (a session that was stopped) takes nothing back.
        usage: {
          ...totals.usage,
          inputTokens: Math.max(totals.usage.inputTokens, usage.inputTokens),
          outputTokens: Math.max(totals.usage.outputTokens, usage.outputTokens),
        },
        ms: Math.max(totals.ms, ms),
      }));
    }
  }
}

/** The step that was cut off did nothing from the last that is known of it until the session went on. */
function interruptedAt(state: SessionView, at: number): SessionView {
  const step = state.steps.at(-1);
  if (!step || step.ms !== null) return state;
  const lanes = Object.values(step.lanes) as LaneView[];
  const moments = step.calls.flatMap(({ actions, queries, uses }) => [...actions, ...queries, ...uses]);
  const from = Math.max(
    step.startedAt,
    ...lanes.map(({ startedAt, ms }) => startedAt + (ms ?? 0)),
    ...step.waits.map((wait) => wait.to ?? wait.from),
    ...moments.map((moment) => moment.at),
  );
  return changeStep(state, { step: step.number, at }, (cut) => ({
    ...cut,
    waits: [
      ...cut.waits.map((wait) => ({ ...wait, to: wait.to ?? from })),
      { from, to: at, plan: false, interrupted: true },
    ],
  }));
}

function versionOf({ version, program }: Of<'call-start'> | Of<'skill-start'>): CallView['version'] {
  return version === undefined || program === undefined ? null : { number: version, program };
}

function now(
  state: SessionView,
  step: number,
  stage: CurrentView['stage'],
  since: number,
  skill: string | null = null,
): SessionView {
  return { ...state, current: { step, stage, skill, since } };
}

function total(state: SessionView, change: (totals: TotalsView) => Partial<TotalsView>): SessionView {
  return { ...state, totals: { ...state.totals, ...change(state.totals) } };
}

function changeStep(
  state: SessionView,
  { step: number, at }: { step: number; at: number },
  change: (step: StepView) => StepView,
): SessionView {
  const fresh: StepView = {
    number,
    startedAt: at,
    frame: null,
    lanes: {},
    waits: [],
    approval: null,
    calls: [],
    message: '',
    ms: null,
    whole: true,
  };
  return { ...state, steps: changeNumbered(state.steps, fresh, change) };
}

function changeLane(
  state: SessionView,
  event: { step: number; role: Role; at: number },
  change: (lane: LaneView) => LaneView,
): SessionView {
  const fresh: LaneView = { startedAt: event.at, ms: null, value: null, modelCalls: [], usage: NO_TOKENS, cost: 0 };
  return changeStep(state, event, (step) => ({
    ...step,
    lanes: { ...step.lanes, [event.role]: change(step.lanes[event.role] ?? fresh) },
  }));
}

function changeCall(
  state: SessionView,
  event: { step: number; call: number; at: number },
  change: (call: CallView) => CallView,
): SessionView {
  const number = event.call;
  const nothing = { skill: '', version: null, args: {}, actions: [], queries: [], uses: [] };
  const fresh: CallView = { number, ...nothing, ok: null, interrupted: false, message: '', ms: null };
  return changeStep(state, event, (step) => ({ ...step, calls: changeNumbered(step.calls, fresh, change) }));
}

function changeUse(
  state: SessionView,
  event: { step: number; call: number; use: number; at: number },
  change: (use: UseView, call: CallView) => UseView,
): SessionView {
  const begun = { number: event.use, within: 0, depth: 1, skill: '', version: null, args: {}, from: 0, at: event.at };
  const fresh: UseView = { ...begun, ok: null, interrupted: false, message: '', ms: null };
  return changeCall(state, event, (call) => ({
    ...call,
    uses: changeNumbered(call.uses, fresh, (use) => change(use, call)),
  }));
}

/** The list with the item of `fresh`'s number changed, after `fresh` was put in its place if it was missing. */
function changeNumbered<T extends { number: number }>(list: readonly T[], fresh: T, change: (item: T) => T): T[] {
  const index = list.findLastIndex((item) => item.number <= fresh.number);
  const old = list[index];
  return old?.number === fresh.number ? list.with(index, change(old)) : list.toSpliced(index + 1, 0, change(fresh));
}
