/**
 * Pixels → flat-coloured surfaces and the ink between them.
 *
 * A desktop is made of flat (or gently shaded) areas with text and lines drawn on them. Neighbouring pixels that differ
 * little are one region; a region that is large or looks like a rectangle is a surface, and all the rest is ink.
 */

import { withoutRules } from './rules.ts';
import { findRuns, type Runs } from './runs.ts';
import { Scratch } from './scratch.ts';

export interface Picture {
  width: number;
  height: number;
  /** 3 bytes a pixel. */
  rgb: Uint8Array;
}

/** Bounds are inclusive. */
export interface Surface {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  area: number;
  /** Mean colour. */
  r: number;
  g: number;
  b: number;
  /** Straight on all four sides: a button's face, a field, a cell, a selected row. */
  rectangular: boolean;
  /** Standard deviation of green over it: 0 for flat paint, above 12 for photographs and wide gradients. */
  spread: number;
}

export interface Segments {
  width: number;
  height: number;
  /** Index into `surfaces` for each pixel, -1 for ink, RULE for the thin lines of frames and links. */
  surfaceOf: Int32Array;
  surfaces: Surface[];
  /** Where ink lies: for each of its stretches the first pixel and the one after the last, in reading order. */
  ink: number[];
}

const ALWAYS_SURFACE = 6000;
const LARGE = 1200;
const SMALLEST = 60;

/** @param scratch where `surfaceOf` lies: the next use of it overwrites that */
export function segment(picture: Picture, scratch = new Scratch()): Segments {
  return keepSurfaces(picture, findRuns(picture, scratch), scratch);
}

function keepSurfaces(picture: Picture, runs: Runs, scratch: Scratch): Segments {
  const { width, height } = picture;
  const { count } = runs;
  const area = new Int32Array(count);
  const pieces = new Int32Array(count);
  const x0 = new Int32Array(count).fill(width);
  const x1 = new Int32Array(count);
  const y1 = new Int32Array(count);
  for (let run = 0; run < count; run++) {
    const root = runs.root[run]!;
    area[root]! += runs.end[run]! - runs.x[run]! + 1;
    pieces[root]!++;
    if (runs.x[run]! < x0[root]!) x0[root] = runs.x[run]!;
    if (runs.end[run]! > x1[root]!) x1[root] = runs.end[run]!;
    y1[root] = runs.y[run]!;
  }

  const edges = edgeCover(runs, area, x0, x1, y1);
  const surfaces: Surface[] = [];
  const indexOf = new Int32Array(count).fill(-1);
  for (let run = 0; run < count; run++) {
    if (runs.root[run] !== run || area[run]! < SMALLEST) continue;
    const y0 = runs.y[run]!;
    const w = x1[run]! - x0[run]! + 1;
    const h = y1[run]! - y0 + 1;
    // A bold B fills three fifths of its box, and has straight sides.
    const filled = w < 24 && h < 30 ? 0.64 : 0.6;
    const rectangular = w >= 8 && h >= 8 && area[run]! >= filled * w * h && edges(run);
    const meanRun = area[run]! / pieces[run]!;
    const keep =
      area[run]! >= ALWAYS_SURFACE ||
      (area[run]! >= LARGE && meanRun >= 6 && h >= 8) ||
      // A pill: too round to be a rectangle, too solid to be a letter.
      (area[run]! >= 300 && h >= 13 && w >= 0.9 * h && area[run]! >= 0.6 * w * h && meanRun >= 7) ||
      (rectangular && meanRun >= 4.5);
    if (!keep) continue;
    indexOf[run] = surfaces.length;
    surfaces.push({
      x0: x0[run]!,
      y0,
      x1: x1[run]!,
      y1: y1[run]!,
      area: area[run]!,
      r: 0,
      g: 0,
      b: 0,
      rectangular,
      spread: 0,
    });
  }

  const sums = new Float64Array(surfaces.length * 3);
  const squares = new Float64Array(surfaces.length);
  const ink: number[] = [];
  const surfaceOf = scratch.map('surfaceOf', width * height);
  for (let run = 0; run < count; run++) {
    const surface = indexOf[runs.root[run]!]!;
    const row = runs.y[run]! * width;
    const [from, to] = [row + runs.x[run]!, row + runs.end[run]! + 1];
    surfaceOf.fill(surface, from, to);
    if (surface < 0) {
      if (runs.x[run]! > 0 && ink.at(-1) === from) ink[ink.length - 1] = to;
      else ink.push(from, to);
      continue;
    }
    sums[surface * 3]! += runs.red[run]!;
    sums[surface * 3 + 1]! += runs.green[run]!;
    sums[surface * 3 + 2]! += runs.blue[run]!;
    squares[surface]! += runs.greenSquared[run]!;
  }
  for (const [index, surface] of surfaces.entries()) {
    surface.r = sums[index * 3]! / surface.area;
    surface.g = sums[index * 3 + 1]! / surface.area;
    surface.b = sums[index * 3 + 2]! / surface.area;
    surface.spread = Math.sqrt(Math.max(0, squares[index]! / surface.area - surface.g * surface.g));
  }
  return { width, height, surfaceOf, surfaces, ink: withoutRules(picture, surfaceOf, ink) };
}

/** Tells whether a region reaches all four sides of its bounds along most of their length, as letters do not. */
function edgeCover(
  runs: Runs,
  area: Int32Array,
  x0: Int32Array,
  x1: Int32Array,
  y1: Int32Array,
): (region: number) => boolean {
  const left = new Int32Array(runs.count);
  const right = new Int32Array(runs.count);
  const top = new Int32Array(runs.count);
  const bottom = new Int32Array(runs.count);
  for (let run = 0; run < runs.count; run++) {
    const root = runs.root[run]!;
    if (area[root]! < SMALLEST) continue;
    const length = runs.end[run]! - runs.x[run]! + 1;
    if (runs.x[run]! <= x0[root]! + 2) left[root]!++;
    if (runs.end[run]! >= x1[root]! - 2) right[root]!++;
    if (runs.y[run]! <= runs.y[root]! + 2) top[root]! += length;
    if (runs.y[run]! >= y1[root]! - 2) bottom[root]! += length;
  }
  return (region) => {
    const w = x1[region]! - x0[region]! + 1;
    const h = y1[region]! - runs.y[region]! + 1;
    const across = 3 * w * 0.6;
    return left[region]! >= h * 0.6 && right[region]! >= h * 0.6 && top[region]! >= across && bottom[region]! >= across;
  };
}
