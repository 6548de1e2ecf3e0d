/** Dots and commas, colons and semicolons: a reader guesses by the sentence, but a comma hangs below the line and a dot does not. */
import type { Word } from '../types.ts';
import { MARGIN, type Crop } from './crop.ts';
import type { UnreadLine } from './geometry.ts';
import { isBitmapFont } from './enlarge.ts';
import { glyphsIn, glyphsOf, tallOf, type Glyph } from './glyphs.ts';

const PAIRS: Record<string, { hanging: string; standing: string }> = {
  '.': { hanging: ',', standing: '.' },
  ',': { hanging: ',', standing: '.' },
  ':': { hanging: ';', standing: ':' },
  ';': { hanging: ';', standing: ':' },
};

/** The line's words with each stop as it is drawn. Only where every letter of a word is a glyph of its own. */
export function hangStops(line: UnreadLine, words: Word[]): Word[] {
  if (!words.some(({ text }) => /[.,:;]/.test(text))) return words;
  const glyphs = glyphsOf(line);
  const tall = tallOf(glyphs);
  const baseline = baselineOf(glyphs, tall);
  if (baseline === undefined) return words;
  return words.map((word) => {
    const letters = Array.from(word.text);
    const own = glyphsIn(word, glyphs);
    if (own.length !== letters.length) return word;
    const text = letters.map((letter, at) => stopAs(letter, own[at]!, { line, baseline, tall })).join('');
    return text === word.text ? word : { ...word, text };
  });
}

/** The row on which most letters stand; undefined when no row does. */
function baselineOf(glyphs: Glyph[], tall: number): number | undefined {
  const bottoms = glyphs.filter(({ y0, y1 }) => y1 - y0 + 1 >= 0.5 * tall).map(({ y1 }) => y1);
  const counts = new Map<number, number>();
  for (const bottom of bottoms) counts.set(bottom, (counts.get(bottom) ?? 0) + 1);
  const [row, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return count >= 3 && count >= 0.4 * bottoms.length ? row : undefined;
}

interface Stance {
  line: UnreadLine;
  baseline: number;
  tall: number;
}

function stopAs(letter: string, glyph: Glyph, { line, baseline, tall }: Stance): string {
  const { x0, x1, y0, y1 } = glyph;
  const pair = PAIRS[letter];
  // Something else than a stop was read there, or two things as one.
  if (!pair || x1 - x0 + 1 > 0.45 * tall) return letter;
  const below = y1 - baseline;
  const [w, h] = [x1 - x0 + 1, y1 - y0 + 1];
  const isStop = h <= (pair.standing === '.' ? 0.5 : 0.95) * tall;
  if (!isStop) return letter;
  if (below >= Math.max(2, 0.14 * tall)) return pair.hanging;
  if (below <= 0) return pair.standing;
  // Bitmap fonts draw the dot as a cross that reaches one row lower.
  if (below > 1 || !isBitmapFont(line.crop)) return letter;
  if (isMirrored(line.crop, glyph)) return h <= w || pair.standing === ':' ? pair.standing : letter;
  return pair.hanging;
}

/** The same from the left and from the right, as dots are and commas are not. */
function isMirrored({ grey, width }: Crop, { x0, x1, y0, y1 }: Glyph): boolean {
  for (let y = y0 + MARGIN; y <= y1 + MARGIN; y++) {
    for (let at = 0; at <= (x1 - x0) / 2; at++) {
      if (grey[y * width + x0 + MARGIN + at]! < 128 !== grey[y * width + x1 + MARGIN - at]! < 128) return false;
    }
  }
  return true;
}
