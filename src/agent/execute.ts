import type { Action, Check, Frame, Observation, Outcome, Plan, Settled, Skill, SkillCall } from './types.ts';
import { say } from './sayings.ts';
import { InputError } from './types.ts';
import type { Decision } from './approval.ts';
import type { Turn } from './control.ts';
import type { AskModel, Recorder } from './stage.ts';
import type { Query } from './skills/verbs.ts';
import type { Acting } from './trust/gate.ts';
import type { Entry, Ledger } from './resume/ledger.ts';
import { CutOff } from './resume/ledger.ts';
import { NotApproved, Overruled } from './trust/gate.ts';
import type { Sandbox } from './skills/sandbox.ts';
import type { SkillVersion } from './skills/version-in-use.ts';
import { useRecorder, versionFields } from './record-use.ts';
import { ACTION_TYPES, isAction, parseYield, QUERY_TYPES } from './skills/verbs.ts';

/** Where a call happens: the step, the frame its coordinates belong to, and who records it. */
export interface CallPlace {
  step: number;
  call: number;
  frame: Frame;
  observation: Observation;
  record: Recorder;
  /** Asks the model for a skill; left out, only the instruments answer. */
  ask?: AskModel;
  signal: AbortSignal;
  /** Ends the call as an outcome, and the session goes on with a fresh look. */
  lease: AbortSignal;
  /** Which version of a skill would run now; null where that cannot be told. Left out, it is not recorded. */
  versionOf?: (skill: string) => Promise<SkillVersion | null>;
  /** Knows what was done before the session was cut off, and keeps what is done; left out, nothing is kept. */
  ledger?: Ledger;
}

export type ExecuteCall = (call: SkillCall, place: CallPlace) => Promise<Outcome>;

export type PlanPlace = Omit<CallPlace, 'call' | 'lease'> & {
  turn: Turn;
  execute: ExecuteCall;
  /** Gives the expected effect its time to appear (`effect.ts`). */
  awaitEffect(checks: Check[], before: Frame, signal: AbortSignal): Promise<void>;
};

export interface Executed {
  outcomes: Outcome[];
  /** A person took the desk, so the rest was dropped: the turn counts as no step of the limit. */
  dropped: boolean;
  /** What a person said in place of this plan, or of one of its actions; empty when they only refused it. */
  note: string | null;
}

/** Runs a plan's calls in order; the first that fails drops the rest. A person may refuse all of it. */
export async function executePlan(plan: Plan, place: PlanPlace): Promise<Executed> {
  const { step, record, signal, turn } = place;
  // What is done must follow from what is on the disk, or a kill would leave deeds that nobody can tell.
  await record.flush();
  const approved = (place.ledger?.begun ?? 0) > 0;
  const decided = approved ? null : await turn.approve(signal, () => record.emit({ type: 'approval-start', step }));
  if (decided) record.emit({ type: 'approval-end', step, ...decided });
  if (decided && decided.decision !== 'approved') {
    return { outcomes: [refused(plan, decided)], dropped: false, note: decided.words };
  }
  const outcomes = await executeCalls(plan, place);
  const note = outcomes.at(-1)?.said ?? null;
  return { outcomes, dropped: note === null && outcomes.some(({ interrupted }) => interrupted), note };
}

/** No attempt was made, so nothing is held against the plan but the person's word. */
function refused(plan: Plan, { words }: Decision): Outcome {
  const call = plan.calls[0] ?? { skill: 'nothing', args: {} };
  const message = words === '' ? say('refused') : say('refusedWith', { words });
  return { call, ok: false, message, actions: [], ms: 0, interrupted: true };
}

