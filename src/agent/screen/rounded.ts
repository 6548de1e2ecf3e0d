/**
 * Rounded surfaces: pills and buttons whose corners take most of their height.
 */
import type { Segments, Surface } from './segment.ts';

/** Whether both sides of a surface curve alike, outwards to the middle and back, as no letter or picture does. */
export function isRounded(surface: Surface, segments: Segments, index: number): boolean {
  const { x0, y0, x1, y1 } = surface;
  const w = x1 - x0 + 1;
  const h = y1 - y0 + 1;
  if (h < 13 || h > 72 || w < 0.9 * h || surface.area < 0.5 * w * h) return false;
  const deepest = h / 2 + 2;
  let [before, turned, uneven] = [Infinity, false, 0];
  for (let y = y0; y <= y1; y++) {
    const row = y * segments.width;
    let left = x0;
    while (left <= x1 && segments.surfaceOf[row + left] !== index) left++;
    let right = x1;
    while (right >= left && segments.surfaceOf[row + right] !== index) right--;
    const inset = left - x0;
    if (inset > deepest || Math.abs(inset - (x1 - right)) > 3) uneven++;
    else if (inset > before + 1) turned = true;
    else if (turned && inset < before - 1) uneven++;
    before = inset;
  }
  return uneven <= h * 0.08;
}
