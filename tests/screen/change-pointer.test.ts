import { expect, it } from 'vitest';
import { changedBoxes } from '../../src/agent/screen/change.ts';
import { PLAIN_ARROW, withPointer } from '../../src/agent/screen/cursor.ts';
import { frameOf } from '../../src/agent/screen/encode.ts';
import type { Frame, Point } from '../../src/agent/types.ts';

function grey(pointer: Point | null): Frame {
  const rgb = new Uint8Array(200 * 100 * 3).fill(90);
  return { ...frameOf({ rgb, width: 200, height: 100, display: ':1' }), pointer };
}

const colourAt = ({ rgb, width }: Frame, x: number, y: number): number[] => {
  const at = (y * width + x) * 3;
  return Array.from(rgb.subarray(at, at + 3));
};

it('draws the pointer on a copy, with its tip on the pixel that it points at', () => {
  const frame = grey({ x: 40, y: 30 });
  const drawn = withPointer(frame);
  expect(colourAt(drawn, 40, 30)).toEqual([0, 0, 0]);
  expect(colourAt(drawn, 41, 33)).toEqual([255, 255, 255]);
  expect(colourAt(drawn, 39, 30)).toEqual([90, 90, 90]);
  expect(colourAt(frame, 40, 30)).toEqual([90, 90, 90]);
  expect(drawn.hash).not.toBe(frame.hash);
  const [box] = changedBoxes(frame, drawn);
  expect(box).toEqual({ x: 32, y: 16, w: 32, h: 32 });
});

it.each([
  { x: 0, y: 0 },
  { x: 199, y: 99 },
  { x: 0, y: 99 },
  { x: 199, y: 0 },
])('draws only what is inside when the pointer is at %j', (pointer) => {
  const drawn = withPointer(grey(pointer));
  expect(drawn.rgb).toHaveLength(200 * 100 * 3);
  expect(colourAt(drawn, pointer.x, pointer.y)).toEqual([0, 0, 0]);
});

it('draws another picture of a pointer, half transparent and pointing with its middle', () => {
  const red = { width: 3, height: 3, rgba: new Uint8Array(36), hot: { x: 1, y: 1 } };
  for (let at = 0; at < 9; at++) red.rgba.set([250, 10, 10, 128], at * 4);
  const drawn = withPointer(grey({ x: 50, y: 50 }), red);
  for (const [x, y] of [
    [49, 49],
    [51, 51],
    [50, 50],
  ] as const)
    expect(colourAt(drawn, x, y)).toEqual([170, 50, 50]);
  expect(colourAt(drawn, 52, 52)).toEqual([90, 90, 90]);
});

it('leaves a frame alone when nobody knows where the pointer is', () => {
  const frame = grey(null);
  expect(withPointer(frame)).toBe(frame);
  expect(PLAIN_ARROW.hot).toEqual({ x: 0, y: 0 });
});
