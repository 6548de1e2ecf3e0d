/**
 * Where two frames differ. Rows are compared whole, and only those that differ are looked at tile by tile.
 */
import type { Box, Frame } from '../types.ts';

const TILE = 16;

/** Whether both frames show the same pixels. */
export function sameImage(a: Frame, b: Frame): boolean {
  return a.hash === b.hash && a.width === b.width && a.height === b.height;
}

/** Boxes around the changed areas, in whole tiles of 16 pixels; the whole frame when the sizes differ. */
export function changedBoxes(a: Frame, b: Frame): Box[] {
  if (a.width !== b.width || a.height !== b.height) return [{ x: 0, y: 0, w: b.width, h: b.height }];
  if (sameImage(a, b)) return [];
  return boxesAround(changedTiles(a, b), b);
}

interface Tiles {
  across: number;
  down: number;
  changed: Uint8Array;
}

function changedTiles(a: Frame, b: Frame): Tiles {
  const across = Math.ceil(b.width / TILE);
  const down = Math.ceil(b.height / TILE);
  const changed = new Uint8Array(across * down);
  const one = Buffer.from(a.rgb.buffer, a.rgb.byteOffset, a.rgb.byteLength);
  const other = Buffer.from(b.rgb.buffer, b.rgb.byteOffset, b.rgb.byteLength);
  const rowBytes = b.width * 3;
  const differs = (from: number, to: number): boolean => one.compare(other, from, to, from, to) !== 0;
  for (let y = 0; y < b.height; y++) {
    const row = y * rowBytes;
    if (!differs(row, row + rowBytes)) continue;
    const first = Math.floor(y / TILE) * across;
    for (let tile = 0; tile < across; tile++) {
      if (changed[first + tile]) continue;
      const from = row + tile * TILE * 3;
      if (differs(from, Math.min(from + TILE * 3, row + rowBytes))) changed[first + tile] = 1;
    }
  }
  return { across, down, changed };
}

/** One box around each group of tiles that touch, also by a corner. */
function boxesAround({ across, down, changed }: Tiles, frame: Frame): Box[] {
  const boxes: Box[] = [];
  const stack: number[] = [];
  for (let start = 0; start < changed.length; start++) {
    if (!changed[start]) continue;
    let [left, top, right, bottom] = [across, down, 0, 0];
    changed[start] = 0;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % across;
      const y = (at - x) / across;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(down - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(across - 1, x + 1); nx++) {
          const next = ny * across + nx;
          if (!changed[next]) continue;
          changed[next] = 0;
          stack.push(next);
        }
      }
    }
    const x = left * TILE;
    const y = top * TILE;
    boxes.push({
      x,
      y,
      w: Math.min(frame.width, (right + 1) * TILE) - x,
      h: Math.min(frame.height, (bottom + 1) * TILE) - y,
    });
  }
  return boxes;
}