async function executeCalls(plan: Plan, place: PlanPlace): Promise<Outcome[]> {
  const { step, record, signal, turn, ledger } = place;
  const outcomes: Outcome[] = [...(ledger?.ended ?? [])];
  for (const [index, call] of plan.calls.entries()) {
    signal.throwIfAborted();
    if (outcomes.at(-1)?.ok === false) return outcomes;
    if (index < outcomes.length) continue;
    const which = VERBS.has(call.skill) ? null : await versionFields(call.skill, place);
    if (index >= (ledger?.begun ?? 0)) {
      record.emit({ type: 'call-start', step, call: index, skill: call.skill, ...which, args: call.args });
    }
    const outcome = await place.execute(call, { ...place, lease: turn.lease, call: index });
    outcomes.push(outcome);
    const { ok, message, ms, interrupted } = outcome;
    record.emit({ type: 'call-end', step, call: index, ok, ...(interrupted && { interrupted }), message, ms });
  }
  if (outcomes.at(-1)?.ok === false) return outcomes;
  await place
    .awaitEffect(plan.expect.checks, place.frame, AbortSignal.any([signal, turn.lease]))
    .catch((error: unknown) => {
      if (signal.aborted || !turn.lease.aborted) throw error;
    });
  return outcomes;
}

/** On whose behalf a question is answered: pictures of its `folder` may be meant, and `ask` reaches the model. */
export interface Asker {
  folder?: string | null;
  ask?: AskModel | undefined;
}

/** What executing needs of the world: input with settling, answers to a skill's questions, and the library. */
export interface Hands {
  /** Maps the action from `frame` to the display, passes it through the gate and the guard, and waits until the screen is still. */
  perform(action: Action, frame: Frame, signal: AbortSignal, acting?: Acting & { entry?: Entry }): Promise<Settled>;
  /** Answers a question of whoever asks; gives back the frame that the answer's coordinates belong to. */
  answer(query: Query, signal: AbortSignal, asker?: Asker): Promise<{ value: unknown; frame: Frame | null }>;
  getSkill(name: string): Promise<Skill>;
  sandbox: Sandbox;
  /** Adds to a skill's failure what a person should know of this version of it. */
  explain?: (skill: Skill, message: string) => Promise<string>;
  /** Told at the end of each use of a skill, also of one that another skill called; not when it was stopped, interrupted or refused. */
  onUse?: (skill: Skill, use: { ok: boolean; ms: number }) => void;
}

