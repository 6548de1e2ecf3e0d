import { Worker } from 'node:worker_threads';
import { LIMITS, type Order, type Report, type Result } from './sandbox-protocol.ts';

/** One worker with the runs that are open in it. When it must be ended, every waiting run is told why. */
export interface Cell {
  alive(): boolean;
  /** How many runs are open in it. */
  size(): number;
  send(order: Order & { run: number }): Promise<Result>;
  /** Forgets a run. When it is computing at this moment, the worker is ended. */
  drop(run: number): void;
  end(why: string): Promise<void>;
}

export function openCell(): Cell {
  // Nothing of this process is handed on: neither its environment nor its flags.
  const worker = new Worker(new URL('./sandbox-worker.ts', import.meta.url), { env: {}, execArgv: [] });
  const open = new Set<number>();
  const waiting = new Map<number, (result: Result) => void>();
  let ended: string | null = null;
  // An idle sandbox must not keep the process from ending.
  worker.unref();

  const end = async (why: string): Promise<void> => {
    ended ??= why;
    for (const resolve of waiting.values()) resolve({ broken: ended, line: null });
    waiting.clear();
    await worker.terminate();
  };
  const ready = new Promise<void>((resolve) => worker.once('message', () => resolve()));
  worker.on('message', (report: Report | 'ready') => {
    if (report === 'ready') return;
    waiting.get(report.run)?.(report);
    waiting.delete(report.run);
  });
  worker.on('error', (error: Error) => void end(`The skill sandbox broke: ${error.message}`));
  worker.on('exit', () => void end('The skill sandbox ended.'));

  const hung = (): void => void end('The skill hung for more than a second without yielding, and was ended.');

  return {
    alive: () => ended === null,
    size: () => open.size,
    send: (order) =>
      new Promise<Result>((resolve) => {
        if (ended !== null) {
          resolve({ broken: ended, line: null });
          return;
        }
        open.add(order.run);
        worker.ref();
        let timer = setTimeout(hung, LIMITS.startMs);
        waiting.set(order.run, (result) => {
          clearTimeout(timer);
          resolve(result);
        });
        void ready.then(() => {
          clearTimeout(timer);
          if (!waiting.has(order.run)) return;
          timer = setTimeout(hung, LIMITS.hangMs);
          worker.postMessage(order);
        });
      }),
    drop: (run) => {
      open.delete(run);
      if (open.size === 0) worker.unref();
      if (ended !== null) return;
      if (waiting.has(run)) void end('The skill was stopped.');
      else worker.postMessage({ kind: 'drop', run } satisfies Order);
    },
    end,
  };
}
