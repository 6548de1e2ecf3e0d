/**
 * The icon before the text of a menu item or a list row, read as the first word of its line. It is higher than the text at both
 * ends, or a sign that begins no label.
 */
import type { Word } from '../types.ts';
import { MARGIN } from './crop.ts';
import type { UnreadLine } from './geometry.ts';

/** In pixels: closer signs belong to the word. */
const GAP = 4;
/** The smallest icon. */
const SMALLEST = 10;
/** A sign of one or two letters that is surer than this is a word: "A", "To". */
const SURE = 85;

/** The line's words without the icon before them, and without the icons between the labels of a toolbar. */
export function dropIconsOf(line: UnreadLine, words: Word[]): Word[] {
  return words.filter((word, at) => !isIcon(line, word, words.slice(0, at), words.slice(at + 1)));
}

function isIcon(line: UnreadLine, word: Word, before: Word[], after: Word[]): boolean {
  if (Array.from(word.text).length > 2 || /^\d+$/.test(word.text)) return false;
  const rest = [...before, ...after];
  if (rest.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0) < 3) return false;
  const [previous, next] = [before.at(-1), after[0]];
  const sign = extent(line, previous ? right(previous) + 1 : word.box.x, next ? next.box.x - 2 : right(word) + 1);
  if (!sign || (next && next.box.x - sign.x1 < GAP) || (previous && sign.x0 - right(previous) < GAP)) return false;
  const others = [
    previous && extent(line, before[0]!.box.x, right(previous)),
    next && extent(line, next.box.x, right(after.at(-1)!)),
  ].filter((one) => one !== undefined);
  if (others.length === 0) return false;
  const top = Math.min(...others.map(({ y0 }) => y0));
  const bottom = Math.max(...others.map(({ y1 }) => y1));
  const [w, h] = [sign.x1 - sign.x0 + 1, sign.y1 - sign.y0 + 1];
  if (Math.max(w, h) < SMALLEST || h < 6) return false;
  if (h >= 12 && sign.y0 < top && sign.y1 > bottom) return true;
  if (previous) return false;
  const signOnly = /^[@&©®™€£¥§~|_\\^%"°'`.,:;!?/]+$/.test(word.text);
  const isWide = w >= 0.8 * (bottom - top + 1);
  return (signOnly && isWide) || (word.confidence < SURE && (sign.y0 < top || sign.y1 > bottom));
}

const right = ({ box }: Word): number => box.x + box.w;

interface Extent {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** Where the ink lies between two columns of a line, in the line's pixels. */
function extent({ crop, box }: UnreadLine, from: number, to: number): Extent | undefined {
  let found: Extent | undefined;
  for (let y = 0; y < crop.height; y++) {
    for (let x = Math.max(0, from); x < Math.min(to, box.w); x++) {
      if (crop.grey[y * crop.width + x + MARGIN]! >= 150) continue;
      found ??= { x0: x, x1: x, y0: y, y1: y };
      found.x0 = Math.min(found.x0, x);
      found.x1 = Math.max(found.x1, x);
      found.y1 = y;
    }
  }
  return found;
}
