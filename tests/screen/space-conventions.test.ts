import { describe, expect, it } from 'vitest';
import type { Convention } from '../../src/agent/screen/convention.ts';
import { described, readPoint } from '../../src/agent/screen/convention.ts';
import { conventionOf } from '../../src/agent/screen/families.ts';
import { servedSize } from '../../src/agent/screen/served-size.ts';
import type { Space } from '../../src/agent/types.ts';

const hd: Space = { display: ':1', offset: { x: 0, y: 0 }, scale: 1, width: 1920, height: 1080 };
/** The second of two monitors, left of the first and shown at half its size. */
const left: Space = { display: ':1', offset: { x: -1280, y: -200 }, scale: 2, width: 640, height: 512 };

const pixels: Convention = { unit: 'pixels', shape: 'point', order: 'xy' };
const pixelBox: Convention = { ...pixels, shape: 'box' };
const pixelYx: Convention = { ...pixels, order: 'yx' };
const served: Convention = { ...pixels, seen: { width: 960, height: 540 } };
const fraction: Convention = { ...pixels, unit: 'fraction' };
const percent: Convention = { ...pixels, unit: 'percent' };
const thousand: Convention = { ...pixels, unit: 'thousand' };
const thousandBoxYx: Convention = { unit: 'thousand', shape: 'box', order: 'yx' };
const fractionBox: Convention = { unit: 'fraction', shape: 'box', order: 'xy' };

it.each<[string, unknown, Convention, Space, [number, number]]>([
  ['a pixel', [12, 34], pixels, hd, [12, 34]],
  ['the first pixel', [0, 0], pixels, hd, [0, 0]],
  ['the last pixel', [1919, 1079], pixels, hd, [1919, 1079]],
  ['a pixel by name', { x: 7, y: 8 }, pixels, hd, [7, 8]],
  ['a place within a pixel', [12.5, 34.9], pixels, hd, [12, 34]],
  ['pixel 1, 1, which is no fraction', [1, 1], pixels, hd, [1, 1]],
  ['y first', [34, 12], pixelYx, hd, [12, 34]],
  ['names, whatever the order', { x: 7, y: 8 }, pixelYx, hd, [7, 8]],
  ['the middle of a box', [10, 20, 30, 60], pixelBox, hd, [20, 40]],
  ['the middle of a box of one pixel', [10, 20, 11, 21], pixelBox, hd, [10, 20]],
  ['the middle of the whole picture', [0, 0, 1920, 1080], pixelBox, hd, [960, 540]],
  ['a box by names', { x1: 10, y1: 20, x2: 30, y2: 60 }, pixelBox, hd, [20, 40]],
  ['a box, y first', [20, 10, 60, 30], { ...pixelBox, order: 'yx' }, hd, [20, 40]],
  ['a pixel of the picture as served: its middle', [100, 50], served, hd, [201, 101]],
  ['the first pixel as served', [0, 0], served, hd, [1, 1]],
  ['the last pixel as served', [959, 539], served, hd, [1919, 1079]],
  [
    'a pixel of a larger picture than the frame',
    [1919, 1079],
    { ...pixels, seen: { width: 3840, height: 2160 } },
    hd,
    [959, 539],
  ],
  ['a box as served', [100, 50, 200, 150], { ...served, shape: 'box' }, hd, [300, 200]],
  ['a fraction', [0.5, 0.25], fraction, hd, [960, 270]],
  ['both ends of the fractions: the last pixel', [1, 1], fraction, hd, [1919, 1079]],
  ['fraction nought', [0, 0], fraction, hd, [0, 0]],
  ['the middle of a box of fractions', [0.1, 0.2, 0.3, 0.4], fractionBox, hd, [384, 324]],
  ['a percentage', [50, 99.9], percent, hd, [960, 1078]],
  ['all percent', [100, 100], percent, hd, [1919, 1079]],
  ['a thousandth', [500, 250], thousand, hd, [960, 270]],
  ['999 of 1000', [999, 999], thousand, hd, [1918, 1078]],
  ['1000 of 1000', [1000, 1000], thousand, hd, [1919, 1079]],
  ['a box of thousandths, y first', [100, 200, 300, 400], thousandBoxYx, hd, [576, 216]],
  ['a fraction of another frame, its own pixels', [0.5, 0.5], fraction, left, [320, 256]],
])('means %s', (_, value, convention, space, [x, y]) => {
  expect(readPoint(value, convention, space)).toEqual({ x, y });
});

