/**
 * Which readings to believe. A reader finds letters in anything: in icons, in frames, in the corners of buttons. Text
 * explains the width of its ink, comes with some confidence, and does not stand in a row of pictures.
 */
import type { Box, Word } from '../types.ts';
import { overlapAcross, overlapDown } from './boxes.ts';
import type { UnreadLine } from './geometry.ts';
import { dropIconsOf } from './lead-icons.ts';
import { dropIcons } from './lone.ts';

/** Something on a surface that is no text, as far as its shape tells. */
export interface Pictured {
  box: Box;
  surface: number;
}

/** The words of each line, without those that are no words. Same order as `lines`. */
export function believe(lines: UnreadLine[], words: Word[][], pictures: Pictured[]): Word[][] {
  const plausible = lines.map((line, at) => {
    const sure = dropIconsOf(line, words[at]!).filter((word) => isSure(word, line));
    return fits(line, sure) && !isClosing(line, sure, lines) ? sure : [];
  });
  return dropIcons(lines, leaveToolbars(lines, plausible, pictures));
}

function isSure({ text, confidence }: Word, line: UnreadLine): boolean {
  const alphanumerics = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (line.pieces <= 3) return confidence >= 40;
  return confidence >= 60 || (confidence >= 30 && alphanumerics >= 3);
}

/** The cross that closes a tab or a window stands alone; an x that somebody wrote has neighbours. */
function isClosing(line: UnreadLine, words: Word[], lines: UnreadLine[]): boolean {
  if (words.length !== 1 || !/^[xх]$/i.test(words[0]!.text) || line.pieces > 1) return false;
  const reach = 2 * line.box.h;
  return !lines.some(
    (other) =>
      other !== line &&
      overlapDown(other.box, line.box) > 0 &&
      -overlapAcross(other.box, line.box) <= reach &&
      other.surface === line.surface,
  );
}

/** Few letters on wide or single ink are a frame or an icon. */
function fits(line: UnreadLine, words: Word[]): boolean {
  const letters = words.reduce((sum, word) => sum + Array.from(word.text).length, 0);
  if (letters === 0 || letters > 3) return true;
  const { w, h } = line.box;
  if (w <= 1) return false;
  if (h >= 6 && w > 1.35 * h * letters) return false;
  if (line.pieces === 1 && NARROW.test(words[0]!.text) && w >= 0.9 * h) return false;
  // The knob of a slider is narrower than any nought.
  if (line.pieces === 1 && /^[0OoОо]$/.test(words[0]!.text) && w < 0.45 * h) return false;
  // Letters of one piece touch each other, so they are wide.
  if (line.pieces === 1 && letters >= 2 && w < 1.3 * h) return false;
  const sure = words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
  const alphanumeric = words.some((word) => /[\p{L}\p{N}]/u.test(word.text));
  return sure >= (alphanumeric ? 52 : 41);
}

/** Letters that are never as wide as they are high: what is, is a corner or a tick. */
const NARROW = /^[LГJ7fFrtilI1!|/\\]$/;

/** How far apart the pictures of one toolbar may be, in pixels of their own height. */
const NEAR = 3.5;

/** Drops short readings with pictures around them, from those next to known pictures outwards. */
function leaveToolbars(lines: UnreadLine[], words: Word[][], pictures: Pictured[]): Word[][] {
  const kept = [...words];
  const around = new Map<number, Pictured[]>();
  const add = (picture: Pictured): void => {
    const list = around.get(picture.surface);
    if (list) list.push(picture);
    else around.set(picture.surface, [picture]);
  };
  pictures.forEach(add);
  const short: number[] = [];
  const long: Pictured[] = [];
  for (const [at, line] of lines.entries()) {
    const letters = kept[at]!.reduce((sum, word) => sum + Array.from(word.text).length, 0);
    if (letters === 0) add(line);
    else if (letters <= 3) short.push(at);
    else long.push(line);
  }
  for (let again = true; again;) {
    again = false;
    for (const at of short) {
      const line = lines[at]!;
      if (kept[at]!.length === 0) continue;
      const near = (around.get(line.surface) ?? []).filter((other) => isNear(line.box, other.box)).length;
      const words = long.filter((other) => other.surface === line.surface && isNear(line.box, other.box)).length;
      const { text, confidence } = kept[at]![0]!;
      if (confidence >= 85 && /^(?:\p{L}{3}|\d{2,3})$/u.test(text)) continue;
      if (near < (confidence >= 90 ? 2 : 1) || near <= words) continue;
      kept[at] = [];
      add(line);
      again = true;
    }
  }
  return kept;
}

function isNear(one: Box, other: Box): boolean {
  const across = Math.max(one.x, other.x) - Math.min(one.x + one.w, other.x + other.w);
  const down = Math.max(one.y, other.y) - Math.min(one.y + one.h, other.y + other.h);
  const reach = NEAR * Math.max(12, Math.min(24, Math.max(one.h, other.h)));
  return (across <= reach && down < 0) || (down <= reach && across < 0);
}
