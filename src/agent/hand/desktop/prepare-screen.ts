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
    await managerAnswers(connection, options.signal);
  } finally {
    connection.close();
  }
}
