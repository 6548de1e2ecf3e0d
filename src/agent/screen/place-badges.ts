/**
 * Where the number of each mark goes: beside its element, over the plainest pixels, away from other elements and numbers.
 */
import type { Box, Frame } from '../types.ts';
import { overlapAcross, overlapDown } from './boxes.ts';

interface Size {
  w: number;
  h: number;
}

/** One badge for each box, in the order of the boxes. All lie inside the frame. */
export function placeBadges(frame: Frame, boxes: Box[], sizes: Size[]): Box[] {
  const detail = detailOf(frame);
  const near = nearby(boxes);
  const placed: Box[] = [];
  const taken = nearby<Box>([]);
  for (const [at, box] of boxes.entries()) {
    const size = sizes[at]!;
    let best: { badge: Box; cost: number } | undefined;
    for (const [order, corner] of candidates(box, size).entries()) {
      const badge = { ...corner, ...size };
      if (badge.x < 0 || badge.y < 0 || badge.x + badge.w > frame.width || badge.y + badge.h > frame.height) continue;
      const area = badge.w * badge.h;
      let cost = (4 * detail(badge)) / area + order * 0.02;
      for (const other of taken.around(badge)) cost += (6 * shared(badge, other)) / area;
      cost += (12 * shared(badge, box)) / area;
      for (const other of near.around(badge)) {
        // Covering an element is bad; lying in a wide one's empty part is not.
        if (other !== box) cost += (other.w * other.h > 40 * area ? 0.2 : 1.5) * (shared(badge, other) / area);
      }
      if (!best || cost < best.cost) best = { badge, cost };
    }
    const badge = best?.badge ?? inside({ x: box.x, y: box.y, ...size }, frame);
    placed.push(badge);
    taken.add(badge);
  }
  return placed;
}

/** Top-left corners for a badge, the favourite first: left of the element, above it, right, below; its own corners last. */
function candidates(box: Box, { w, h }: Size): { x: number; y: number }[] {
  const middle = box.y + ((box.h - h) >> 1);
  const right = box.x + box.w;
  const bottom = box.y + box.h;
  const found = [
    { x: box.x - 1, y: box.y - h - 1 },
    { x: box.x - w - 1, y: middle },
    { x: box.x - w - 1, y: box.y - 1 },
    { x: right - w + 1, y: box.y - h - 1 },
    { x: right + 1, y: middle },
    { x: right + 1, y: box.y - 1 },
    { x: box.x - w - 1, y: bottom - h + 1 },
    { x: right + 1, y: bottom - h + 1 },
    { x: box.x - 1, y: bottom + 1 },
    { x: right - w + 1, y: bottom + 1 },
    { x: box.x - w - 1, y: box.y - h - 1 },
    { x: right + 1, y: box.y - h - 1 },
    { x: box.x - w - 1, y: bottom + 1 },
    { x: right + 1, y: bottom + 1 },
  ];
  // Along the upper and lower edge of wide elements there may be a free place between two neighbours' words.
  for (let x = box.x + w; x + w < right; x += Math.max(w, box.w >> 3)) {
    found.push({ x, y: box.y - h - 1 }, { x, y: bottom + 1 });
  }
  found.push(
    { x: right - w, y: box.y },
    { x: right - w, y: bottom - h },
    { x: box.x, y: box.y },
    { x: box.x, y: bottom - h },
  );
  return found;
}

function shared(a: Box, b: Box): number {
  return Math.max(0, overlapAcross(a, b)) * Math.max(0, overlapDown(a, b));
}

function inside(box: Box, { width, height }: Frame): Box {
  const x = Math.max(0, Math.min(width - box.w, box.x));
  const y = Math.max(0, Math.min(height - box.h, box.y));
  return { ...box, x, y };
}

/** Answers how many pixels of a box differ from a neighbour, by a summed-area table. */
function detailOf({ rgb, width, height }: Frame): (box: Box) => number {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      const p = (y * width + x) * 3;
      const across = x > 0 && Math.abs(rgb[p + 1]! - rgb[p - 2]!) + Math.abs(rgb[p]! - rgb[p - 3]!) > 40;
      const above = p - width * 3;
      const down = y > 0 && Math.abs(rgb[p + 1]! - rgb[above + 1]!) + Math.abs(rgb[p]! - rgb[above]!) > 40;
      if (across || down) row++;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return ({ x, y, w, h }) => {
    const at = (column: number, line: number): number => sums[line * (width + 1) + column]!;
    return at(x + w, y + h) - at(x, y + h) - at(x + w, y) + at(x, y);
  };
}

const CELL = 64;

/** Boxes by the cells of 64 pixels that they touch, so that each badge looks at its neighbours only. */
function nearby<T extends Box>(boxes: T[]): { add(box: T): void; around(box: Box): Set<T> } {
  const cells = new Map<number, T[]>();
  const visit = (box: Box, use: (key: number) => void): void => {
    for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.h) / CELL); y++) {
      for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.w) / CELL); x++) use(y * 4096 + x);
    }
  };
  const add = (box: T): void =>
    visit(box, (key) => {
      const cell = cells.get(key);
      if (cell) cell.push(box);
      else cells.set(key, [box]);
    });
  boxes.forEach(add);
  return {
    add,
    around(box) {
      const found = new Set<T>();
      visit(box, (key) => cells.get(key)?.forEach((one) => found.add(one)));
      return found;
    },
  };
}
