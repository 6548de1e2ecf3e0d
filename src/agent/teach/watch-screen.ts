import type { Computer, DesktopWindow, Frame } from '../types.ts';
import { pause } from '../pause.ts';

/** The screen as it stood still, with the windows that were on it. */
export interface Sight {
  frame: Frame;
  windows: DesktopWindow[];
}

const QUIET_MS = 60;
const MOST_MS = 400;

export interface ScreenWatch {
  /** The last sight: what a person who acts now has before them. */
  latest(): Sight;
  /** A fresh one, when the screen is still. */
  look(): Promise<Sight>;
  /** Rejects when the display breaks; resolves after `signal`. */
  done: Promise<void>;
}

/** Keeps looking, so that the screen before an act is known although nobody says that they are about to act. */
export async function watchScreen(computer: Computer, signal: AbortSignal): Promise<ScreenWatch> {
  let sight: Sight = { frame: await computer.capture(), windows: await computer.windows() };

  async function look(): Promise<Sight> {
    const frame = await computer.capture();
    if (frame.hash !== sight.frame.hash) sight = { frame, windows: await computer.windows() };
    return sight;
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await computer.settle({ quietMs: QUIET_MS, timeoutMs: MOST_MS, signal });
      await look();
      await pause(QUIET_MS, signal);
    }
  }

  const done = watch().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return {
    latest: () => sight,
    look: async () => {
      await computer.settle({ quietMs: 2 * QUIET_MS, timeoutMs: 5 * MOST_MS, signal: new AbortController().signal });
      return look();
    },
    done,
  };
}
