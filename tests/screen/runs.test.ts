/**
 * The fast way from pixels to flat-coloured regions finds exactly what the plain way finds: a flood from each pixel to all
 * neighbours of nearly its colour.
 */
import { expect, it } from 'vitest';
import { readPng } from '../../src/agent/screen/encode.ts';
import { findRuns } from '../../src/agent/screen/runs.ts';
import type { Picture } from '../../src/agent/screen/segment.ts';
import { READING, trueScreens } from '../support/truth.ts';

/** For each pixel the first pixel, in reading order, of its region. */
function byFlood({ width, height, rgb }: Picture): number[] {
  const region = new Array<number>(width * height).fill(-1);
  const isNear = (p: number, q: number): boolean =>
    [0, 1, 2].every((channel) => Math.abs(rgb[p * 3 + channel]! - rgb[q * 3 + channel]!) <= 12);
  for (let first = 0; first < region.length; first++) {
    if (region[first] !== -1) continue;
    region[first] = first;
    const stack = [first];
    for (let p = stack.pop(); p !== undefined; p = stack.pop()) {
      const x = p % width;
      const beside = [x > 0 ? p - 1 : -1, x < width - 1 ? p + 1 : -1, p - width, p + width];
      for (const q of beside) {
        if (q < 0 || q >= region.length || region[q] !== -1 || !isNear(p, q)) continue;
        region[q] = first;
        stack.push(q);
      }
    }
  }
  return region;
}

function byRuns(picture: Picture): number[] {
  const { count, x, end, y, root } = findRuns(picture);
  const region = new Array<number>(picture.width * picture.height).fill(-1);
  const pixelOf = (run: number): number => y[run]! * picture.width + x[run]!;
  for (let run = 0; run < count; run++) {
    region.fill(pixelOf(root[run]!), pixelOf(run), pixelOf(run) + end[run]! - x[run]! + 1);
  }
  return region;
}

/** Rectangles by lot, some of them noisy, some of a colour that is nearly the one below. */
function pictureByLot(seed: number): Picture {
  let state = seed;
  const lot = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const [width, height] = [1 + lot(90), 1 + lot(60)];
  // Pixels seldom begin on a whole word when they are a part of a larger buffer.
  const rgb = new Uint8Array(new ArrayBuffer(width * height * 3 + 3), lot(4), width * height * 3).fill(200);
  for (let count = lot(14); count > 0; count--) {
    const [left, top] = [lot(width), lot(height)];
    const [right, bottom] = [left + lot(width - left) + 1, top + lot(height - top) + 1];
    const colour = lot(2) === 0 ? [lot(230), lot(230), lot(230)] : [190 + lot(25), 190 + lot(25), 190 + lot(25)];
    const noise = lot(3) === 0 ? 26 : 1;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        for (const [channel, shade] of colour.entries()) rgb[(y * width + x) * 3 + channel] = shade + lot(noise);
      }
    }
  }
  return { width, height, rgb };
}

it('finds the regions of 300 pictures by lot', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const picture = pictureByLot(seed);
    expect(byRuns(picture), `picture ${seed}`).toEqual(byFlood(picture));
  }
});

it.each(['page-dense', 'qt-kcalc', 'xterm-bitmap'])('finds the regions of %s', async (name) => {
  const picture = await readPng(trueScreens(READING).find((screen) => screen.name === name)!.file);
  const [ours, plain] = [byRuns(picture), byFlood(picture)];
  expect(ours.findIndex((region, p) => region !== plain[p])).toBe(-1);
});

it('adds up the colours of each run', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const picture = pictureByLot(seed);
    const runs = findRuns(picture);
    for (let run = 0; run < runs.count; run++) {
      const sums = [0, 0, 0, 0];
      for (let x = runs.x[run]!; x <= runs.end[run]!; x++) {
        const at = (runs.y[run]! * picture.width + x) * 3;
        const [r, g, b] = picture.rgb.subarray(at, at + 3) as unknown as [number, number, number];
        for (const [channel, value] of [r, g, b, g * g].entries()) sums[channel]! += value;
      }
      expect([runs.red[run], runs.green[run], runs.blue[run], runs.greenSquared[run]]).toEqual(sums);
    }
  }
});
