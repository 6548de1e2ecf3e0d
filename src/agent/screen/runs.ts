/**
 * Pixels → runs of nearly one colour, and the regions that touching runs make.
 *
 * A screen is mostly flat: a row often equals the row above, and a row is a few stretches of exactly one colour. So rows are
 * compared whole, pixels four at a time, and what is left to compare are the stretches.
 */
import { Scratch } from './scratch.ts';
import type { Picture } from './segment.ts';

/** Horizontal runs in reading order. The sums are over the run's pixels. */
export interface Runs {
  count: number;
  /** Index of the first run of each row; one more at the end. */
  rowStart: Int32Array;
  x: Int32Array;
  /** Inclusive. */
  end: Int32Array;
  y: Int32Array;
  /** The run's region: the index of the region's first run. */
  root: Int32Array;
  red: Int32Array;
  green: Int32Array;
  blue: Int32Array;
  greenSquared: Int32Array;
}

/** Channels may differ by this much between neighbours of one region. */
const TOLERANCE = 12;

/** Stretches of exactly one colour in one row; `run` is counted from the row's first. */
interface Row {
  count: number;
  /** Where they begin, and the width at the end. */
  x: Int32Array;
  colour: Int32Array;
  run: Int32Array;
}

/** @param scratch where the runs lie: the next use of it overwrites them */
export function findRuns({ width, height, rgb }: Picture, scratch = new Scratch()): Runs {
  let runs = roomFor(16 * height + width, scratch);
  const rowStart = new Int32Array(height + 1);
  const bytes = Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength);
  const endOfStretch = stretches(rgb);
  let [row, above] = [emptyRow(width), emptyRow(width)];
  let count = 0;
  for (let y = 0; y < height; y++) {
    if (count + width > runs.x.length) runs = enlarged(runs, scratch);
    rowStart[y] = count;
    const from = y * width * 3;
    if (y > 0 && bytes.compare(bytes, from - width * 3, from, from, from + width * 3) === 0) {
      count = repeatRow(runs, rowStart, y);
      continue;
    }
    [row, above] = [above, row];
    count = addRow(runs, row, count, { rgb, y, width, endOfStretch });
    if (y > 0) joinRows(runs.root, { row, first: rowStart[y]! }, { row: above, first: rowStart[y - 1]! });
  }
  rowStart[height] = count;
  // A root's index is never above its members', so one pass in order suffices.
  const { root } = runs;
  for (let run = 0; run < count; run++) root[run] = root[root[run]!]!;
  return { count, rowStart, ...runs };
}

type Arrays = Omit<Runs, 'count' | 'rowStart'>;

function roomFor(count: number, scratch: Scratch): Arrays {
  const room = (name: keyof Arrays): Int32Array => scratch.map(`${name} of runs`, count);
  return {
    x: room('x'),
    end: room('end'),
    y: room('y'),
    root: room('root'),
    red: room('red'),
    green: room('green'),
    blue: room('blue'),
    greenSquared: room('greenSquared'),
  };
}

function enlarged(arrays: Arrays, scratch: Scratch): Arrays {
  const larger = roomFor(2 * arrays.x.length, scratch);
  for (const name of Object.keys(arrays) as (keyof Arrays)[]) larger[name].set(arrays[name]);
  return larger;
}

function emptyRow(width: number): Row {
  return { count: 0, x: new Int32Array(width + 1), colour: new Int32Array(width), run: new Int32Array(width) };
}

/** The runs of the row above once more. Returns the number of runs up to here. */
function repeatRow(runs: Arrays, rowStart: Int32Array, y: number): number {
  const [above, first] = [rowStart[y - 1]!, rowStart[y]!];
  const length = first - above;
  const { x, end, red, green, blue, greenSquared, root } = runs;
  for (const each of [x, end, red, green, blue, greenSquared]) each.copyWithin(first, above, first);
  runs.y.fill(y, first, first + length);
  for (let run = first; run < first + length; run++) root[run] = find(root, run - length);
  return first + length;
}

interface Line {
  rgb: Uint8Array;
  y: number;
  width: number;
  endOfStretch: (pixel: number, limit: number) => number;
}

