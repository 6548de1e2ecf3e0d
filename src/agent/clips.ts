import type { Clip } from './screen/clip.ts';
import { clip, keyFrames, record } from './screen/clip.ts';
import { nearlySame, signatureOf } from './screen/signature.ts';
import type { Frame, Percept } from './types.ts';

/** So many frames of a clip are read for new text; each costs about what a look after a click costs. */
const MOST_READ = 8;

/** What the screen showed while the agent acted. */
export interface Clips {
  /** Does the work and keeps frames meanwhile. */
  during: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * The few frames since the last call, oldest first, that show something which neither the screen `before` the actions nor the one
   * of `now` shows: a message that has gone again, an animation. The next clip begins.
   */
  passing: (before: Frame | null, now: Frame) => Promise<Frame[]>;
}

/** @param options `perSecond`, `megabytes`, `keyFrames`: as in the settings; `signal` ends the session */
export function openClips(options: {
  capture: () => Promise<Frame>;
  perceive: (frame: Frame) => Promise<Percept>;
  perSecond: number;
  megabytes: number;
  keyFrames: number;
  signal: AbortSignal;
}): Clips {
  const { capture, perceive, perSecond, keyFrames: most } = options;
  const kept: Clip = clip({ perSecond, maxBytes: options.megabytes * 1e6 });
  const textsOn = async (frame: Frame): Promise<string[]> => (await perceive(frame)).lines.map(({ text }) => text);

  return {
    async during(work) {
      const over = new AbortController();
      const signal = AbortSignal.any([options.signal, over.signal]);
      // A display that fails fails the action as well, which says so.
      const recording = record(kept, capture, { perSecond, signal }).catch(() => undefined);
      try {
        return await work();
      } finally {
        over.abort();
        await recording;
      }
    },
    async passing(before, now) {
      const known = [...(before ? [before] : []), now];
      const frames = kept.frames().filter(({ hash }) => known.every((frame) => frame.hash !== hash));
      kept.clear();
      if (frames.length === 0) return [];
      const texts = new Map<Frame, string[]>();
      // The screen of now is read last: whoever looks at it next finds it read.
      for (const frame of [...evenly(frames, MOST_READ), ...known]) texts.set(frame, await textsOn(frame));
      const said = new Set(known.flatMap((frame) => texts.get(frame)!));
      const signatures = known.map(signatureOf);
      const isNew = (frame: Frame): boolean =>
        (texts.get(frame) ?? []).some((text) => !said.has(text)) ||
        signatures.every((signature) => !nearlySame(signature, signatureOf(frame)));
      return keyFrames(frames.filter(isNew), most, (frame) => texts.get(frame) ?? []);
    },
  };
}

/** At most so many, from the first to the last. */
function evenly<T>(items: T[], most: number): T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.round((at * (items.length - 1)) / (most - 1))]!);
}
