/** Arithmetic of boxes. */
import type { Box, Point } from '../types.ts';

export function centre(box: Box): Point {
  return { x: box.x + (box.w >> 1), y: box.y + (box.h >> 1) };
}

export function contains(box: Box, point: Point): boolean {
  return point.x >= box.x && point.y >= box.y && point.x < box.x + box.w && point.y < box.y + box.h;
}

/** Pixels that two boxes share horizontally; negative is the gap between them. */
export function overlapAcross(a: Box, b: Box): number {
  return Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
}

/** Pixels that two boxes share vertically; negative is the gap between them. */
export function overlapDown(a: Box, b: Box): number {
  return Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
}

/** What lies in both; null when nothing does. */
export function shared(a: Box, b: Box): Box | null {
  const [w, h] = [overlapAcross(a, b), overlapDown(a, b)];
  return w > 0 && h > 0 ? { x: Math.max(a.x, b.x), y: Math.max(a.y, b.y), w, h } : null;
}

/** The smallest box around all. Needs at least one. */
export function around(boxes: Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x, y, w: right - x, h: bottom - y };
}

/** Distance between the nearest edges, 0 when they touch or overlap. */
export function distance(a: Box, b: Box): number {
  return Math.hypot(Math.max(0, -overlapAcross(a, b)), Math.max(0, -overlapDown(a, b)));
}
