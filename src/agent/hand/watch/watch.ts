import { Worker } from 'node:worker_threads';
import { handLog } from '../x11/hand-log.ts';
import type { FromWatch, WatchData } from './messages.ts';
import type { StopChord } from './stop-chord.ts';

export interface Watch {
  /** Why it cannot watch here, in words; null when it does. */
  blind: string | null;
  /** The agent may act again after a person had the desk. */
  handBack(): void;
  close(): Promise<void>;
}

/**
 * Watches what people do with the mouse and keyboard of an X display. The stop chord releases everything and stays the hand that
 * keeps the same log for good, a person's touch until `handBack()`, both before the host is told.
 */
export async function watchDesk(options: {
  display: string;
  xauthority?: string;
  stopChord: StopChord;
  /** Memory that the computer was opened with. */
  log: SharedArrayBuffer;
  /** `releasedMs`: from the chord until the server had released everything. */
  onStop: (releasedMs: number) => void;
  /** `what` they do, as in "the person at the desk types"; again and again while they go on. */
  onPerson: (what: string) => void;
}): Promise<Watch> {
  const { display, xauthority, stopChord, log } = options;
  const env = { ...process.env, DISPLAY: display, ...(xauthority ? { XAUTHORITY: xauthority } : {}) };
  const worker = new Worker(new URL('./watch-worker.ts', import.meta.url), {
    workerData: { display, stopChord, log } satisfies WatchData,
    env,
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const opened = Promise.withResolvers<string | null>();
  worker.on('message', (message: FromWatch) => {
    if (message.type === 'open') opened.resolve(null);
    else if (message.type === 'blind') opened.resolve(message.message);
    else if (message.type === 'stop') options.onStop(message.releasedMs);
    else options.onPerson(message.what);
  });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.once('error', (error) => opened.reject(error));
  void exited.then(() => opened.resolve(`The watch on ${display} has ended.`));
  const blind = await opened.promise;
  worker.unref();
  return {
    blind,
    handBack: () => handLog(log).setState('free'),
    close: async () => {
      worker.postMessage('close');
      // A server that hangs would keep the connection from closing.
      const timer = setTimeout(() => void worker.terminate(), 500);
      await exited;
      clearTimeout(timer);
    },
  };
}
