import { setTimeout as delay } from 'node:timers/promises';
import { eventMask } from 'x11';
import { ComputerError } from '../../types.ts';
import { openConnection } from '../x11/connection.ts';
import { managerWindow } from '../x11/windows.ts';

/** A calm blue-grey that no program's window has. */
const BACKGROUND = 0x3a4a5c;
const READY_MS = 10_000;

/** Paints the background and resolves when the window manager answers. Throws a ComputerError when it does not within 10 s. */
export async function prepareScreen(options: { display: string; cookie: Buffer; signal?: AbortSignal }): Promise<void> {
  const connection = await openConnection(options.display, { shm: false, cookie: options.cookie });
  try {
    const { X, root, size } = connection;
    X.ChangeWindowAttributes(root, { backgroundPixel: BACKGROUND, eventMask: eventMask.PropertyChange });
    X.ClearArea(root, 0, 0, size.width, size.height, 0);
    const deadline = performance.now() + READY_MS;
    let wake = (): void => undefined;
    connection.onEvent((event) => {
      if (event.name === 'PropertyNotify') wake();
    });
    while ((await managerWindow(connection)) === null) {
      if (performance.now() > deadline) {
        throw new ComputerError(`openbox did not start on ${options.display} within ${READY_MS / 1000} s.`);
      }
      options.signal?.throwIfAborted();
      await Promise.race([new Promise<void>((resolve) => (wake = resolve)), delay(200)]);
    }
  } finally {
    connection.close();
  }
}
