/**
 * Rules: the thin straight lines of frames, tables and links. Letters that touch one would be lost in it, so rules are
 * neither surface nor ink.
 */
import type { Picture } from './segment.ts';

/** What `surfaceOf` holds for the pixel of a rule. */
export const RULE = -2;

/** In pixels. Longer than the bar of any letter that is this thin. */
const SHORTEST = 30;
const THICKEST = 2;
/** Channels may differ by this much along a rule. */
const TOLERANCE = 12;
/** How many paler pixels a smoothed end has. */
const FADE = 2;

/** Marks the pixels of rules in `surfaceOf`, and returns the stretches of ink without them. */
export function withoutRules(picture: Picture, surfaceOf: Int32Array, ink: number[]): number[] {
  const kept: number[] = [];
  for (let at = 0; at < ink.length; at += 2) {
    const [from, to] = [ink[at]!, ink[at + 1]!];
    if (to - from < SHORTEST || !markRules(picture, surfaceOf, from, to)) kept.push(from, to);
    else {
      for (let p = from, start = -1; p <= to; p++) {
        const isInk = p < to && surfaceOf[p] !== RULE;
        if (isInk && start < 0) start = p;
        if (!isInk && start >= 0) {
          kept.push(start, p);
          start = -1;
        }
      }
    }
  }
  return kept;
}

/** Whether there was a rule in a stretch of ink, which may have several colours. */
function markRules(picture: Picture, surfaceOf: Int32Array, from: number, to: number): boolean {
  let found = false;
  for (let start = from, p = from + 1; p <= to; p++) {
    if (p < to && near(picture.rgb, p, p - 1)) continue;
    if (p - start >= SHORTEST && markRule(picture, surfaceOf, start, p)) {
      found = true;
      fade(picture, surfaceOf, { from, to }, { start, end: p });
    }
    start = p;
  }
  return found;
}

/** One colour, and thin along most of its length. Where a letter crosses it is thick, and stays ink. */
function markRule({ width, height, rgb }: Picture, surfaceOf: Int32Array, from: number, to: number): boolean {
  const thickness = (p: number): number => {
    let thick = 1;
    for (let q = p - width; thick <= THICKEST && q >= 0 && surfaceOf[q]! < 0 && near(rgb, q, p); q -= width) thick++;
    for (
      let q = p + width;
      thick <= THICKEST && q < width * height && surfaceOf[q]! < 0 && near(rgb, q, p);
      q += width
    ) {
      thick++;
    }
    return thick;
  };
  const thin: number[] = [];
  for (let p = from; p < to; p++) if (thickness(p) <= THICKEST) thin.push(p);
  if (thin.length < 0.7 * (to - from)) return false;
  for (const p of thin) surfaceOf[p] = RULE;
  return true;
}

function near(rgb: Uint8Array, p: number, q: number): boolean {
  for (let channel = 0; channel < 3; channel++) {
    if (Math.abs(rgb[p * 3 + channel]! - rgb[q * 3 + channel]!) > TOLERANCE) return false;
  }
  return true;
}

interface Stretch {
  from: number;
  to: number;
}

/** The pale ends of a smoothed rule, with nothing but surface above and below. */
function fade(
  { width, height }: Picture,
  surfaceOf: Int32Array,
  ink: Stretch,
  rule: { start: number; end: number },
): void {
  const isSurface = (p: number): boolean => p < 0 || p >= width * height || surfaceOf[p]! >= 0;
  const mark = (p: number): void => {
    if (p >= ink.from && p < ink.to && isSurface(p - width) && isSurface(p + width)) surfaceOf[p] = RULE;
  };
  for (let step = 0; step < FADE; step++) {
    mark(rule.start - 1 - step);
    mark(rule.end + step);
  }
}
