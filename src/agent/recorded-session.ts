import type { Agent } from './agent.ts';
import type { SessionWriter } from './session/writer.ts';
import type { Computer, SessionResult, SessionStatus } from './types.ts';
import type { Limits } from './limits.ts';
import { say } from './sayings.ts';
import { LimitReached } from './limits.ts';
import type { Resumed } from './loop.ts';
import { runSession } from './loop.ts';
import { Stopped } from './types.ts';
import { NO_TOKENS, addUsage } from './usage.ts';

/** Runs the loop and leaves its end in the session: also when it was stopped, or when the display or the model broke. */
export async function recordedSession(
  agent: Agent,
  record: SessionWriter,
  computer: Computer,
  options: Limits & { instruction: string; signal: AbortSignal; resumed?: Resumed & { unpriced: boolean } },
): Promise<SessionResult> {
  const { resumed } = options;
  const started = Date.now() - (resumed?.ms ?? 0);
  let steps = resumed?.last ?? 0;
  let usage = resumed?.used.usage ?? NO_TOKENS;
  let cost = resumed?.unpriced ? null : (resumed?.used.cost ?? 0);
  const watched = {
    frame: (frame: Parameters<SessionWriter['frame']>[0]) => record.frame(frame),
    flush: () => record.flush(),
    emit(event: Parameters<SessionWriter['emit']>[0]) {
      if (event.type === 'step-start') steps = event.step;
      if (event.type === 'model-call') {
        usage = addUsage(usage, event.usage);
        cost = cost === null || event.cost === undefined ? null : cost + event.cost;
      }
      record.emit(event);
    },
  };
  const end = (status: SessionStatus, reason: string, rest?: Partial<SessionResult>): SessionResult => {
    const result = { status, reason, steps, usage, ...(cost !== null && { cost }), ...rest, ms: Date.now() - started };
    record.emit({ type: 'session-end', ...result });
    return result;
  };
  try {
    const result = await runSession(agent, options.instruction, { ...options, record: watched });
    await computer.releaseAll();
    return end(result.status, result.reason, result);
  } catch (error) {
    if (options.signal.aborted) {
      const reason: unknown = options.signal.reason;
      const { by, releasedMs = null } = reason instanceof Stopped ? reason : { by: 'the caller' };
      const aborted = performance.now();
      const released = await computer.releaseAll().then(
        () => releasedMs ?? Math.round(performance.now() - aborted),
        () => -1,
      );
      record.emit({ type: 'stop', by, releasedMs: released });
      return end('stopped', released < 0 ? say('stoppedHolding', { by }) : say('stoppedBy', { by, ms: released }));
    }
    if (error instanceof LimitReached) {
      await computer.releaseAll();
      return end('failed', error.message);
    }
    const message = error instanceof Error ? error.message : String(error);
    record.emit({ type: 'problem', where: error instanceof Error ? error.name : 'session', message });
    await computer.releaseAll().catch(() => undefined);
    const known = error instanceof Error && ['ComputerError', 'ModelError', 'InputError'].includes(error.name);
    const result = end('error', message);
    if (!known) throw error;
    return result;
  }
}
