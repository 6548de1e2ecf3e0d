/** Latin letters that are the same at both sizes, such as C and c: which it is can be seen from the letters beside them. */
import type { Word } from '../types.ts';
import type { UnreadLine } from './geometry.ts';
import { glyphsIn, glyphsOf, type Glyph } from './glyphs.ts';

const SAME_SHAPE = /[cosvwxzCOSVWXZ]/;
/** Letters that reach as high as a small x, and those that reach higher. */
const LOW = /[acemnorsuvwxzgpqy]/;
const HIGH = /[bdfhklABDEFGHIJKLMNPQRTUY0-9]/;

/** The line's words with such letters as high as they are drawn. Only where every letter of a word is a glyph of its own. */
export function settleCase(line: UnreadLine, words: Word[]): Word[] {
  if (!words.some(({ text }) => SAME_SHAPE.test(text))) return words;
  const glyphs = glyphsOf(line);
  const spelled = words.map((word) => {
    const letters = Array.from(word.text);
    const own = glyphsIn(word, glyphs);
    return own.length === letters.length ? letters.map((letter, at) => ({ letter, glyph: own[at]! })) : [];
  });
  const all = spelled.flat();
  const low = topOf(all.filter(({ letter }) => LOW.test(letter) && !SAME_SHAPE.test(letter)).map(({ glyph }) => glyph));
  const high = topOf(all.filter(({ letter }) => HIGH.test(letter)).map(({ glyph }) => glyph));
  if (low === undefined || high === undefined || low - high < 2) return words;
  return words.map((word, at) => {
    const text = spelled[at]!.map(({ letter, glyph }) => {
      if (!SAME_SHAPE.test(letter)) return letter;
      const [toLow, toHigh] = [Math.abs(glyph.y0 - low), Math.abs(glyph.y0 - high)];
      if (toLow < toHigh) return toLow <= 1 ? letter.toLowerCase() : letter;
      return toHigh < toLow && toHigh <= 1 ? letter.toUpperCase() : letter;
    }).join('');
    return text === '' || text === word.text ? word : { ...word, text };
  });
}

/** The row in which most of them begin; undefined for fewer than three. */
function topOf(glyphs: Glyph[]): number | undefined {
  const tops = glyphs.map(({ y0 }) => y0).sort((a, b) => a - b);
  return tops.length < 3 ? undefined : tops[tops.length >> 1];
}
