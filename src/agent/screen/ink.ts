/**
 * Ink → blobs: connected pieces of whatever is not a surface, each with the surface that it is drawn on.
 */
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

export function findInk(segments: Segments): Ink {
  const { width, height, surfaceOf } = segments;
  const blobOf = new Int32Array(width * height).fill(-1);
  const parent: number[] = [];
  const runs: { x: number; end: number; y: number }[] = [];

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

  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (surfaceOf[row + x]! >= 0) continue;
      const start = x;
      while (x < width && surfaceOf[row + x]! < 0) x++;
      const run = runs.length;
      runs.push({ x: start, end: x - 1, y });
      parent.push(run);
      blobOf.fill(run, row + start, row + x);
      if (y === 0) continue;
      const from = row - width + Math.max(0, start - 1);
      const to = row - width + Math.min(width - 1, x);
      for (let above = from; above <= to; above++) {
        const other = blobOf[above]!;
        if (other < 0) continue;
        const a = find(run);
        const b = find(other);
        if (a < b) parent[b] = a;
        else parent[a] = b;
      }
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
      touched.set(surface, (touched.get(surface) ?? 0) + 1);
    }
  }
  for (const [id, touched] of contacts.entries()) settleSurface(blobs[id]!, touched);
  for (let p = 0; p < blobOf.length; p++) if (blobOf[p]! >= 0) blobOf[p] = idOf[blobOf[p]!]!;
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
