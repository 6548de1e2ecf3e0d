/** Cyrillic letters that are the same at both sizes, such as О and о: which it is can be seen from the letters beside them. */
import type { Word } from '../types.ts';
import type { UnreadLine } from './geometry.ts';
import { glyphsIn, glyphsOf } from './glyphs.ts';

const SAME_SHAPE = /^[осухквзмнптгжилшщэюя]\p{Ll}{2,}\P{L}*$/u;

/** Small first letters that stand as high as capitals become capitals. */
export function raiseFirstLetter(line: UnreadLine, word: Word): Word {
  if (!SAME_SHAPE.test(word.text)) return word;
  const [first, ...others] = glyphsIn(word, glyphsOf(line));
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
