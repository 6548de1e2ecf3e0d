/**
 * The eyes: a frame in, words and things to point at out. No model, no network.
 */
import { Worker } from 'node:worker_threads';
import type { Frame, Line, Percept, Word } from '../types.ts';
import { believe } from './believe.ts';
import { correct } from './correct.ts';
import { findElements } from './elements.ts';
import type { Geometry, UnreadLine } from './geometry.ts';
import { findGrids, nameCells } from './grids.ts';
import { openScripts } from './scripts.ts';

export interface Eyes {
  /** Rejects with the signal's reason when aborted. */
  perceive(frame: Frame, signal?: AbortSignal): Promise<Percept>;
  close(): Promise<void>;
}

/**
 * Starts the reading workers at once. Throws InputError when a language's data is missing.
 * @param options.languages tesseract codes, the most frequent first: `['eng']`, `['rus', 'eng']`
 * @param options.dataFolder a folder with `<code>.traineddata` files, looked at before the system's
 */
export function openEyes(options: { languages: string[]; dataFolder?: string }): Eyes {
  const reader = openScripts(options.languages, options.dataFolder);
  const surveyor = openSurveyor();
  const closing = new AbortController();
  // Equal hash = equal picture: a screen on which nothing happened costs nothing.
  let last: { hash: string; percept: Percept } | undefined;
  return {
    async perceive(frame, signal) {
      const stop = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
      const begun = performance.now();
      stop.throwIfAborted();
      if (last && frame.hash !== '' && last.hash === frame.hash) {
        return { ...structuredClone(last.percept), ms: Math.round(performance.now() - begun) };
      }
      const geometry = await unlessStopped(() => surveyor.measure(frame), stop);
      const read = await unlessStopped(() => reader.read(geometry.lines, stop), stop);
      const believed = believe(geometry.lines, correct(geometry.lines, read), geometry.pictures);
      const lines = geometry.lines.flatMap((line, at) => toLine(line, believed[at]!));
      const unread = geometry.lines.filter((_, at) => believed[at]!.length === 0).map((line) => line.box);
      const elements = findElements(geometry.shapes, lines, unread);
      const grids = findGrids(geometry.shapes, lines);
      const percept: Percept = {
        lines,
        elements: nameCells(elements, grids),
        grids,
        ms: Math.round(performance.now() - begun),
      };
      last = { hash: frame.hash, percept: structuredClone(percept) };
      return percept;
    },
    async close() {
      closing.abort(new Error('The eyes are closed. Open new ones with openEyes().'));
      await Promise.all([reader.close(), surveyor.close()]);
    },
  };
}

/** Rejects at once when stopped, although a worker may still be busy with its last line. */
async function unlessStopped<T>(work: () => Promise<T>, stop: AbortSignal): Promise<T> {
  stop.throwIfAborted();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(stop.reason);
  stop.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(), stopped]);
  } finally {
    stop.removeEventListener('abort', onAbort);
  }
}

function toLine(unread: UnreadLine, words: Word[]): Line[] {
  if (words.length === 0) return [];
  const { x, y } = unread.box;
  const placed = words.map((word) => ({ ...word, box: { ...word.box, x: word.box.x + x, y: word.box.y + y } }));
  const confidence = Math.round(words.reduce((sum, word) => sum + word.confidence, 0) / words.length);
  return [{ text: words.map((word) => word.text).join(' '), box: unread.box, words: placed, confidence }];
}

interface Surveyor {
  measure(frame: Frame): Promise<Geometry>;
  close(): Promise<void>;
}

type Reply = { id: number } & ({ geometry: Geometry } | { error: string });

function openSurveyor(): Surveyor {
  const worker = new Worker(new URL('./geometry-worker.ts', import.meta.url));
  const waiting = new Map<number, PromiseWithResolvers<Geometry>>();
  let next = 0;
  const failAll = (error: Error): void => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.on('message', (reply: Reply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) one?.reject(new Error(`The frame could not be measured: ${reply.error}`));
    else one?.resolve(reply.geometry);
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('The worker that measures frames has ended.')));
  return {
    measure(frame) {
      const id = next++;
      const one = Promise.withResolvers<Geometry>();
      waiting.set(id, one);
      const { width, height, rgb } = frame;
      worker.postMessage({ id, picture: { width, height, rgb } });
      return one.promise;
    },
    async close() {
      await worker.terminate();
    },
  };
}
