/**
 * What the screen showed while the last action ran: frames at a chosen rate in a ring of bounded bytes, and the few of them that
 * tell the story. For games and animations, where one picture after the action says too little.
 */
import type { Frame } from '../types.ts';
import type { Signature } from './signature.ts';
import { nearlySame, signatureOf } from './signature.ts';

export interface Clip {
  /** Keeps the frame unless it comes sooner than the rate allows or shows just what the last one shows. Whether it was kept. */
  add(frame: Frame): boolean;
  /** Oldest first. */
  frames(): Frame[];
  /** Bytes of the pixels that are kept, equal pictures counted once. */
  bytes(): number;
  /** The clip of the next action begins. */
  clear(): void;
}

/** @param limits `perSecond` frames at most; `maxBytes` of pixels: the oldest go first, the newest always stays */
export function clip(limits: { perSecond: number; maxBytes: number }): Clip {
  const { perSecond, maxBytes } = limits;
  if (!(perSecond > 0 && perSecond <= 60))
    throw new RangeError(`A clip has 1 to 60 frames a second, not ${perSecond}.`);
  if (!(maxBytes > 0)) throw new RangeError(`A clip needs room for its frames, not ${maxBytes} bytes.`);
  let kept: Frame[] = [];
  let lastAt = -Infinity;
  const bytes = (): number => [...new Set(kept.map(({ rgb }) => rgb))].reduce((sum, rgb) => sum + rgb.length, 0);
  return {
    add(frame) {
      // The clock of captures is in whole milliseconds; at 30 a second they come 33 or 34 apart.
      if (frame.takenAt - lastAt < Math.floor(1000 / perSecond) || frame.hash === kept.at(-1)?.hash) return false;
      lastAt = frame.takenAt;
      kept.push(frame);
      while (kept.length > 1 && bytes() > maxBytes) kept.shift();
      return true;
    },
    frames: () => [...kept],
    bytes,
    clear() {
      kept = [];
      lastAt = -Infinity;
    },
  };
}

/** Captures into the clip until the signal is aborted. A capture that takes longer than its turn only lowers the rate. */
export async function record(
  into: Clip,
  capture: () => Promise<Frame>,
  { perSecond, signal }: { perSecond: number; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const began = performance.now();
    into.add(await capture());
    await turnOver(1000 / perSecond - (performance.now() - began), signal);
  }
}

function turnOver(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}

/**
 * At most `most` frames, in order: the first, the last, and of the others those that differ most from the key frames before them.
 * `textOf`, where given, says what is written on a frame: a text that was not on the key frame before makes one too, however
 * little of the picture it takes.
 */
export function keyFrames(frames: Frame[], most: number, textOf?: (frame: Frame) => readonly string[]): Frame[] {
  if (!(Number.isInteger(most) && most >= 1)) throw new RangeError(`Ask for 1 key frame or more, not ${most}.`);
  const [first] = frames;
  const last = frames.at(-1);
  if (!first || !last) return [];
  if (most === 1) return [last];
  const chosen: { frame: Frame; weight: number }[] = [{ frame: first, weight: Infinity }];
  let before = described(first, textOf);
  for (const frame of frames.slice(1)) {
    const now = described(frame, textOf);
    const newText = [...now.texts].some((text) => !before.texts.has(text));
    if (!newText && nearlySame(before.signature, now.signature)) continue;
    chosen.push({ frame, weight: distance(before.signature, now.signature) + (newText ? NEW_TEXT : 0) });
    before = now;
  }
  if (chosen.at(-1)!.frame.hash === last.hash) chosen.at(-1)!.weight = Infinity;
  else chosen.push({ frame: last, weight: Infinity });
  // A clip that ends as it began has both ends.
  const heaviest = new Set(chosen.toSorted((a, b) => b.weight - a.weight).slice(0, most));
  return chosen.filter((each) => heaviest.has(each)).map(({ frame }) => frame);
}

/** New text is worth as much as a wholly different picture. */
const NEW_TEXT = 255;

interface Described {
  signature: Signature;
  texts: Set<string>;
}

function described(frame: Frame, textOf: ((frame: Frame) => readonly string[]) | undefined): Described {
  return { signature: signatureOf(frame), texts: new Set(textOf?.(frame)) };
}

/** Mean difference in luma, 0–255. */
function distance(a: Signature, b: Signature): number {
  return a.reduce((sum, value, cell) => sum + Math.abs(value - b[cell]!), 0) / a.length;
}
