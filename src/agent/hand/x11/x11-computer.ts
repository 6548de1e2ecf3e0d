import { Worker } from 'node:worker_threads';
import { ComputerError, InputError } from '../../types.ts';
import type { Computer } from '../../types.ts';
import { startJanitor } from '../janitor.ts';
import { createHandLog } from './hand-log.ts';
import type { CallName, Calls, FromWorker, ToWorker, WorkerData } from './protocol.ts';

/** Between a stop or yield that stays the hand and the word of it to the host, in ms; it is a few at most. */
const STAYED_MS = 1000;

/**
 * The computer behind an X display. Everything that is still down when it opens, closes or dies is released. `log` is the memory
 * that it shares with a `watch/watch.ts`; while that stays the hand, `perform` rejects with the reason of its aborted signal.
 * Throws an InputError when there is no X display to work on, a ComputerError when its server cannot be used.
 */
export async function openX11Computer(options: {
  display: string;
  xauthority?: string;
  log?: SharedArrayBuffer;
}): Promise<Computer> {
  const display = checkedDisplay(options.display);
  const env = { ...process.env, DISPLAY: display, ...(options.xauthority ? { XAUTHORITY: options.xauthority } : {}) };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { display, log: options.log ?? createHandLog() } satisfies WorkerData,
    // x11 hands its shared-memory files to sockets that close them; a tracking worker would close those numbers once more
    // at its end, whoever has them by then.
    trackUnmanagedFds: false,
    env,
    execArgv: [],
    // The x11 package prints advice on the console; our errors already say it.
    stdout: true,
    stderr: true,
  });
  const calls = listen(worker, display);
  await calls.opened;
  const janitor = startJanitor({ display, ...(options.xauthority ? { xauthority: options.xauthority } : {}) });
  // Should this thread end without having released, the janitor does it.
  worker.once('exit', () => janitor.trigger());

  const { call } = calls;
  let closing: Promise<void> | null = null;
  return {
    provider: 'x11',
    limits: {},
    displays: () => call('displays', []),
    windows: () => call('windows', []),
    activate: (windowId) => call('activate', [windowId]),
    pointer: () => call('pointer', []),
    capture: () => call('capture', []),
    perform: (action, signal, mark) => call('perform', mark ? [action, mark] : [action], signal),
    lastMark: () => call('lastMark', []),
    settle: ({ signal, ...options }) => call('settle', [options], signal),
    releaseAll: () => call('releaseAll', []),
    close: () =>
      (closing ??= (async () => {
        try {
          await call('close', []);
          janitor.dismiss();
        } catch {
          janitor.trigger(); // the server has gone, or hangs: what can still be released is released from outside
        } finally {
          await worker.terminate();
        }
      })()),
  };
}

interface CallsToWorker {
  opened: Promise<undefined>;
  call: <N extends CallName>(name: N, args: Calls[N]['args'], signal?: AbortSignal) => Promise<Calls[N]['value']>;
}

function listen(worker: Worker, display: string): CallsToWorker {
  interface Waiting {
    resolve(value: unknown): void;
    reject(reason: unknown): void;
    signal: AbortSignal | undefined;
    onAbort: () => void;
  }
  const waiting = new Map<number, Waiting>();
  const opened = Promise.withResolvers<undefined>();
  let lastId = 0;
  let dead: ComputerError | null = null;

  const finish = (id: number): Waiting | undefined => {
    const entry = waiting.get(id);
    waiting.delete(id);
    entry?.signal?.removeEventListener('abort', entry.onAbort);
    // An idle computer must not keep the program running.
    if (waiting.size === 0) worker.unref();
    return entry;
  };
  const die = (error: ComputerError): void => {
    dead ??= error;
    opened.reject(dead);
    for (const id of [...waiting.keys()]) finish(id)?.reject(dead);
  };

  worker.on('message', (message: FromWorker) => {
    if (message.type === 'open') {
      opened.resolve(undefined);
      worker.unref();
    } else if (message.type === 'done') finish(message.id)?.resolve(message.value);
    else if (message.id === 'open') die(new ComputerError(message.message));
    else {
      const entry = finish(message.id);
      const failed = new ComputerError(message.message);
      if (message.aborted && entry?.signal) void reasonOf(entry.signal, failed).then((reason) => entry.reject(reason));
      else entry?.reject(failed);
    }
  });
  worker.on('error', (error) => {
    die(
      new ComputerError(
        `The connection to ${display} broke down: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      ),
    );
  });
  worker.on('exit', () => die(new ComputerError(`The computer on ${display} is closed: open it again.`)));

  return {
    opened: opened.promise,
    call: async <N extends CallName>(
      name: N,
      args: Calls[N]['args'],
      signal?: AbortSignal,
    ): Promise<Calls[N]['value']> => {
      if (dead) throw dead;
      signal?.throwIfAborted();
      const id = ++lastId;
      return await new Promise<Calls[N]['value']>((resolve, reject) => {
        const onAbort = (): void => worker.postMessage({ type: 'abort', id } satisfies ToWorker);
        waiting.set(id, { resolve: resolve, reject, signal, onAbort });
        signal?.addEventListener('abort', onAbort, { once: true });
        worker.ref();
        worker.postMessage({ type: 'call', id, name, args });
      });
    },
  };
}

/** Why the signal aborted; `otherwise` when it does not within a moment. */
async function reasonOf(signal: AbortSignal, otherwise: Error): Promise<unknown> {
  if (!signal.aborted) {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, STAYED_MS);
      signal.addEventListener('abort', done, { once: true });
    });
  }
  return signal.aborted ? signal.reason : otherwise;
}

function checkedDisplay(display: string): string {
  if (display !== '') return display;
  throw new InputError(
    process.env['WAYLAND_DISPLAY']
      ? 'This is a Wayland session, where programs may not see or control each other: log in to an X11 session, or use --desktop private.'
      : 'There is no X display: set DISPLAY or --display (such as :0), or use --desktop private.',
  );
}
