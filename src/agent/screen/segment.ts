/**
 * Pixels → flat-coloured surfaces and the ink between them.
 *
 * A desktop is made of flat (or gently shaded) areas with text and lines drawn on them. Neighbouring pixels that differ
 * little are one region; a region that is large or looks like a rectangle is a surface, and all the rest is ink.
 */

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
  /** Index into `surfaces` for each pixel, -1 for ink. */
  surfaceOf: Int32Array;
  surfaces: Surface[];
}

/** Channels may differ by this much between neighbours of one region. */
const TOLERANCE = 12;
const ALWAYS_SURFACE = 6000;
const LARGE = 1200;
const SMALLEST = 60;

export function segment(picture: Picture): Segments {
  const { width, height, rgb } = picture;
  const size = width * height;
  const labels = new Int32Array(size);
  const runX = new Int32Array(size + 1);
  const runEnd = new Int32Array(size);
  const runY = new Int32Array(size);
  const parent = new Int32Array(size);
  let runs = 0;

  const find = (of: number): number => {
    let root = of;
    while (parent[root]! !== root) root = parent[root]!;
    for (let at = of; at !== root;) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };

  const rowBytes = width * 3;
  for (let y = 0, p = 0, i = 0; y < height; y++) {
    let lastAbove = -1;
    for (let x = 0; x < width; x++, p++, i += 3) {
      const r = rgb[i]!;
      const g = rgb[i + 1]!;
      const b = rgb[i + 2]!;
      let near = false;
      if (x > 0) {
        const dr = r - rgb[i - 3]!;
        const dg = g - rgb[i - 2]!;
        const db = b - rgb[i - 1]!;
        near =
          dr <= TOLERANCE &&
          dr >= -TOLERANCE &&
          dg <= TOLERANCE &&
          dg >= -TOLERANCE &&
          db <= TOLERANCE &&
          db >= -TOLERANCE;
      }
      if (!near) {
        runX[runs] = x;
        runY[runs] = y;
        parent[runs] = runs;
        runs++;
        lastAbove = -1;
      }
      const run = runs - 1;
      labels[p] = run;
      runEnd[run] = x;
      if (y === 0) continue;
      const above = labels[p - width]!;
      if (above === lastAbove) continue;
      const dr = r - rgb[i - rowBytes]!;
      const dg = g - rgb[i - rowBytes + 1]!;
      const db = b - rgb[i - rowBytes + 2]!;
      if (
        dr <= TOLERANCE &&
        dr >= -TOLERANCE &&
        dg <= TOLERANCE &&
        dg >= -TOLERANCE &&
        db <= TOLERANCE &&
        db >= -TOLERANCE
      ) {
        lastAbove = above;
        const one = find(run);
        const other = find(above);
        if (one < other) parent[other] = one;
        else parent[one] = other;
      }
    }
  }

  return keepSurfaces(picture, labels, { count: runs, x: runX, end: runEnd, y: runY, root: resolve(parent, runs) });
}

interface Runs {
  count: number;
  x: Int32Array;
  end: Int32Array;
  y: Int32Array;
  /** The run's region: the index of the region's first run. */
  root: Int32Array;
}

/** A parent's index is never above its child's, so one pass in order suffices. */
function resolve(parent: Int32Array, count: number): Int32Array {
  for (let run = 0; run < count; run++) parent[run] = parent[parent[run]!]!;
  return parent;
}

function keepSurfaces(picture: Picture, labels: Int32Array, runs: Runs): Segments {
  const { width, height, rgb } = picture;
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
    const rectangular = w >= 8 && h >= 8 && area[run]! >= 0.6 * w * h && edges(run);
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
  const surfaceOf = labels;
  for (let p = 0, i = 0; p < surfaceOf.length; p++, i += 3) {
    const surface = indexOf[runs.root[labels[p]!]!]!;
    surfaceOf[p] = surface;
    if (surface < 0) continue;
    sums[surface * 3]! += rgb[i]!;
    sums[surface * 3 + 1]! += rgb[i + 1]!;
    squares[surface]! += rgb[i + 1]! * rgb[i + 1]!;
    sums[surface * 3 + 2]! += rgb[i + 2]!;
  }
  for (const [index, surface] of surfaces.entries()) {
    surface.r = sums[index * 3]! / surface.area;
    surface.g = sums[index * 3 + 1]! / surface.area;
    surface.b = sums[index * 3 + 2]! / surface.area;
    surface.spread = Math.sqrt(Math.max(0, squares[index]! / surface.area - surface.g * surface.g));
  }
  return { width, height, surfaceOf, surfaces };
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
