/**
 * The thread that talks to the X server. It is apart from the host so that a key goes up on time however busy the host is;
 * see docs/decisions/2026-11-23-x11-in-one-worker.md.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { eventMask } from 'x11';
import { ComputerError } from '../../types.ts';
import type { DesktopWindow, Display, Frame, Mark, Point, SettleOptions, Settled } from '../../types.ts';
import { createClipboard } from './clipboard.ts';
import { openConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { watchDamage } from './damage.ts';
import { handLog } from './hand-log.ts';
import { openMonitors } from './monitors.ts';
import { watchPastes } from './paste-watch.ts';
import { perform } from './perform.ts';
import type { FromWorker, ToWorker, WorkerData } from './protocol.ts';
import { openSelections } from './selection.ts';
import { openCapture } from './shm-capture.ts';
import { readServerMark } from './server-mark.ts';
import { spareKeys } from './spare-keys.ts';
import { createTypist } from './text.ts';
import { activateWindow, listWindows } from './windows.ts';
import { openInput } from './xtest-input.ts';

const port = parentPort!;
const answer = (message: FromWorker): void => port.postMessage(message);

type Call = Extract<ToWorker, { type: 'call' }>;
type Serve = (call: Call, signal: AbortSignal) => Promise<unknown>;

try {
  const connection = await openConnection((workerData as WorkerData).display);
  const serve = await openServer(connection);
  listen(serve);
  answer({ type: 'open' });
} catch (error) {
  answer({ type: 'failed', id: 'open', ...describe(error) });
  port.close();
}

function listen(serve: Serve): void {
  const running = new Map<number, AbortController>();
  port.on('message', (message: ToWorker) => {
    if (message.type === 'abort') {
      running.get(message.id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(message.id, controller);
    serve(message, controller.signal)
      .then(
        (value) => answer({ type: 'done', id: message.id, value }),
        (error: unknown) => {
          const { message: text, aborted } = describe(error);
          answer({ type: 'failed', id: message.id, message: text, aborted: aborted || controller.signal.aborted });
        },
      )
      .finally(() => {
        running.delete(message.id);
        if (message.name === 'close') port.close();
      });
  });
}

async function openServer(connection: Connection): Promise<Serve> {
  const { X, root } = connection;
  X.ChangeWindowAttributes(root, { eventMask: eventMask.PropertyChange | eventMask.StructureNotify });
  const input = await openInput(connection, handLog((workerData as WorkerData).log));
  await input.releaseAll();
  const selections = await openSelections(connection, eventMask.PropertyChange);
  const typist = createTypist(
    input,
    createClipboard(input, selections, watchPastes(connection, selections)),
    spareKeys(connection, (keycode) => input.strike({ keycode, shift: false, altgr: false })),
  );
  const capture = openCapture(connection);
  const displays = await openMonitors(connection);
  const damage = watchDamage(connection);
  /** Actions are done one after the other. */
  let last: Promise<unknown> = Promise.resolve();

  const handlers = {
    displays: (): Promise<Display[]> => displays(),
    windows: (): Promise<DesktopWindow[]> => listWindows(connection),
    pointer: async (): Promise<Point> => {
      const place = await connection.ask<{ rootX: number; rootY: number }>((reply) => X.QueryPointer(root, reply));
      return { x: place.rootX, y: place.rootY };
    },
    capture: (): Promise<Frame> => capture.frame(),
    lastMark: (): Promise<Mark | null> => readServerMark(connection),
    settle: (options: Omit<SettleOptions, 'signal'>, signal: AbortSignal): Promise<Settled> =>
      damage.settle({ ...options, signal }),
  };

  return async (call, signal) => {
    switch (call.name) {
      case 'perform': {
        const [action, mark] = call.args;
        const turn = last.then(async () => {
          damage.start();
          try {
            await perform(input, typist, action, { signal, ...(mark && { mark }) });
          } finally {
            damage.sent();
          }
        });
        last = turn.catch(() => undefined);
        return turn;
      }
      case 'activate':
        damage.start();
        await activateWindow(connection, call.args[0]);
        damage.sent();
        return;
      case 'settle':
        return handlers.settle(call.args[0], signal);
      case 'releaseAll':
        return input.releaseAll();
      case 'close':
        await input.releaseAll().finally(() => connection.close());
        return;
      default:
        return handlers[call.name]();
    }
  };
}

function describe(error: unknown): { message: string; aborted: boolean } {
  if (error instanceof ComputerError) return { message: error.message, aborted: false };
  if (error instanceof Error && error.name === 'AbortError') return { message: error.message, aborted: true };
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), aborted: false };
}
