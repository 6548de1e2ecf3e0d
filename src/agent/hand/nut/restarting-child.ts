import { ComputerError } from '../../types.ts';
import type { HeldAtoms } from './held-atoms.ts';
import { startNutChild, type NutChild } from './nut-child.ts';
import type { Calls, CaptureRoute, Method } from './nut-messages.ts';

export interface Size {
  width: number;
  height: number;
  /** Input pixels per capture pixel. */
  scale: number;
}

export interface RestartingChild {
  /** The screen as the first child found it. */
  size: Size;
  /** Like `NutChild.call`. When the process dies, whatever it held has been released before this rejects. */
  call<M extends Method>(method: M, ask: Calls[M]['ask'], timeoutMs?: number): Promise<Calls[M]['answer']>;
  stop(): Promise<void>;
}

/**
 * A child process that is replaced when it dies: nut-js ends its process on any X error, and keys that it held would stay down for
 * ever, so the next one first releases what the dead one may have held. When that one cannot start either, the display has gone and
 * every call fails from then on: a display that gets the same number later is not the one that was meant. Rejects when the first
 * child cannot start.
 */
export async function startRestartingChild(
  env: NodeJS.ProcessEnv,
  capture: CaptureRoute,
  held: HeldAtoms,
): Promise<RestartingChild> {
  let stopped = false;

  const start = async (): Promise<{ child: NutChild; size: Size }> => {
    const child = startNutChild(env);
    try {
      const size = await child.call('start', { capture });
      await child.call('play', { atoms: held.releases(), first: false });
      held.clear();
      void child.ended.then(() => {
        if (stopped) return;
        current = start();
        // Whoever calls next sees the failure.
        current.catch(() => undefined);
      });
      return { child, size };
    } catch (error) {
      await child.stop();
      throw error;
    }
  };

  let current = start();
  const { size } = await current;

  return {
    size,
    call: async (method, ask, timeoutMs) => {
      if (stopped) throw new ComputerError('This computer was closed. Open it again.');
      const { child } = await current;
      try {
        return await child.call(method, ask, timeoutMs);
      } catch (error) {
        // Lets the replacement release the keys first. Without a display there is nothing left to release.
        await current.catch(() => undefined);
        throw error;
      }
    },
    stop: async () => {
      stopped = true;
      await current.then(
        ({ child }) => child.stop(),
        () => undefined,
      );
    },
  };
}
