import { expect, it } from 'vitest';
import { changedBoxes, sameImage } from '../../src/agent/screen/change.ts';
import { frameOf } from '../../src/agent/screen/encode.ts';
import type { Box, Frame } from '../../src/agent/types.ts';

/** A grey frame with white boxes on it. */
function picture(width: number, height: number, boxes: Box[] = []): Frame {
  const rgb = new Uint8Array(width * height * 3).fill(90);
  for (const { x, y, w, h } of boxes) {
    for (let row = y; row < y + h; row++) rgb.fill(255, (row * width + x) * 3, (row * width + x + w) * 3);
  }
  return frameOf({ rgb, width, height, display: 'test' });
}

it('says that equal pictures are the same, and finds no change in them', () => {
  const [a, b] = [picture(200, 100), picture(200, 100)];
  expect(sameImage(a, b)).toBe(true);
  expect(changedBoxes(a, b)).toEqual([]);
});

it('puts one box around each changed area, and every changed pixel in a box', () => {
  const spots = [
    { x: 3, y: 5, w: 1, h: 1 },
    { x: 199, y: 99, w: 1, h: 1 },
    { x: 90, y: 40, w: 30, h: 20 },
  ];
  const [a, b] = [picture(200, 100), picture(200, 100, spots)];
  const boxes = changedBoxes(a, b);
  expect(sameImage(a, b)).toBe(false);
  expect(boxes).toHaveLength(3);
  for (const spot of spots) {
    const around = boxes.filter(
      (box) =>
        box.x <= spot.x && box.y <= spot.y && box.x + box.w >= spot.x + spot.w && box.y + box.h >= spot.y + spot.h,
    );
    expect(around).toHaveLength(1);
  }
  for (const box of boxes) expect(box.x + box.w <= 200 && box.y + box.h <= 100).toBe(true);
});

it('calls everything changed when the size differs', () => {
  expect(sameImage(picture(200, 100), picture(100, 200))).toBe(false);
  expect(changedBoxes(picture(200, 100), picture(100, 50))).toEqual([{ x: 0, y: 0, w: 100, h: 50 }]);
});

it('takes a few milliseconds at 1920 × 1080, also when everything differs', () => {
  const [a, b] = [picture(1920, 1080), picture(1920, 1080, [{ x: 0, y: 0, w: 1920, h: 1080 }])];
  const took = Array.from({ length: 9 }, () => {
    const begun = performance.now();
    changedBoxes(a, b);
    return performance.now() - begun;
  });
  expect(Math.min(...took)).toBeLessThan(5);
});
