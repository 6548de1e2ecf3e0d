/**
 * 1, l and I by their strokes: readers choose among them by the words they know, and code has none of those. A flag to the left
 * at the top and nothing at the foot is a 1; a flag and a foot to the right only is the l of a typewriter font, which is also taken for an L.
 */
import type { Word } from '../types.ts';
import { MARGIN } from './crop.ts';
import type { UnreadLine } from './geometry.ts';
import { glyphsIn, glyphsOf, type Glyph } from './glyphs.ts';

/** Only where every letter of a word is a glyph of its own. */
export function settleStems(line: UnreadLine, words: Word[]): Word[] {
  if (!words.some(({ text }) => /[1lIL]/.test(text))) return words;
  const glyphs = glyphsOf(line);
  return words.map((word) => {
    const letters = Array.from(word.text);
    const own = glyphsIn(word, glyphs);
    if (own.length !== letters.length) return word;
    const nearDigit = (at: number): boolean => /\d/.test((letters[at - 1] ?? '') + (letters[at + 1] ?? ''));
    const text = letters
      .map((letter, at) =>
        /[1lIL]/.test(letter) ? asDrawn(letter, { line, glyph: own[at]!, nearDigit: nearDigit(at) }) : letter,
      )
      .join('');
    return text === word.text ? word : { ...word, text };
  });
}

interface Place {
  line: UnreadLine;
  glyph: Glyph;
  nearDigit: boolean;
}

function asDrawn(letter: string, { line, glyph, nearDigit }: Place): string {
  const w = glyph.x1 - glyph.x0 + 1;
  const h = glyph.y1 - glyph.y0 + 1;
  if (h < 7 || w < 3 || w > 0.8 * h) return letter;
  const rows = edgesOf(line, glyph);
  const middle = rows.slice(Math.round(0.45 * h), Math.round(0.75 * h));
  const stem = { left: median(middle.map(({ left }) => left)), right: median(middle.map(({ right }) => right)) };
  const upper = rows.slice(0, Math.round(0.4 * h));
  const foot = rows.slice(-2);
  const flag = Math.min(...upper.map(({ left }) => left)) <= stem.left - 2;
  const roof = Math.max(...upper.map(({ right }) => right)) >= stem.right + 2;
  const footLeft = Math.min(...foot.map(({ left }) => left)) <= stem.left - 1;
  const footRight = Math.max(...foot.map(({ right }) => right)) >= stem.right + 2;
  if (flag && !roof && footLeft && footRight && nearDigit && letter === 'l') return '1';
  if (!flag || roof || footLeft || stem.right - stem.left + 1 > 0.6 * w) return letter;
  if (footRight) return 'l';
  return letter === 'L' ? letter : '1';
}

interface Edges {
  left: number;
  right: number;
}

/** The first and the last ink of each row; an empty row has those of the row above. */
function edgesOf({ crop }: UnreadLine, { x0, x1, y0, y1 }: Glyph): Edges[] {
  const rows: Edges[] = [];
  for (let y = y0; y <= y1; y++) {
    let [left, right] = [-1, -1];
    for (let x = x0; x <= x1; x++) {
      if (crop.grey[(y + MARGIN) * crop.width + x + MARGIN]! >= 128) continue;
      if (left < 0) left = x;
      right = x;
    }
    rows.push(left < 0 ? (rows.at(-1) ?? { left: x0, right: x1 }) : { left, right });
  }
  return rows;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
