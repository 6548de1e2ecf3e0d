/** The glyphs of a line, as far as empty columns part them: letters that touch are one. */
import type { Word } from '../types.ts';
import { MARGIN } from './crop.ts';
import type { UnreadLine } from './geometry.ts';

/** Inclusive, in pixels of the line's own box. */
export interface Glyph {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** From left to right. */
export function glyphsOf({ crop, box }: Pick<UnreadLine, 'crop' | 'box'>): Glyph[] {
  const glyphs: Glyph[] = [];
  let open: Glyph | undefined;
  for (let x = 0; x < box.w; x++) {
    let [top, bottom] = [-1, -1];
    for (let y = 0; y < crop.height; y++) {
      if (crop.grey[y * crop.width + x + MARGIN]! >= INK) continue;
      if (top < 0) top = y - MARGIN;
      bottom = y - MARGIN;
    }
    if (bottom < 0) open = undefined;
    else if (open) {
      open.x1 = x;
      open.y0 = Math.min(open.y0, top);
      open.y1 = Math.max(open.y1, bottom);
    } else glyphs.push((open = { x0: x, x1: x, y0: top, y1: bottom }));
  }
  return glyphs;
}

/** Darker than this is ink, of 255. */
const INK = 160;

/** Height of the capitals and other tall letters of a line. */
export function tallOf(glyphs: Glyph[]): number {
  const heights = glyphs.map(({ y0, y1 }) => y1 - y0 + 1).sort((a, b) => a - b);
  return heights[Math.floor(0.8 * heights.length)] ?? 0;
}

/** Those of one word. */
export function glyphsIn({ box }: Word, glyphs: Glyph[]): Glyph[] {
  return glyphs.filter(({ x0, x1 }) => (x0 + x1) / 2 >= box.x - 1 && (x0 + x1) / 2 <= box.x + box.w + 1);
}
