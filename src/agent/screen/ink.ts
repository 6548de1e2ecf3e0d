/**
 * Ink → blobs: connected pieces of whatever is not a surface, each with the surface that it is drawn on.
 */
import { RULE } from './rules.ts';
import { Scratch } from './scratch.ts';
import type { Segments } from './segment.ts';

/** Bounds are inclusive. */
export interface Blob {
  id: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  area: number;
  /** Surface that most of its outline touches; -1 when it touches none. */
  surface: number;
  /** The second most touched surface; -1 when there is none. */
  beyond: number;
  /** Share of the outline that touches `beyond`, 0–0.5. */
  beyondShare: number;
}

export interface Ink {
  width: number;
  height: number;
  /** Blob id of each pixel, -1 outside ink. */
  blobOf: Int32Array;
  /** Indexed by id. */
  blobs: Blob[];
}

export function findInk(segments: Segments, scratch = new Scratch()): Ink {
  const { width, height, surfaceOf, ink } = segments;
  const blobOf = scratch.map('blobOf', width * height).fill(-1);
  const runs: { x: number; end: number; y: number }[] = [];
  const parent: number[] = [];

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

  for (let at = 0; at < ink.length; at += 2) {
    const from = ink[at]!;
    const to = ink[at + 1]!;
    const y = Math.floor(from / width);
    const row = y * width;
    const run = runs.length;
    runs.push({ x: from - row, end: to - row - 1, y });
    parent.push(run);
    blobOf.fill(run, from, to);
    if (y === 0) continue;
    const lastAbove = Math.min(row - 1, to - width);
    let last = -1;
    for (let above = Math.max(row, from - 1) - width; above <= lastAbove; above++) {
      const other = blobOf[above]!;
      if (other < 0 || other === last) continue;
      last = other;
      const a = find(run);
      const b = find(other);
      if (a < b) parent[b] = a;
      else parent[a] = b;
    }
  }

  const blobs: Blob[] = [];
  const contacts: Map<number, number>[] = [];
  const idOf = new Int32Array(runs.length);
  for (const [run, { x, end, y }] of runs.entries()) {
    const root = find(run);
    if (root === run) {
      idOf[run] = blobs.length;
      contacts.push(new Map());
      blobs.push({ id: blobs.length, x0: x, y0: y, x1: end, y1: y, area: 0, surface: -1, beyond: -1, beyondShare: 0 });
    }
    const id = idOf[root]!;
    idOf[run] = id;
    const blob = blobs[id]!;
    if (x < blob.x0) blob.x0 = x;
    if (end > blob.x1) blob.x1 = end;
    blob.y1 = y;
    blob.area += end - x + 1;
    const touched = contacts[id]!;
    for (const at of [x - 1, end + 1]) {
      if (at < 0 || at >= width) continue;
      const surface = surfaceOf[y * width + at]!;
      if (surface === RULE) continue;
      touched.set(surface, (touched.get(surface) ?? 0) + 1);
    }
  }
  for (const [id, touched] of contacts.entries()) settleSurface(blobs[id]!, touched);
  for (const [run, { x, end, y }] of runs.entries()) blobOf.fill(idOf[run]!, y * width + x, y * width + end + 1);
  return { width, height, blobOf, blobs };
}

function settleSurface(blob: Blob, touched: Map<number, number>): void {
  let [most, second, total] = [0, 0, 0];
  for (const [surface, count] of touched) {
    total += count;
    if (count > most) {
      [blob.beyond, second] = [blob.surface, most];
      [blob.surface, most] = [surface, count];
    } else if (count > second) [blob.beyond, second] = [surface, count];
  }
  blob.beyondShare = total === 0 ? 0 : second / total;
}
