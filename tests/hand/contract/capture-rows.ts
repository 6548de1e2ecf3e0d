import { expect } from 'vitest';
import type { Frame } from '../../../src/agent/types.ts';
import { HEIGHT, WIDTH, type Row } from './row.ts';

const PATCHES = [
  { x: 0, y: 0, w: 1, h: 1, colour: 0xff0000 },
  { x: 639, y: 479, w: 1, h: 1, colour: 0x00ff00 },
  { x: 0, y: 479, w: 1, h: 1, colour: 0x0000ff },
  { x: 100, y: 50, w: 33, h: 17, colour: 0x123456 },
  { x: 101, y: 51, w: 3, h: 3, colour: 0xfedcba },
  { x: 300, y: 200, w: 200, h: 100, colour: 0xffffff },
];

export const captureRows: Row[] = [
  {
    promise: 'tells the size of its display',
    run: async ({ computer }) => {
      const displays = await computer.displays();
      expect(displays).toHaveLength(1);
      expect(displays[0]).toMatchObject({ x: 0, y: 0, w: WIDTH, h: HEIGHT, primary: true, scale: 1 });
    },
  },
  {
    promise: 'captures exactly the pixels that were painted',
    run: async ({ computer, window }) => {
      await window.paint({ x: 0, y: 0, w: WIDTH, h: HEIGHT }, 0x204060);
      for (const patch of PATCHES) await window.paint(patch, patch.colour);
      const before = Date.now();
      const frame = await computer.capture();
      expect([frame.width, frame.height, frame.rgb.length]).toEqual([WIDTH, HEIGHT, WIDTH * HEIGHT * 3]);
      expect(Buffer.from(frame.rgb).equals(expected())).toBe(true);
      expect(frame.space).toMatchObject({ offset: { x: 0, y: 0 }, scale: 1, width: WIDTH, height: HEIGHT });
      expect(frame.space.display).toBe((await computer.displays())[0]!.id);
      expect(frame.takenAt).toBeGreaterThanOrEqual(before - 1);
      expect(frame.takenAt).toBeLessThanOrEqual(Date.now());
      expect(frame.pointer).toEqual({ x: 320, y: 240 });
    },
  },
  {
    promise: 'names equal pictures equally, and one changed pixel differently',
    run: async ({ computer, window }) => {
      const hashes: string[] = [];
      for (const colour of [0x000000, 0x000001, 0x000000]) {
        await window.paint({ x: 5, y: 5, w: 1, h: 1 }, colour);
        hashes.push((await computer.capture()).hash);
      }
      expect(hashes[0]).toMatch(/^[0-9a-f]+$/);
      expect(hashes[1]).not.toBe(hashes[0]);
      expect(hashes[2]).toBe(hashes[0]);
    },
  },
  {
    promise: 'keeps a captured frame as it was when the screen goes on',
    run: async ({ computer, window }) => {
      await window.paint({ x: 0, y: 0, w: 20, h: 20 }, 0x111111);
      const first: Frame = await computer.capture();
      await window.paint({ x: 0, y: 0, w: 20, h: 20 }, 0xeeeeee);
      const second = await computer.capture();
      expect([first.rgb[0], second.rgb[0]]).toEqual([0x11, 0xee]);
    },
  },
  {
    promise: 'says that a quiet screen is still and unchanged',
    run: async ({ computer, perform }) => {
      await perform({ type: 'move', x: 10, y: 10 });
      const settled = await computer.settle({ quietMs: 100, timeoutMs: 3000, signal: new AbortController().signal });
      expect(settled).toMatchObject({ still: true, changed: false });
      expect(settled.ms).toBeLessThan(2500);
    },
  },
  {
    promise: 'sees a change that came after the last action',
    run: async ({ computer, window, perform }) => {
      await perform({ type: 'move', x: 11, y: 11 });
      await window.paint({ x: 200, y: 200, w: 120, h: 120 }, Math.floor(Date.now() % 0xffffff));
      const settled = await computer.settle({ quietMs: 100, timeoutMs: 3000, signal: new AbortController().signal });
      expect(settled).toMatchObject({ still: true, changed: true });
    },
  },
  {
    promise: 'gives up settling at its upper bound when the screen never rests',
    run: async ({ computer, window, perform }) => {
      await perform({ type: 'move', x: 12, y: 12 });
      let colour = 0;
      const animation = setInterval(
        () => void window.paint({ x: 100, y: 100, w: 200, h: 200 }, (colour += 0x0f0f0f) & 0xffffff),
        15,
      );
      try {
        const settled = await computer.settle({ quietMs: 200, timeoutMs: 700, signal: new AbortController().signal });
        expect(settled).toMatchObject({ still: false, changed: true });
        expect(settled.ms).toBeGreaterThanOrEqual(690);
        expect(settled.ms).toBeLessThan(1500);
      } finally {
        clearInterval(animation);
      }
    },
  },
  {
    promise: 'ends settling at once when it is aborted',
    run: async ({ computer, perform }) => {
      await perform({ type: 'move', x: 13, y: 13 });
      const stop = new AbortController();
      const waiting = computer.settle({ quietMs: 5000, timeoutMs: 9000, signal: stop.signal });
      const started = performance.now();
      stop.abort(new Error('stopped by the test'));
      await expect(waiting).rejects.toThrow('stopped by the test');
      expect(performance.now() - started).toBeLessThan(200);
    },
  },
];

function expected(): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (const { x, y, w, h, colour } of [{ x: 0, y: 0, w: WIDTH, h: HEIGHT, colour: 0x204060 }, ...PATCHES]) {
    for (let row = y; row < y + h; row++) {
      for (let column = x; column < x + w; column++) pixels.writeUIntBE(colour, (row * WIDTH + column) * 3, 3);
    }
  }
  return pixels;
}
