/**
 * The eyes: a frame in, words and things to point at out. No model, no network.
 */
import { Worker } from 'node:worker_threads';
import type { Frame, Line, Percept, Word } from '../types.ts';
import { findElements } from './elements.ts';
import type { Geometry, UnreadLine } from './geometry.ts';
import { findGrids, nameCells } from './grids.ts';
import { openReader } from './ocr.ts';

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
  const reader = openReader(options.languages, options.dataFolder);
  const surveyor = openSurveyor();
  return {
    async perceive(frame, signal) {
      signal?.throwIfAborted();
      const begun = performance.now();
      const geometry = await surveyor.measure(frame);
      signal?.throwIfAborted();
      const read = await reader.read(geometry.lines, signal);
      const lines = geometry.lines.flatMap((line, at) => toLine(line, read[at]!));
      const elements = findElements(geometry.shapes, lines);
      return {
        lines,
        elements,
        grids: findGrids(geometry.shapes, lines),
        ms: Math.round(performance.now() - begun),
      };
    },
    async close() {
      await Promise.all([reader.close(), surveyor.close()]);
    },
  };
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
  worker.on('exit', () => failAll(new Error('The eyes are closed. Open new ones with openEyes().')));
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
