import { InputError, type Action, type SkillCard } from '../types.ts';
import { argumentMistakes } from './args.ts';
import { openCell } from './sandbox-cell.ts';
import { LIMITS, type Order, type Result } from './sandbox-protocol.ts';
import { parseYield, type Query } from './verbs.ts';

export interface Runnable {
  name: string;
  code: string;
  /** When given, the arguments are checked against them before the skill starts. */
  params?: SkillCard['params'];
}

export interface SkillResult {
  ok: boolean;
  /** What the skill returned, as JSON; null when it failed. */
  value: unknown;
  /** What went wrong, with its line in skill.js; when all went well, the returned text or nothing. */
  message: string;
}

export interface Sandbox {
  /**
   * Runs a skill to its end. `answer` performs each action and answers each query; when it rejects with an InputError the
   * error is thrown inside the skill, at the verb that caused it, and any other rejection ends the run and is passed on.
   * Whatever the skill does wrong is `ok: false`. Rejects with the signal's reason when that aborts.
   */
  run(
    skill: Runnable,
    args: Record<string, unknown>,
    answer: (yielded: Action | Query) => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<SkillResult>;
  close(): Promise<void>;
}

/** Starts one warm worker, which all runs share; a run that hangs it takes the others down with it, and a new one starts. */
export function openSandbox(): Sandbox {
  let cell = openCell();
  let closed = false;
  let lastRun = 0;

  async function run(
    skill: Runnable,
    args: Record<string, unknown>,
    answer: (yielded: Action | Query) => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<SkillResult> {
    signal.throwIfAborted();
    if (closed) throw new Error('The skill sandbox is closed. Open a new one with openSandbox().');
    const mistakes = argumentMistakes(skill, args);
    if (mistakes) return failure(mistakes);
    if (!cell.alive()) cell = openCell();
    const here = cell;
    if (here.size() >= LIMITS.open) return failure(`Skills call each other more than ${LIMITS.open} deep.`);

    const id = ++lastRun;
    const stopped = whenAborted(signal);
    try {
      let order: Order = { kind: 'start', run: id, code: skill.code, args: JSON.stringify(args) };
      let refusals = 0;
      for (let yields = 0; ; yields++) {
        const turn = readTurn(await Promise.race([here.send(order), stopped.promise]));
        if (turn.kind === 'threw') return failure(placed(turn.message, turn.line));
        if (turn.kind === 'done') return success(turn.value);
        if (yields === LIMITS.yields) {
          return failure(`The skill yielded more than ${LIMITS.yields} times. Split it, or end its loop.`);
        }
        const reply = await Promise.race([answered(turn.value, answer), stopped.promise]);
        if ('refused' in reply && ++refusals > LIMITS.refusals) {
          return failure(`The skill was refused more than ${LIMITS.refusals} times, at last with: ${reply.refused}`);
        }
        order = { kind: 'resume', run: id, answer: JSON.stringify(reply) };
      }
    } finally {
      stopped.forget();
      here.drop(id);
    }
  }

  return {
    run,
    close: async () => {
      closed = true;
      await cell.end('The skill sandbox was closed.');
    },
  };
}

type Turn = { kind: 'yield' | 'done'; value?: unknown } | { kind: 'threw'; message: string; line: number | null };

function readTurn(result: Result): Turn {
  if ('broken' in result) return { kind: 'threw', message: result.broken, line: result.line };
  // The prelude wrote this, but in the skill's own world: it is data of the skill, and its names must not reach a prototype.
  return JSON.parse(result.json, (key, value: unknown) => (key === '__proto__' ? undefined : value)) as Turn;
}

type Reply = { value: unknown } | { refused: string };

async function answered(value: unknown, answer: (yielded: Action | Query) => Promise<unknown>): Promise<Reply> {
  try {
    const reply = { value: (await answer(parseYield(value))) ?? null };
    const size = JSON.stringify(reply).length;
    if (size <= LIMITS.output) return reply;
    throw new InputError(`The answer has ${size} characters; the most is ${LIMITS.output}. Ask for less.`);
  } catch (error) {
    if (error instanceof InputError) return { refused: error.message };
    throw error;
  }
}

function success(value: unknown): SkillResult {
  return { ok: true, value: value ?? null, message: typeof value === 'string' ? value.slice(0, LIMITS.message) : '' };
}

function failure(message: string): SkillResult {
  return { ok: false, value: null, message: message.slice(0, LIMITS.message) };
}

/** A failure that came out of a skill which this one called names its place already. */
function placed(message: string, line: number | null): string {
  return line === null || /\(skill\.js, line \d+\)\.?$/u.test(message)
    ? message
    : message.replace(/(\.?)$/u, ` (skill.js, line ${line})$1`);
}

function whenAborted(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  let forget = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    forget = () => signal.removeEventListener('abort', abort);
  });
  promise.catch(() => undefined);
  return { promise, forget };
}
