import { setTimeout as delay } from 'node:timers/promises';
import { eventMask } from 'x11';
import { ComputerError } from '../../types.ts';
import type { Connection } from '../x11/connection.ts';
import { managerWindow } from '../x11/windows.ts';

const READY_MS = 10_000;
const ASK_AGAIN_MS = 100;

/**
 * Resolves when the window manager does its work. openbox shows itself before that, and throws away every event until it is
 * ready: a shortcut or a new window in between is lost for good. So it is asked what frame a window would get (EWMH 1.3,
 * _NET_REQUEST_FRAME_EXTENTS), which only a manager that is ready answers. Throws a ComputerError after 10 s.
 */
export async function managerAnswers(connection: Connection, signal?: AbortSignal): Promise<void> {
  const { X, root } = connection;
  const [request, extents] = await Promise.all([
    connection.atom('_NET_REQUEST_FRAME_EXTENTS'),
    connection.atom('_NET_FRAME_EXTENTS'),
  ]);
  const deadline = performance.now() + READY_MS;
  const answered = new AbortController();
  const asking = X.AllocID();
  X.CreateWindow(asking, root, 0, 0, 1, 1, 0, 0, 0, 0, { eventMask: eventMask.PropertyChange });
  const unheard = connection.onEvent((event) => {
    if (event.name === 'PropertyNotify' && event.wid === asking && event.atom === extents) answered.abort();
  });
  try {
    while (!answered.signal.aborted) {
      // The question is an event too: until it is ready the manager throws it away.
      if ((await managerWindow(connection)) !== null) X.SendClientMessage(root, asking, request, 32, []);
      if (performance.now() > deadline) {
        throw new ComputerError(
          `The window manager on ${connection.display} was not ready within ${READY_MS / 1000} s. Try again when the machine is less busy.`,
        );
      }
      signal?.throwIfAborted();
      await delay(ASK_AGAIN_MS, undefined, { signal: answered.signal }).catch(() => undefined);
    }
  } finally {
    unheard();
    X.DestroyWindow(asking);
  }
}
