import { zoom } from './screen/zoom.ts';
import { frameHash } from './frame-hash.ts';
import type { View } from './screen/regions.ts';
import { viewBox, windowsOf } from './screen/regions.ts';
import { frameBox } from './screen/space.ts';
import type { Box, Computer, DesktopWindow, Frame } from './types.ts';
import { InputError } from './types.ts';

/** Looks again so often when the window moves while its picture is taken. */
const TRIES = 4;

/**
 * The computer as it is to be seen: its pictures and its windows are those of the view alone; everything else is as it was. A window
 * that has gone or is minimized leaves a black picture where it was, for nothing else may be seen in its place.
 */
export function seenComputer(computer: Computer, view: View): Computer {
  if (view === 'all') return computer;
  const part = partKeeper();
  const ofView = (windows: DesktopWindow[]): DesktopWindow[] =>
    'window' in view ? windowsOf(view.window, windows) : windows;
  const boxNow = async (): Promise<Box | null> => {
    const [displays, windows] = await Promise.all([
      computer.displays(),
      'window' in view ? computer.windows() : Promise.resolve([]),
    ]);
    try {
      return viewBox(view, displays, windows);
    } catch (error) {
      if (error instanceof RangeError && 'window' in view) return null;
      throw error instanceof RangeError ? new InputError(error.message, { cause: error }) : error;
    }
  };
  let last: Box | null = null;

  async function capture(): Promise<Frame> {
    for (let tries = 1; ; tries++) {
      const box = await boxNow();
      const frame = await computer.capture();
      if (tries < TRIES && !sameBox(box, await boxNow())) continue;
      const inside = box && frameBox(box, frame.space);
      if (inside) return part(frame, (last = inside), false);
      return part(frame, last ?? { x: 0, y: 0, w: frame.width, h: frame.height }, true);
    }
  }

  return {
    ...computer,
    capture,
    windows: async () => ofView(await computer.windows()),
    // What moves on another monitor is nothing to wait for; beside a window there may be a dialog of it that is just opening.
    async settle(options) {
      const within = 'display' in view ? await boxNow() : null;
      return computer.settle({ ...options, ...(within && { within }) });
    },
  };
}

/** Cuts frames; equal parts of equal frames are the same picture and cost nothing. */
function partKeeper(): (frame: Frame, box: Box, black: boolean) => Promise<Frame> {
  let last: { of: string; part: Frame } | null = null;
  return async (frame, box, black) => {
    const of = JSON.stringify([frame.hash, box, black, frame.pointer]);
    if (last?.of !== of) {
      const part = await zoom(frame, clipped(box, frame), 1);
      last = { of, part: black ? blackened(part) : part };
    }
    return { ...last.part, takenAt: frame.takenAt };
  };
}

/** A display that became smaller may have lost the place where a window was. */
function clipped({ x, y, w, h }: Box, { width, height }: Frame): Box {
  const [left, top] = [Math.min(x, width - 1), Math.min(y, height - 1)];
  return { x: left, y: top, w: Math.min(w, width - left), h: Math.min(h, height - top) };
}

function blackened(frame: Frame): Frame {
  const rgb = new Uint8Array(new SharedArrayBuffer(frame.rgb.length));
  return { ...frame, rgb, hash: frameHash(rgb) };
}

function sameBox(a: Box | null, b: Box | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