it.each<[string, unknown, Convention, RegExp]>([
  ['a pixel right of the picture', [1920, 5], pixels, /lies outside: x goes from 0 to 1919/],
  ['a pixel below the picture', [5, 1080], pixels, /lies outside: y goes from 0 to 1079/],
  ['a negative pixel', [-1, 5], pixels, /lies outside/],
  ['a pixel outside the picture as served', [960, 5], served, /outside: x goes from 0 to 959.*960 × 540/],
  ['a fraction where pixels are due', [0.5, 0.25], pixels, /looks like a fraction/],
  ['pixels where fractions are due', [960, 270], fraction, /lies outside: x goes from 0 to 1\b/],
  ['pixels where thousandths are due', [1700, 900], thousand, /lies outside: x goes from 0 to 1000/],
  ['a percentage above 100', [101, 5], percent, /lies outside: x goes from 0 to 100\b/],
  ['a fraction below nought', [-0.001, 0.5], fraction, /lies outside/],
  ['NaN', [Number.NaN, 5], pixels, /has "NaN" as x, which is no finite number/],
  ['infinity', [5, Infinity], pixels, /has "Infinity" as y/],
  ['minus infinity', [-Infinity, 5], thousand, /as x, which is no finite number/],
  ['a number in a string', ['12', 34], pixels, /has "12" as x, which is no finite number/],
  ['a whole answer in a string', '12, 34', pixels, /has no x/],
  ['null', null, pixels, /has no x/],
  ['nothing', undefined, pixels, /has no x/],
  ['a single number', 12, pixels, /has no x/],
  ['one number', [12], pixels, /has no y/],
  ['three numbers', [1, 2, 3], pixels, /3 numbers instead of 2/],
  ['a box where a point is due', [1, 2, 30, 40], pixels, /4 numbers instead of 2/],
  ['a point where a box is due', [1, 2], pixelBox, /has no x2/],
  ['a point by names without y', { x: 5 }, pixels, /has no y/],
  ['an inverted box', [30, 60, 10, 20], pixelBox, /inverted or empty/],
  ['a box inverted in y only', [10, 60, 30, 20], pixelBox, /inverted or empty/],
  ['an empty box', [10, 20, 10, 40], pixelBox, /inverted or empty/],
  ['a box that ends outside', [10, 20, 1921, 40], pixelBox, /lies outside: x goes from 0 to 1920/],
  ['a box of thousandths with the wrong order of corners', [300, 400, 100, 200], thousandBoxYx, /inverted or empty/],
  ['a nested point', [[1, 2]], pixels, /no finite number/],
  ['true', [true, 5], pixels, /no finite number/],
])('refuses %s, in words', (_, value, convention, words) => {
  expect(() => readPoint(value, convention, hd)).toThrow(RangeError);
  expect(() => readPoint(value, convention, hd)).toThrow(words);
});

describe('families of models', () => {
  const full = { width: 1920, height: 1080 };
  it.each<[string, string]>([
    ['gpt-5.2', '[x, y] in pixels'],
    ['computer-use-preview', '[x, y] in pixels'],
    ['google/gemini-2.5-pro', '[y1, x1, y2, x2] from 0 to 1000'],
    ['gemini-2.5-computer-use-preview', '[x, y] from 0 to 1000'],
    ['claude-sonnet-4-5', '[x, y] in pixels of a picture of 1456 × 819'],
    ['claude-opus-4-7', '[x, y] in pixels of a picture of 1920 × 1080'],
    ['Qwen/Qwen2.5-VL-7B-Instruct', '[x, y] in pixels of a picture of 1932 × 1092'],
    ['qwen2-vl-72b', '[x, y] from 0 to 1000'],
    ['qwen3-vl-plus', '[x, y] from 0 to 1000'],
    ['ByteDance/UI-TARS-1.5-7B', '[x, y] in pixels of a picture of 1932 × 1092'],
    ['ui-tars-72b-dpo', '[x, y] from 0 to 1000'],
    ['molmo-7b', '[x, y] from 0 to 100'],
    ['showui-2b', '[x, y] from 0 to 1'],
    ['os-atlas-base-7b', '[x1, y1, x2, y2] from 0 to 1000'],
  ])('%s answers with %s', (model, words) => {
    expect(described(conventionOf(model, full))).toBe(words);
  });

  it('see a picture that already fits as it is', () => {
    const rule = { kind: 'fit', longEdge: 1568, tile: 28, tiles: 1568 } as const;
    expect(servedSize({ width: 1280, height: 720 }, rule)).toEqual({ width: 1280, height: 720 });
    expect(servedSize({ width: 400, height: 3000 }, rule)).toEqual({ width: 209, height: 1568 });
  });

  it('see whole tiles within the bounds of the area', () => {
    const rule = { kind: 'tiles', tile: 28, minPixels: 56 * 56, maxPixels: 1280 * 28 * 28 } as const;
    for (const size of [full, { width: 30, height: 20 }, { width: 5000, height: 100 }]) {
      const { width, height } = servedSize(size, rule);
      expect([width % 28, height % 28]).toEqual([0, 0]);
      expect(width * height).toBeLessThanOrEqual(rule.maxPixels);
      expect(width * height).toBeGreaterThanOrEqual(rule.minPixels);
    }
    expect(() => servedSize({ width: 0, height: 5 }, rule)).toThrow(/no size/);
  });
});
