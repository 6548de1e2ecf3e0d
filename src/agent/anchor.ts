import { locate } from './screen/locate.ts';
import type { Near } from './skills/verbs.ts';
import type { Box, Percept, Point } from './types.ts';

/** Where the thing is that another is near to; null when its label is not on the screen. */
export function anchorBox(near: Near, percept: Percept): Box | null {
  if (typeof near !== 'string') return { ...near, w: 1, h: 1 };
  return locate(percept, { text: near })[0]?.box ?? null;
}

/** The same in words for a model. */
export function placeWords(near: Near): string {
  return typeof near === 'string' ? `"${near}"` : `${near.x}, ${near.y}`;
}

export function far(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
