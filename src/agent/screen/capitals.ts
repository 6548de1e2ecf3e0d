/** Cyrillic letters that are the same at both sizes, such as О and о: which it is can be seen from the letters beside them. */
import type { Word } from '../types.ts';
import { MARGIN } from './crop.ts';
import type { UnreadLine } from './geometry.ts';

const SAME_SHAPE = /^[осухквзмнптгжилшщэюя]\p{Ll}{2,}\P{L}*$/u;

/** Small first letters that stand as high as capitals become capitals. */
export function raiseFirstLetter(line: UnreadLine, word: Word): Word {
  if (!SAME_SHAPE.test(word.text)) return word;
  const [first, ...others] = glyphsOf(line, word);
  if (!first || others.length < 2) return word;
  const [w, h] = [first.x1 - first.x0 + 1, first.y1 - first.y0 + 1];
  const tops = others.map(({ y0 }) => y0).sort((a, b) => b - a);
  const small = tops[Math.floor(tops.length / 3)]!;
  const baseline = others.map(({ y1 }) => y1).sort((a, b) => a - b)[others.length >> 1]!;
  const isHigh = small - first.y0 >= Math.max(2, 0.17 * h) && Math.abs(first.y1 - baseline) <= 1;
  // Wider ones are two letters that touch.
  if (!isHigh || w > 1.4 * h) return word;
  return { ...word, text: word.text[0]!.toUpperCase() + word.text.slice(1) };
}

interface Glyph {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** The inked columns of a word, parted where a column is empty. */
function glyphsOf({ crop }: UnreadLine, { box }: Word): Glyph[] {
  const glyphs: Glyph[] = [];
  let open: Glyph | undefined;
  for (let x = Math.max(0, box.x - 1 + MARGIN); x < Math.min(crop.width, box.x + box.w + 1 + MARGIN); x++) {
    let [top, bottom] = [-1, -1];
    for (let y = 0; y < crop.height; y++) {
      if (crop.grey[y * crop.width + x]! >= 140) continue;
      if (top < 0) top = y;
      bottom = y;
    }
    if (top < 0) open = undefined;
    else if (open) {
      open.x1 = x;
      open.y0 = Math.min(open.y0, top);
      open.y1 = Math.max(open.y1, bottom);
    } else glyphs.push((open = { x0: x, x1: x, y0: top, y1: bottom }));
  }
  return glyphs;
}
