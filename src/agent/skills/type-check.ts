import { Worker } from 'node:worker_threads';
import { InputError } from '../types.ts';

export interface TypeMistake {
  /** Places in the code, as in a string. */
  from: number;
  to: number;
  /** Both count from 1. */
  line: number;
  column: number;
  words: string;
  /** It cannot even be read; otherwise its types do not fit. */
  grave: boolean;
  /** It only says that something is never used, which does no harm. */
  unused: boolean;
}

export interface Completion {
  label: string;
  /** `function`, `const`, `property`, … as TypeScript says it. */
  kind: string;
  /** Sorts the likely ones first. */
  order: string;
  detail: string;
  info: string;
}

export type Question = { kind: 'check'; code: string } | { kind: 'complete'; code: string; offset: number };

export interface TypeCheck {
  /** What the real type check says about a skill.js. */
  check(code: string): Promise<TypeMistake[]>;
  /** What could be written at a place. */
  complete(code: string, offset: number): Promise<{ from: number; options: Completion[] }>;
  close(): Promise<void>;
}

/** The first question loads TypeScript. */
const LONGEST_MS = 20_000;
/** TypeScript holds about 120 MB, so it leaves when nobody edits. */
const IDLE_MS = 120_000;

/** Starts its worker with the first question. `folder` is the skills folder with `skill.d.ts` and `tsconfig.json`. */
export function openTypeCheck(folder: string, longestMs = LONGEST_MS): TypeCheck {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let next = 0;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();

  function start(): Worker {
    const started = new Worker(new URL('./type-check-worker.ts', import.meta.url), { workerData: { folder } });
    started.on('message', (message: 'ready' | { id: number; answer: unknown }) => {
      if (message === 'ready') return;
      waiting.get(message.id)?.resolve(message.answer);
      waiting.delete(message.id);
    });
    started.on('error', (error: Error) => failAll(error));
    started.on('exit', () => {
      if (worker === started) worker = null;
      failAll(
        new InputError('The type check ended without an answer: this program takes too long to check. Simplify it.'),
      );
    });
    started.unref();
    return started;
  }

  function failAll(error: Error): void {
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  }

  async function ask(question: Question): Promise<unknown> {
    worker ??= start();
    const here = worker;
    const id = next++;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(id, answer);
    here.postMessage({ id, ...question });
    here.ref();
    clearTimeout(idle);
    const late = setTimeout(() => void here.terminate(), longestMs);
    try {
      return await answer.promise;
    } finally {
      clearTimeout(late);
      if (waiting.size === 0) here.unref();
      idle = setTimeout(() => void here.terminate(), IDLE_MS).unref();
    }
  }

  return {
    check: async (code) => (await ask({ kind: 'check', code })) as TypeMistake[],
    complete: async (code, offset) =>
      (await ask({ kind: 'complete', code, offset })) as { from: number; options: Completion[] },
    async close() {
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}