/** Fills `row`, and adds its runs. Returns the number of runs up to here. */
function addRow(runs: Arrays, row: Row, first: number, { rgb, y, width, endOfStretch }: Line): number {
  const { x: from, end, y: rowOf, root } = runs;
  const { x: stretchX, colour: stretchColour, run: stretchRun } = row;
  const start = y * width;
  let run = first - 1;
  let stretch = 0;
  let before = 0;
  let [red, green, blue, greenSquared] = [0, 0, 0, 0];
  const close = (x: number): void => {
    end[run] = x - 1;
    runs.red[run] = red;
    runs.green[run] = green;
    runs.blue[run] = blue;
    runs.greenSquared[run] = greenSquared;
  };
  for (let x = 0; x < width;) {
    const next = endOfStretch(start + x, start + width) - start;
    const i = (start + x) * 3;
    const r = rgb[i]!;
    const g = rgb[i + 1]!;
    const b = rgb[i + 2]!;
    const colour = r | (g << 8) | (b << 16);
    if (x === 0 || !isNear(colour, before)) {
      if (x > 0) close(x);
      run++;
      from[run] = x;
      rowOf[run] = y;
      root[run] = run;
      red = green = blue = greenSquared = 0;
    }
    const length = next - x;
    red += r * length;
    green += g * length;
    blue += b * length;
    greenSquared += g * g * length;
    stretchX[stretch] = x;
    stretchColour[stretch] = colour;
    stretchRun[stretch] = run - first;
    stretch++;
    before = colour;
    x = next;
  }
  close(width);
  stretchX[stretch] = width;
  row.count = stretch;
  return run + 1;
}

/** Unites the runs of two neighbouring rows wherever stretches of near colours touch. */
function joinRows(
  root: Int32Array,
  { row, first }: { row: Row; first: number },
  { row: above, first: firstAbove }: { row: Row; first: number },
): void {
  const { count, x, colour, run } = row;
  const { x: xAbove, colour: colourAbove, run: runAbove } = above;
  let over = 0;
  let [united, beside] = [-1, -1];
  for (let at = 0; at < count; at++) {
    const end = x[at + 1]!;
    for (; ; over++) {
      // Several stretches of the same two runs tell nothing new.
      const known = run[at] === united && runAbove[over] === beside;
      if (!known && isNear(colour[at]!, colourAbove[over]!)) {
        united = run[at]!;
        beside = runAbove[over]!;
        unite(root, first + united, firstAbove + beside);
      }
      if (xAbove[over + 1]! >= end) break;
    }
    if (xAbove[over + 1] === end) over++;
  }
}

/** Answers where the stretch of exactly one colour ends that begins at a pixel, at most at `limit`. */
function stretches(rgb: Uint8Array): (pixel: number, limit: number) => number {
  const aligned = rgb.byteOffset % 4 === 0 ? rgb : rgb.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
  return (pixel, limit) => {
    const i = pixel * 3;
    let at = pixel + 1;
    for (let j = i + 3; at < limit; at++, j += 3) {
      // Four pixels are three words. After four equal ones, four more are equal to them or not.
      if ((at & 3) === 0 && at - pixel >= 4) {
        for (let w = (at >> 2) * 3; at + 4 <= limit; at += 4, w += 3) {
          if (words[w] !== words[w - 3] || words[w + 1] !== words[w - 2] || words[w + 2] !== words[w - 1]) break;
        }
        if (at >= limit) break;
        j = at * 3;
      }
      if (rgb[j] !== rgb[i] || rgb[j + 1] !== rgb[i + 1] || rgb[j + 2] !== rgb[i + 2]) break;
    }
    return at;
  };
}

/** @param one a colour as 0xBBGGRR, as the other */
function isNear(one: number, other: number): boolean {
  if (one === other) return true;
  const r = (one & 0xff) - (other & 0xff);
  const g = ((one >> 8) & 0xff) - ((other >> 8) & 0xff);
  const b = (one >> 16) - (other >> 16);
  return r <= TOLERANCE && r >= -TOLERANCE && g <= TOLERANCE && g >= -TOLERANCE && b <= TOLERANCE && b >= -TOLERANCE;
}

function find(parent: Int32Array, of: number): number {
  let root = of;
  while (parent[root]! !== root) root = parent[root]!;
  for (let at = of; at !== root;) {
    const next = parent[at]!;
    parent[at] = root;
    at = next;
  }
  return root;
}

function unite(parent: Int32Array, one: number, other: number): void {
  const a = find(parent, one);
  const b = find(parent, other);
  if (a < b) parent[b] = a;
  else parent[a] = b;
}
