import { setTimeout as delay } from 'node:timers/promises';
import { encodePicture } from '../agent/session/picture.ts';
import type { Frame, Point } from '../agent/types.ts';

/** A picture of a running session's desktop, by name: its bytes are `/live/<session>/<file>`. */
export interface LivePicture {
  file: string;
  /** In pixels of the display, which are the picture's own. */
  width: number;
  height: number;
  pointer: Point | null;
}

/** What somebody who watches a running session sees. Nobody watches, nothing is captured. */
export interface LivePictures {
  /** The desktop as it is now, and whenever it differs, at most eight times a second. Ends when the signal aborts or the desktop has gone. */
  watch(signal: AbortSignal): AsyncGenerator<LivePicture, void, undefined>;
  /** The bytes of one of the last pictures. */
  file(name: string): Buffer | null;
}

const EVERY_MS = 125;
/** A window that is slow to ask still finds the picture that it was told of. */
const KEPT = 8;

export function openLivePictures(look: () => Promise<Frame>): LivePictures {
  const kept = new Map<string, Buffer>();
  /** All who watch share one capture. */
  let newest: { at: number; picture: Promise<LivePicture> } | null = null;

  async function take(): Promise<LivePicture> {
    const frame = await look();
    const { hash, width, height, pointer } = frame;
    const file = `${hash}.jpg`;
    const bytes = kept.get(file) ?? (await encodePicture(frame, 'jpg'));
    kept.delete(file);
    kept.set(file, bytes);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return { file, width, height, pointer };
  }

  return {
    file: (name) => kept.get(name) ?? null,
    async *watch(signal) {
      let shown = '';
      while (!signal.aborted) {
        if (!newest || performance.now() - newest.at >= EVERY_MS) newest = { at: performance.now(), picture: take() };
        const picture = await newest.picture.catch(() => null);
        if (!picture) return;
        const told = JSON.stringify(picture);
        if (told !== shown) yield picture;
        shown = told;
        await delay(EVERY_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}
