import { afterEach, beforeEach, expect, test } from 'vitest';
import { managerAnswers } from '../../../src/agent/hand/desktop/manager-answers.ts';
import { openConnection, type Connection } from '../../../src/agent/hand/x11/connection.ts';
import { managerWindow } from '../../../src/agent/hand/x11/windows.ts';
import { ComputerError } from '../../../src/agent/types.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

const SUBSTRUCTURE_NOTIFY = 1 << 19;
const CARDINAL = 6;
const WINDOW = 33;

let server: XDisplay;
let manager: Connection;
let client: Connection;

beforeEach(async () => {
  server = await startXDisplay({ width: 320, height: 320 });
  manager = await openConnection(server.display, { shm: false });
  client = await openConnection(server.display, { shm: false });
});

afterEach(async () => {
  manager.close();
  client.close();
  await server.stop();
});

/** What a window manager does first: it shows itself. It hears nothing yet. */
async function showItself(): Promise<void> {
  const { X, root } = manager;
  const check = await manager.atom('_NET_SUPPORTING_WM_CHECK');
  const window = X.AllocID();
  X.CreateWindow(window, root, 0, 0, 1, 1, 0, 0, 0, 0, {});
  for (const owner of [root, window]) X.ChangeProperty(0, owner, check, WINDOW, 32, [window]);
  await manager.sync();
}

/** What it does once it is ready; resolves when it hears. The promise inside resolves when it was asked the first time. */
async function hear(answer: boolean): Promise<{ asked: Promise<unknown> }> {
  const { X, root } = manager;
  const [request, extents] = await Promise.all(
    ['_NET_REQUEST_FRAME_EXTENTS', '_NET_FRAME_EXTENTS'].map((name) => manager.atom(name)),
  );
  const asked = Promise.withResolvers<null>();
  manager.onEvent((event) => {
    if (event.name !== 'ClientMessage' || event.message_type !== request) return;
    asked.resolve(null);
    if (answer) X.ChangeProperty(0, event.wid, extents!, CARDINAL, 32, [1, 1, 20, 1]);
  });
  X.ChangeWindowAttributes(root, { eventMask: SUBSTRUCTURE_NOTIFY });
  await manager.sync();
  return { asked: asked.promise };
}

test('a manager that only shows itself is not ready; one that answers is, also when it missed the first questions', async () => {
  let ready = false;
  const answered = managerAnswers(client).then(() => (ready = true));
  await showItself();
  expect(await managerWindow(client)).not.toBeNull();
  const { asked } = await hear(false);
  await asked;
  await client.sync();
  expect(ready).toBe(false);
  await hear(true);
  await answered;
});

test('waiting for a manager ends with the signal', async () => {
  const stop = new AbortController();
  const waiting = managerAnswers(client, stop.signal);
  stop.abort(new ComputerError('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
});
