import type { Point } from '../types.ts';

/** How far in pixels the simplified way may lie beside the true one. */
const NEAR_PX = 3;

/** The same way with as few corners as keep it within 3 px (Douglas and Peucker 1973). First and last point stay. */
export function simplifyPath(path: Point[]): Point[] {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last || path.length < 3) return path;
  let farthest = 0;
  let at = 0;
  path.forEach((point, index) => {
    const away = distance(point, first, last);
    if (away > farthest) [farthest, at] = [away, index];
  });
  if (farthest <= NEAR_PX) return [first, last];
  return [...simplifyPath(path.slice(0, at + 1)).slice(0, -1), ...simplifyPath(path.slice(at))];
}

/** From a point to the stretch between two others. */
function distance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}
