import { distance } from '../screen/boxes.ts';
import { compact, foldLookAlikes } from '../screen/likeness.ts';
import type { Box, Percept } from '../types.ts';

/** What password fields show in place of characters. */
const DOTS = /[•●·∙⬤*]{3,}/u;
/** How much of a text must be read for it to count as shown: the last letters may come later, and a line may be misread. */
const ENOUGH = 0.6;
const NEAR_PX = 4;

/**
 * Whether what was typed can be read where the screen changed. What is not shown is a secret, as far as anybody can know: a password
 * field shows dots, a terminal nothing. A single character is none.
 */
export function isShown(text: string, after: Percept, changed: Box[]): boolean {
  if (Array.from(text).length <= 1) return true;
  const lines = after.lines.filter(({ box }) => changed.some((each) => distance(each, box) <= NEAR_PX));
  if (lines.some((line) => DOTS.test(line.text.replaceAll(' ', '')))) return false;
  const seen = folded(lines.map((line) => line.text).join(' '));
  const words = text.split(/\s+/u).map(folded).filter(Boolean);
  const all = words.reduce((sum, word) => sum + word.length, 0);
  const read = words.reduce((sum, word) => sum + lettersRead(word, seen), 0);
  return all === 0 || read >= ENOUGH * all;
}

/** The same text with nothing of it but its length. */
export function masked(text: string): string {
  return '•'.repeat(Array.from(text).length);
}

function folded(text: string): string {
  return foldLookAlikes(compact(text));
}

/** Fewer letters than these are found anywhere. */
const STRETCH = 3;

/** How many letters of a word were read, in stretches between those that were misread. */
function lettersRead(word: string, seen: string): number {
  const least = Math.min(STRETCH, word.length);
  let read = 0;
  for (let at = 0; at + least <= word.length;) {
    let length = 0;
    for (let next = least; at + next <= word.length && seen.includes(word.slice(at, at + next)); next++) length = next;
    read += length;
    at += Math.max(length, 1);
  }
  return read;
}
