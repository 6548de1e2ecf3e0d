/** Typewriter fonts: every character takes the same width, so the middles of the glyphs stand on a grid. */
import type { Word } from '../types.ts';
import type { Glyph } from './glyphs.ts';

/** A cell holds one character or is a space; `origin` is where a cell begins, in pixels of the line. */
export interface Pitch {
  width: number;
  origin: number;
}

/** Fewer glyphs lie on some grid by chance. */
const FEWEST = 8;
/** How well the middles must agree on a place in the cell: 1 when all are the same, 0.3 for other fonts, or more by chance. */
const AGREEMENT = 0.82;
const AGREEMENT_OF_FEW = 0.93;
const MANY = 20;
const STEP = 0.02;

/** Undefined for fonts whose letters differ in width. */
export function findPitch(glyphs: Glyph[], words: Word[]): Pitch | undefined {
  const guess = letterWidth(words);
  if (guess < 4) return undefined;
  const middles = glyphs.filter(({ x0, x1 }) => x1 - x0 + 1 <= 1.1 * guess).map(({ x0, x1 }) => (x0 + x1 + 1) / 2);
  if (middles.length < FEWEST) return undefined;
  const coarse = bestOf(middles, { from: 0.86 * guess, to: 1.2 * guess, step: STEP });
  // Over a hundred letters a fiftieth of a pixel is a quarter of a letter.
  const best = bestOf(middles, { from: coarse.width - STEP, to: coarse.width + STEP, step: STEP / 10 });
  if (best.agreement < (middles.length >= MANY ? AGREEMENT : AGREEMENT_OF_FEW)) return undefined;
  return { width: best.width, origin: best.phase - best.width / 2 };
}

/** Number of the cell that a place lies in. */
export function cellAt({ width, origin }: Pitch, x: number): number {
  return Math.floor((x - origin) / width);
}

interface Fit {
  width: number;
  agreement: number;
  phase: number;
}

function bestOf(middles: number[], { from, to, step }: { from: number; to: number; step: number }): Fit {
  let best: Fit = { width: from, agreement: 0, phase: 0 };
  for (let width = from; width <= to; width += step) {
    const one = agreementOf(middles, width);
    if (one.agreement > best.agreement) best = { width, ...one };
  }
  return best;
}

function agreementOf(middles: number[], width: number): { agreement: number; phase: number } {
  let [across, down] = [0, 0];
  for (const middle of middles) {
    const angle = (2 * Math.PI * middle) / width;
    across += Math.cos(angle);
    down += Math.sin(angle);
  }
  return {
    agreement: Math.hypot(across, down) / middles.length,
    phase: (Math.atan2(down, across) / (2 * Math.PI)) * width,
  };
}

/** Median over the words, 0 when none is long enough to tell. */
function letterWidth(words: Word[]): number {
  const widths = words
    .map(({ text, box }) => ({ letters: Array.from(text).length, w: box.w }))
    .filter(({ letters }) => letters >= 3)
    .map(({ letters, w }) => w / (letters - 0.15))
    .sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? 0;
}
