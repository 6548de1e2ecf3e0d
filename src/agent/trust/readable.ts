/** What the eyes made of a text, judged without knowing its language. */
import type { Line } from '../types.ts';
import { fold, like } from '../session/redact/on-screen.ts';

/** Readers are this sure of what they know, in per cent; letters of another alphabet they take for some of their own, unsure. */
const SURE = 50;
/** A font that lacks the letters draws boxes, which are read so. */
const BOXES = /^(?=.*[Oo□▯])[Oo0□▯\s]{3,}$/u;

export function isReadable({ text, confidence }: Pick<Line, 'text' | 'confidence'>): boolean {
  return confidence >= SURE && !BOXES.test(text.trim());
}

/** Quotes of all kinds, and what readers take them for. */
const QUOTED = /["'“”„‟«‹‘‚`「『,]{1,2}\s?([\p{L}\p{N}][^"“”„«»「」『』\n]{1,60}?)\s?["'”“‟»›’`」』]/gu;
/** Shorter names stand in quotes for many reasons. */
const SHORTEST = 4;
/** What is only the name itself, in quotes, says nothing of it. */
const MORE = 8;

/** The first of the texts that names `label` in quotes within more words; null when none does. */
export function quoting(label: string, texts: readonly string[]): string | null {
  const wanted = fold(label);
  if (wanted.length < SHORTEST) return null;
  const names = (text: string): boolean =>
    text.length >= label.length + MORE &&
    [...text.matchAll(QUOTED)].some(([, inside]) => {
      const found = fold(inside!);
      return Math.abs(found.length - wanted.length) <= 2 && like(found, wanted).length > 0;
    });
  return texts.find(names) ?? null;
}
