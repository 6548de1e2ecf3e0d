import type { Sandbox } from '../../src/agent/skills/sandbox.ts';

const STOP = new Error('stopped');

/**
 * How long after the moment of the stop, in ms, the sandbox lets go of a program. One that ends by itself is started again until then.
 * The moment is set before it begins, so that a thread which is too busy to hear of it counts as well.
 */
export async function stopDelay(sandbox: Sandbox, code: string, afterMs: number): Promise<number> {
  const stop = new AbortController();
  const due = performance.now() + afterMs;
  const timer = setTimeout(() => stop.abort(STOP), afterMs);
  const answer = (): Promise<null> => Promise.resolve(null);
  try {
    for (;;) {
      await sandbox.run({ name: 'hostile', code }, { secret: 'x' }, answer, stop.signal);
      // Lets the timer come: a program that ends at once would never let anything else happen.
      await new Promise(setImmediate);
    }
  } catch (error) {
    if (error !== STOP) throw error;
    return performance.now() - due;
  } finally {
    clearTimeout(timer);
  }
}
