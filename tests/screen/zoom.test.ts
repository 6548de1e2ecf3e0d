import { expect, it } from 'vitest';
import { frameOf } from '../../src/agent/screen/encode.ts';
import { reframe, toDisplay, toFrame } from '../../src/agent/screen/space.ts';
import { zoom } from '../../src/agent/screen/zoom.ts';
import type { Box, Frame } from '../../src/agent/types.ts';

/** Every pixel of another colour, so that each says where it came from. */
function chart(width: number, height: number): Frame {
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) rgb.set([at % width, Math.floor(at / width), 7], at * 3);
  return frameOf({ rgb, width, height, display: ':1' });
}

const colourAt = (frame: Frame, x: number, y: number): number[] =>
  Array.from(frame.rgb.subarray((y * frame.width + x) * 3, (y * frame.width + x) * 3 + 3));

it.each([
  [{ x: 0, y: 0, w: 200, h: 100 }, 1],
  [{ x: 37, y: 11, w: 50, h: 33 }, 1],
  [{ x: 37, y: 11, w: 50, h: 33 }, 3],
  [{ x: 199, y: 99, w: 1, h: 1 }, 8],
])('every pixel of the part %j, %i times as large, leads back to the pixel that it shows', async (box, factor) => {
  const frame = chart(200, 100);
  const part = await zoom(frame, box, factor);
  expect([part.width, part.height]).toEqual([box.w * factor, box.h * factor]);
  for (let y = 0; y < part.height; y++) {
    for (let x = 0; x < part.width; x++) {
      const there = { x: box.x + Math.floor(x / factor), y: box.y + Math.floor(y / factor) };
      expect(toDisplay({ x, y }, part.space)).toEqual(there);
      expect(reframe({ x, y }, part.space, frame.space)).toEqual(there);
    }
  }
});

it.each([2, 3])('also on a display of %i pixels a frame pixel, with negative offsets', async (scale) => {
  const whole = chart(200, 100);
  const frame = { ...whole, space: { ...whole.space, scale, offset: { x: -1280, y: -77 } } };
  const part = await zoom(frame, { x: 20, y: 30, w: 40, h: 40 }, 4);
  for (const [x, y] of [
    [0, 0],
    [159, 159],
    [81, 6],
  ] as const) {
    const display = toDisplay({ x, y }, part.space);
    expect(toFrame(display, frame.space)).toEqual({ x: 20 + Math.floor(x / 4), y: 30 + Math.floor(y / 4) });
  }
});

it('cuts the very pixels, and shows an enlarged pixel in its own colour', async () => {
  const frame = chart(200, 100);
  const cut = await zoom(frame, { x: 37, y: 11, w: 50, h: 33 }, 1);
  expect(colourAt(cut, 0, 0)).toEqual([37, 11, 7]);
  expect(colourAt(cut, 49, 32)).toEqual([86, 43, 7]);
  const large = await zoom(frame, { x: 37, y: 11, w: 50, h: 33 }, 4);
  const [red, green] = colourAt(large, 4 * 25 + 2, 4 * 16 + 2);
  expect(Math.abs(red! - 62)).toBeLessThanOrEqual(1);
  expect(Math.abs(green! - 27)).toBeLessThanOrEqual(1);
});

it('can be looked at closer again', async () => {
  const frame = chart(200, 100);
  const once = await zoom(frame, { x: 100, y: 50, w: 60, h: 40 }, 2);
  const twice = await zoom(once, { x: 20, y: 20, w: 30, h: 30 }, 3);
  expect(toDisplay({ x: 0, y: 0 }, twice.space)).toEqual({ x: 110, y: 60 });
  expect(toDisplay({ x: 89, y: 89 }, twice.space)).toEqual({ x: 124, y: 74 });
});

it('takes the pointer with it, while the part shows it', async () => {
  const frame = { ...chart(200, 100), pointer: { x: 40, y: 20 } };
  const part = await zoom(frame, { x: 37, y: 11, w: 50, h: 33 }, 3);
  expect(reframe(part.pointer!, part.space, frame.space)).toEqual({ x: 40, y: 20 });
  expect((await zoom(frame, { x: 41, y: 0, w: 50, h: 33 }, 3)).pointer).toBeNull();
});

it.each<[string, Box, number, RegExp]>([
  ['a box that reaches outside', { x: 190, y: 0, w: 11, h: 5 }, 2, /outside the frame/],
  ['a box that starts outside', { x: -1, y: 0, w: 11, h: 5 }, 2, /outside the frame/],
  ['an inverted box', { x: 50, y: 50, w: -10, h: 5 }, 2, /top-left corner first/],
  ['half pixels', { x: 0.5, y: 0, w: 10, h: 5 }, 2, /whole pixels/],
  ['NaN', { x: Number.NaN, y: 0, w: 10, h: 5 }, 2, /whole pixels/],
  ['half times', { x: 0, y: 0, w: 10, h: 5 }, 1.5, /whole number of times/],
  ['no times', { x: 0, y: 0, w: 10, h: 5 }, 0, /whole number of times/],
  ['a hundred times', { x: 0, y: 0, w: 10, h: 5 }, 100, /from 1 to 8/],
])('refuses %s, in words', async (_, box, factor, words) => {
  await expect(zoom(chart(200, 100), box, factor)).rejects.toThrow(words);
});

it('refuses what would be too large for any reader', async () => {
  await expect(zoom(chart(2000, 1000), { x: 0, y: 0, w: 2000, h: 1000 }, 8)).rejects.toThrow(/Choose a smaller part/);
});
