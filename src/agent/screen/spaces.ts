/** A space that the reader overlooks: after a colon, where the ink shows a wide gap. */
import type { Word } from '../types.ts';
import { MARGIN, type Crop } from './crop.ts';
import type { UnreadLine } from './geometry.ts';

/** A space is wider than this share of the letters' height; the pitch of typewriter fonts leaves less around a dot. */
const SPACE = 0.42;

export function splitAtGaps(line: UnreadLine, words: Word[]): Word[] {
  return words.flatMap((word) => {
    const at = splitPoint(word.text);
    if (at === 0) return [word];
    const letter = word.box.w / word.text.length;
    const gap = widestGap(line.crop, word.box.x + (at - 1.5) * letter, word.box.x + (at + 1.5) * letter);
    if (!gap || gap.to - gap.from + 1 < SPACE * word.box.h) return [word];
    const left = { ...word.box, w: Math.max(1, gap.from - word.box.x) };
    const right = { ...word.box, x: gap.to + 1, w: Math.max(1, word.box.x + word.box.w - gap.to - 1) };
    return [
      { ...word, text: word.text.slice(0, at), box: left },
      { ...word, text: word.text.slice(at), box: right },
    ];
  });
}

/** Where a space may be missing, 0 when nowhere. */
function splitPoint(text: string): number {
  return /^[\p{L}.]{2,}:(?=[\p{L}\p{N}]+$)/u.exec(text)?.[0].length ?? 0;
}

/** The widest stretch without ink between two places, in pixels of the line. */
function widestGap(crop: Crop, from: number, to: number): { from: number; to: number } | undefined {
  let best: { from: number; to: number } | undefined;
  let start = -1;
  for (let x = Math.max(0, Math.floor(from)); x <= Math.min(crop.width - 1 - MARGIN, Math.ceil(to)); x++) {
    let ink = false;
    for (let y = 0; y < crop.height && !ink; y++) ink = crop.grey[y * crop.width + x + MARGIN]! < 160;
    if (ink) start = -1;
    else {
      if (start < 0) start = x;
      if (!best || x - start > best.to - best.from) best = { from: start, to: x };
    }
  }
  return best;
}
