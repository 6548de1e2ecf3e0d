import { say } from './sayings.ts';
import { InputError, Stopped } from './types.ts';

/**
 * `free`: plans are carried out. `risky`: an action that the policy calls risky waits for a person. `action`: each action does. `plan`:
 * each plan does. `watch`: each plan waits, and none is ever carried out.
 */
export const APPROVALS = ['free', 'risky', 'plan', 'action', 'watch'] as const;
export type ApprovalMode = (typeof APPROVALS)[number];

export interface Decision {
  /** `corrected`: not this, but what the words say. */
  decision: 'approved' | 'refused' | 'corrected';
  /** A noun: "the window". */
  by: string;
  /** The person's own; empty when they gave none. */
  words: string;
  /** Hours for which the same rule need not be asked about in the same application. */
  remember?: number | undefined;
}

/** Asks a person about each plan, and fails closed: nobody there to ask, nothing is done. */
export interface Approvals {
  /** May change while the session runs. */
  mode: ApprovalMode;
  /** Rejects with a `Stopped` when nobody was present for a while, or with the reason of `signal`. Null when nobody need be asked. */
  ask(signal: AbortSignal, onAsk: () => void): Promise<Decision | null>;
  /** Asks about one action, whatever the mode. Null when nobody was present for a while; rejects with the reason of `signal`. */
  askAction(signal: AbortSignal): Promise<Decision | null>;
  /** Throws an `InputError` when no plan waits, or when the mode does not allow it. */
  decide(decision: Decision): void;
}

/** A window that is being reloaded is gone for a moment only. */
const GRACE_MS = 10_000;

export function createApprovals(options: {
  mode: ApprovalMode;
  /** Whether somebody is there who could decide. Left out: nobody ever is. */
  present?: (() => boolean) | undefined;
  graceMs?: number;
}): Approvals {
  const { present, graceMs = GRACE_MS } = options;
  let waiting: PromiseWithResolvers<Decision | null> | null = null;

  /** Null when nobody was there. */
  async function wait(signal: AbortSignal, onAsk: () => void): Promise<Decision | null> {
    const mine = Promise.withResolvers<Decision | null>();
    waiting = mine;
    const abort = (): void => mine.reject(signal.reason as Error);
    let alone = 0;
    // Twice within the grace, so that a short look away between two checks does not count.
    const watch = setInterval(() => {
      alone = present?.() ? 0 : alone + 1;
      if (alone >= 2) mine.resolve(null);
    }, graceMs / 2);
    signal.addEventListener('abort', abort, { once: true });
    try {
      signal.throwIfAborted();
      onAsk();
      return await mine.promise;
    } finally {
      clearInterval(watch);
      signal.removeEventListener('abort', abort);
      waiting = null;
    }
  }

  const approvals: Approvals = {
    mode: options.mode,
    async ask(signal, onAsk) {
      if (approvals.mode !== 'plan' && approvals.mode !== 'watch') return null;
      const decision = await wait(signal, onAsk);
      if (decision === null) throw new Stopped('nobody being there to approve its plan');
      return decision;
    },
    askAction: (signal) => (present ? wait(signal, () => undefined) : Promise.resolve(null)),
    decide(decision) {
      if (!waiting) throw new InputError(say('decidedAlready'));
      if (approvals.mode === 'watch' && decision.decision === 'approved') {
        throw new InputError(say('onlyWatches'));
      }
      waiting.resolve(decision);
    },
  };
  return approvals;
}
