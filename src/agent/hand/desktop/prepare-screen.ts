import type { Connection } from '../x11/connection.ts';
import { openConnection } from '../x11/connection.ts';
import { managerAnswers } from './manager-answers.ts';

/** A calm blue-grey that no program's window has. */
const BACKGROUND = 0x3a4a5c;

/** Paints the background and resolves when the window manager is ready. Throws a ComputerError when it is not within 10 s. */
export async function prepareScreen(options: { display: string; cookie: Buffer; signal?: AbortSignal }): Promise<void> {
  const connection = await openConnection(options.display, { shm: false, cookie: options.cookie });
  try {
    const { X, root, size } = connection;
    X.ChangeWindowAttributes(root, { backgroundPixel: BACKGROUND });
    X.ClearArea(root, 0, 0, size.width, size.height, 0);
    takeKeyboard(connection);
    await managerAnswers(connection, options.signal);
  } finally {
    connection.close();
  }
}

/**
 * With the first key of another keyboard the server tells everybody that the keys' meanings have changed, and a window manager then lets go of
 * its shortcuts and takes them anew; one that is pressed meanwhile is lost. So this happens now, with a key that means nothing.
 */
function takeKeyboard({ xtest, root, maxKeycode }: Connection): void {
  xtest.FakeInput(xtest.KeyPress, maxKeycode, 0, root, 0, 0);
  xtest.FakeInput(xtest.KeyRelease, maxKeycode, 0, root, 0, 0);
}
