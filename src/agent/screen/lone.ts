/**
 * Short readings that are pictures by where they stand: the icon before a label, the large sign in a toolbar, an @ on its own.
 */
import type { Word } from '../types.ts';
import { overlapAcross, overlapDown } from './boxes.ts';
import type { UnreadLine } from './geometry.ts';

/** A reading with more letters than this has said enough to be text. */
const FEW = 3;
/** So sure are readers of headings, and seldom of icons. */
const SURE = 93;

/** The words of each line, without the readings that are pictures. Same order as `lines`. */
export function dropIcons(lines: UnreadLine[], words: Word[][]): Word[][] {
  const letters = words.map((list) => list.reduce((sum, { text }) => sum + Array.from(text).length, 0));
  const usual = usualHeight(lines.filter((_, at) => letters[at]! > FEW));
  return words.map((list, at) => {
    if (letters[at] === 0 || letters[at]! > FEW) return list;
    const line = lines[at]!;
    const row = lines.filter((other, index) => other !== line && letters[index]! > 0 && isNear(line, other));
    const long = row.filter((other) => letters[lines.indexOf(other)]! > FEW);
    const isIcon =
      leads(line, long) || (row.length === 0 && (towers(line, list, usual) || (isSign(list) && !line.framed)));
    return isIcon ? [] : list;
  });
}

function usualHeight(lines: UnreadLine[]): number {
  const heights = lines.map(({ box }) => box.h).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? Infinity;
}

function isNear(line: UnreadLine, other: UnreadLine): boolean {
  return (
    overlapDown(line.box, other.box) > 0 && -overlapAcross(line.box, other.box) <= 3 * Math.max(line.box.h, other.box.h)
  );
}

/** Just before a text, and higher than that at both ends. */
function leads({ box, framed }: UnreadLine, texts: UnreadLine[]): boolean {
  if (framed || box.h < 12 || box.w < 0.5 * box.h) return false;
  return texts.some(({ box: text }) => {
    const gap = text.x - (box.x + box.w);
    return gap >= 2 && gap <= 20 && box.y < text.y && box.y + box.h > text.y + text.h;
  });
}

/** Much higher than the text of the screen. Large digits are the display of a clock or a calculator. */
function towers({ box, pieces, framed }: UnreadLine, words: Word[], usual: number): boolean {
  if (framed || pieces > FEW || box.h < 16 || box.h <= 1.5 * usual) return false;
  return words.every(({ text, confidence }) => confidence < SURE && !/^\d+$/.test(text));
}

/** Signs that nobody writes alone, but on a key. */
function isSign(words: Word[]): boolean {
  return words.every(({ text }) => /^[=&@§©®™~_|\\<>»«$№°,.'`"-]+$/.test(text));
}
