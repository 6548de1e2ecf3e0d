import type { ApprovalMode, Decision } from './approval.ts';
import { createApprovals } from './approval.ts';
import { say } from './sayings.ts';
import { InputError, Stopped } from './types.ts';

/** Reason of a lease that ended, and the words of the outcome of what it ended. */
export class Interrupted extends InputError {
  override readonly name = 'Interrupted';
}

/** One turn of the loop: from its look at the screen until its plan is carried out. */
export interface Turn {
  /** Aborted with an `Interrupted` as soon as the plan must be dropped: the screen is no longer the agent's alone. */
  lease: AbortSignal;
  /**
   * Resolves when the plan may be carried out or not; in single steps, when the person says so. Null: nobody had to be asked.
   * `onAsk` runs when the plan begins to wait for a person. Rejects when the session is stopped.
   */
  approve(signal: AbortSignal, onAsk: () => void): Promise<Decision | null>;
}

export type ControlEvent = { type: 'pause' | 'resume'; by: string };

/** How people stop, pause and step a session. `by` is a noun: "Ctrl+C", "deskhand pause". */
export interface Control {
  /** Aborted with a `Stopped` as its reason. */
  readonly signal: AbortSignal;
  readonly paused: string | null;
  /** Who is asked about plans; may change while the session runs. */
  approvals: ApprovalMode;
  stop(by: string, releasedMs?: number): void;
  /** What runs is dropped, and nothing is done until `resume`. */
  pause(by: string): void;
  /** From now on the session waits before each plan; one that waits goes on for one plan. */
  step(by: string): void;
  /** Goes on, with a fresh look, and without single steps. False when it was not paused. */
  resume(by: string): boolean;
  /** Asks a person about one action, whatever the mode. Null when nobody is there. */
  askAction(signal: AbortSignal): Promise<Decision | null>;
  /** What a person says about the plan or the action that waits. Throws an `InputError` when none does. */
  decide(decision: Decision): void;
  /** A person works at the agent's desk just now; the session goes on when nobody has for `idleMs`. */
  touched(by: string, idleMs: number): void;
  /** Waits while paused, then gives the next turn. Rejects when `signal` aborts. */
  turn(signal: AbortSignal): Promise<Turn>;
  /** Hears each pause and resume, at once. */
  listen(listener: (event: ControlEvent) => void): () => void;
}

/**
 * A session that nothing has paused yet. `stepping`: it waits before each plan. `approvals`: who is asked about plans; `present`
 * tells whether somebody is there who could decide.
 */
export function createControl(
  options: { stepping?: boolean; approvals?: ApprovalMode; present?: () => boolean; graceMs?: number } = {},
): Control {
  const stopped = new AbortController();
  const { approvals: mode = 'free', present, graceMs } = options;
  const approvals = createApprovals({ mode, present, ...(graceMs !== undefined && { graceMs }) });
  const listeners = new Set<(event: ControlEvent) => void>();
  let stepping = options.stepping ?? false;
  let paused: { by: string; since: 'person' | 'asked' | 'step' } | null = null;
  let lease = new AbortController();
  let resumed = Promise.withResolvers<undefined>();
  let idle: NodeJS.Timeout | undefined;

  const tell = (event: ControlEvent): void => listeners.forEach((listener) => listener(event));

  function begin(by: string, since: 'person' | 'asked' | 'step', words: string): void {
    if (since !== 'step') lease.abort(new Interrupted(words));
    if (paused?.since === since) return;
    paused = { by, since };
    clearTimeout(idle);
    tell({ type: 'pause', by });
  }

  function end(by: string): boolean {
    if (!paused) return false;
    paused = null;
    clearTimeout(idle);
    resumed.resolve(undefined);
    resumed = Promise.withResolvers();
    tell({ type: 'resume', by });
    return true;
  }

  async function whileFree(signal: AbortSignal): Promise<void> {
    const ended = Promise.withResolvers<never>();
    const abort = (): void => ended.reject(signal.reason as Error);
    signal.throwIfAborted();
    signal.addEventListener('abort', abort, { once: true });
    try {
      while (paused) await Promise.race([resumed.promise, ended.promise]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  return {
    signal: stopped.signal,
    get paused() {
      return paused?.by ?? null;
    },
    get approvals() {
      return approvals.mode;
    },
    set approvals(mode) {
      approvals.mode = mode;
    },
    stop: (by, releasedMs) => {
      clearTimeout(idle);
      stopped.abort(new Stopped(by, releasedMs));
    },
    pause: (by) => begin(by, 'asked', say('pausedBefore', { by })),
    step: (by) => {
      stepping = true;
      end(by);
    },
    resume: (by) => {
      stepping = false;
      return end(by);
    },
    askAction: (signal) => approvals.askAction(signal),
    decide: (decision) => approvals.decide(decision),
    touched: (by, idleMs) => {
      // A pause that somebody asked for does not end by itself.
      if (paused?.since !== 'asked') begin(by, 'person', say('deskTaken', { by }));
      if (paused?.since !== 'person') return;
      clearTimeout(idle);
      idle = setTimeout(() => end(say('byQuietDesk', { ms: idleMs })), idleMs);
    },
    turn: async (signal) => {
      await whileFree(signal);
      if (lease.signal.aborted) lease = new AbortController();
      const mine = lease.signal;
      return {
        lease: mine,
        approve: async (until, onAsk) => {
          if (stepping && !mine.aborted && !paused) begin(say('byStepping'), 'step', '');
          await whileFree(until);
          // What is dropped already needs no decision; what is dropped while it waits, because a person has the desk, neither.
          if (mine.aborted) return null;
          const asked = approvals.ask(AbortSignal.any([until, mine]), onAsk).catch((error: unknown): null => {
            if (error instanceof Stopped) stopped.abort(error);
            until.throwIfAborted();
            if (!mine.aborted) throw error;
            return null;
          });
          const decision = await asked;
          await whileFree(until);
          return decision;
        },
      };
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(idle);
      };
    },
  };
}