/** One skill call: a verb is performed at once; a skill runs in the sandbox, yields actions and questions, and gets the answers. */
export function callExecutor(hands: Hands): ExecuteCall {
  return async function execute(call, place) {
    const started = performance.now();
    const actions: Action[] = [];
    let parts = 0;
    const done = (ok: boolean, message: string): Outcome => ({
      call,
      ok,
      message,
      actions,
      ms: Math.round(performance.now() - started),
      ...(parts > 0 && { parts }),
    });
    const signal = AbortSignal.any([place.signal, place.lease]);
    // A skill's coordinates belong to the last frame that it was shown, a plan's to the frame it was made on.
    let frame = place.frame;

    const recorded = useRecorder(place);

    /** `use` is the number of the use that yields it; 0 is the call's own skill, or the plan. */
    async function carryOut(yielded: Action | Query, asker: Skill | null, use: number): Promise<unknown> {
      if (!isAction(yielded) && yielded.type === 'call-skill') {
        return recorded(yielded, use, (nested) => runSkill(yielded, nested));
      }
      const { step, call: index, record, ledger } = place;
      if (yielded.type === 'part' && asker?.name === call.skill) parts++;
      const began = performance.now();
      const entry = ledger?.next(index, yielded);
      const value = await keptIn(entry, () => fresh(yielded, asker, entry));
      if (isAction(yielded)) actions.push(yielded);
      if (entry?.recorded) return value;
      const at = { step, call: index };
      const ms = Math.round(performance.now() - began);
      if (isAction(yielded)) record.emit({ type: 'action', ...at, action: yielded, ms, ...(value as Seen) });
      else record.emit({ type: 'query', ...at, query: JSON.stringify(yielded), answer: brief(value), ms });
      return value;
    }

    async function fresh(
      yielded: Action | Exclude<Query, { type: 'call-skill' }>,
      asker: Skill | null,
      entry: Entry | undefined,
    ): Promise<unknown> {
      const { step, call: index } = place;
      if (isAction(yielded)) {
        const acting = { step, call: index, code: asker?.code ?? '', ...(entry && { entry }) };
        const { changed, still } = await hands.perform(yielded, frame, signal, acting);
        return { changed, still } satisfies Seen;
      }
      const answer = await hands.answer(yielded, signal, { folder: asker?.folder ?? null, ask: place.ask });
      if (answer.frame) frame = answer.frame;
      return answer.value;
    }

    async function runSkill({ skill, args }: SkillCall, use: number): Promise<unknown> {
      const source = await hands.getSkill(skill);
      if (source.status === 'disabled') throw new CallFailed(say('skillDisabled', { skill }));
      const began = performance.now();
      const result = await hands.sandbox.run(source, args, (yielded) => carryOut(yielded, source, use), signal);
      hands.onUse?.(source, { ok: result.ok, ms: performance.now() - began });
      if (!result.ok) throw new CallFailed((await hands.explain?.(source, result.message)) ?? result.message);
      return result.value;
    }

    try {
      const value = VERBS.has(call.skill)
        ? await carryOut(parseYield({ ...atElement(call.args, place.observation), type: call.skill }), null, 0)
        : await runSkill(call, 0);
      place.signal.throwIfAborted();
      if (call.skill === 'wait-for' && !value) return done(false, say('notInTime', { text: text(call.args['text']) }));
      return done(true, typeof value === 'string' ? value : 'done');
    } catch (error) {
      place.signal.throwIfAborted();
      if (place.lease.aborted) return { ...done(false, (place.lease.reason as Error).message), interrupted: true };
      if (error instanceof CutOff) return { ...done(false, say('cutOff')), interrupted: true };
      if (error instanceof Overruled) return { ...done(false, error.message), interrupted: true, said: error.said };
      // A display that has gone or a broken program is no outcome: it ends the session.
      if (error instanceof InputError) return done(false, error.message);
      throw error;
    }
  };
}

/** What the screen did after an action. */
type Seen = Pick<Settled, 'changed' | 'still'>;

/** Does it, unless it was done before a cut; what becomes of it is kept either way. */
async function keptIn(entry: Entry | undefined, work: () => Promise<unknown>): Promise<unknown> {
  const past = entry?.past;
  if (past && 'refused' in past) throw new CallFailed(past.refused);
  if (past) return past.value;
  try {
    const value = await work();
    entry?.answered(value);
    return value;
  } catch (error) {
    if (error instanceof InputError && !(error instanceof NotApproved)) entry?.refused(error.message);
    throw error;
  }
}

/** A call's failure in its own words. As an `InputError` it is thrown into the skill that called, which may try another way. */
class CallFailed extends InputError {
  override readonly name = 'CallFailed';
}

/** Names that a plan may call without a skill. */
const VERBS = new Set<string>([...ACTION_TYPES, ...QUERY_TYPES]);

/** `{element: 12}` in place of `x`,`y`: the click point of that numbered element of the observation. */
function atElement(args: Record<string, unknown>, observation: Observation): Record<string, unknown> {
  const { element, ...rest } = args;
  if (element === undefined) return args;
  const found = observation.elements.find((candidate) => candidate.id === element);
  if (!found) {
    throw new CallFailed(
      `There is no element ${text(element)} on this frame; its elements are ${numbersOf(observation.elements)}.`,
    );
  }
  return { ...rest, x: found.click.x, y: found.click.y };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function brief(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  return (json ?? 'nothing').slice(0, 500);
}

/** `1–40, 43, 45`: numbers stay with their elements, so some may be missing. */
function numbersOf(elements: { id: number }[]): string {
  const ids = elements.map(({ id }) => id).sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last && id === last[1] + 1) last[1] = id;
    else runs.push([id, id]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ') || 'none';
}
