/**
 * Spaces by their pixels. Readers put spaces where sentences have them: after commas and dots, and not within figures. What is
 * drawn knows better: on the grid of a typewriter font a space is an empty cell, elsewhere a gap much wider than those
 * within words.
 */
import type { Word } from '../types.ts';
import { around } from './boxes.ts';
import type { UnreadLine } from './geometry.ts';
import { glyphsIn, glyphsOf, tallOf, type Glyph } from './glyphs.ts';
import { cellAt, findPitch, type Pitch } from './pitch.ts';

/** Between two glyphs, in pixels of the line; `to` is exclusive. */
interface Gap {
  from: number;
  to: number;
}

/** The line's words, parted and joined where the ink says so. */
export function respace(line: UnreadLine, words: Word[]): Word[] {
  const letters = words.reduce((sum, { text }) => sum + Array.from(text).length, 0);
  if (letters < 3) return words;
  const own = withoutOverlap(words);
  const glyphs = glyphsOf(line);
  const gaps = glyphs.slice(1).map((glyph, at) => ({ from: glyphs[at]!.x1 + 1, to: glyph.x0 }));
  const between = own.slice(1).flatMap((word, at) => gapBetween(own[at]!, word, gaps) ?? []);
  const found = findPitch(glyphs, own);
  const pitch = found && explains(found, between) ? found : undefined;
  const judge = pitch ? byPitch(pitch) : byWidth(gaps, between, tallOf(glyphs));
  const ground = { glyphs, gaps, pitch, judge };
  return joinWords(own, ground).flatMap((word) => splitWord(word, ground));
}

/** Readers give some words the width of all that follows. */
function withoutOverlap(words: Word[]): Word[] {
  return words.map((word, at) => {
    const next = words[at + 1];
    if (!next || next.box.x <= word.box.x || next.box.x >= rightOf(word)) return word;
    return { ...word, box: { ...word.box, w: next.box.x - word.box.x } };
  });
}

type Judge = (gap: Gap) => 'space' | 'none' | 'unclear';

function byPitch(pitch: Pitch): Judge {
  const edge = 0.15 * pitch.width;
  return ({ from, to }) => (cellAt(pitch, to + edge) - cellAt(pitch, from - edge) >= 2 ? 'space' : 'none');
}

/** A grid on which most of what was read as spaces are none was found by chance. */
function explains(pitch: Pitch, between: Gap[]): boolean {
  const judge = byPitch(pitch);
  return between.filter((gap) => judge(gap) === 'space').length >= 0.6 * between.length;
}

/** A gap narrower than this share of the letters' height is never a space. */
const NEVER = 0.2;
/** … and a wider one than this nearly always. */
const ALWAYS = 0.42;

/** By the gaps of the line: those that the reader took for spaces, and the others. */
function byWidth(gaps: Gap[], between: Gap[], tall: number): Judge {
  const spaces = between.map(widthOf).sort((a, b) => a - b);
  const inner = gaps
    .filter((gap) => !between.includes(gap))
    .map(widthOf)
    .sort((a, b) => a - b);
  const narrow = spaces[spaces.length >> 2] ?? 0;
  const loose = inner[Math.floor(0.75 * inner.length)] ?? 0;
  const sure = spaces.length >= 3;
  return (gap) => {
    const width = widthOf(gap);
    if (width <= NEVER * tall || (sure && width <= 0.5 * narrow && width <= 0.3 * tall)) return 'none';
    const wide = width >= 2.2 * loose && width >= 0.8 * narrow;
    return wide && width >= (sure ? 0.38 : ALWAYS) * tall ? 'space' : 'unclear';
  };
}

const widthOf = ({ from, to }: Gap): number => to - from;
const rightOf = ({ box }: Word): number => box.x + box.w;

/** The widest gap near the place where one word ends and the next begins. */
function gapBetween(left: Word, right: Word, gaps: Gap[]): Gap | undefined {
  const reach = 0.6 * (left.box.w / Math.max(1, left.text.length));
  const [from, to] = [Math.min(rightOf(left), right.box.x) - reach, Math.max(rightOf(left), right.box.x) + reach];
  const near = gaps.filter((gap) => gap.to > from && gap.from < to);
  return near.toSorted((a, b) => widthOf(b) - widthOf(a))[0];
}

/** Readers part words where they should not beside signs, and hardly ever between two letters. */
function isAtSign(left: Word, right: Word): boolean {
  return !/[\p{L}\p{N}]$/u.test(left.text) || !/^[\p{L}\p{N}]/u.test(right.text);
}

function joinWords(words: Word[], { gaps, judge, pitch }: Ground): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const gap = last && gapBetween(last, word, gaps);
    if (!last || !gap || judge(gap) !== 'none' || !(pitch || isAtSign(last, word))) joined.push(word);
    else {
      const confidence = Math.min(last.confidence, word.confidence);
      joined[joined.length - 1] = { text: last.text + word.text, box: around([last.box, word.box]), confidence };
    }
  }
  return joined;
}

interface Ground {
  glyphs: Glyph[];
  gaps: Gap[];
  pitch: Pitch | undefined;
  judge: Judge;
}

function splitWord(word: Word, ground: Ground): Word[] {
  const letters = Array.from(word.text);
  if (letters.length < 2) return [word];
  const gap = ground.gaps.find(
    (one) => one.from > word.box.x && one.to < rightOf(word) && ground.judge(one) === 'space',
  );
  const at = gap ? lettersBefore(gap, word, ground) : 0;
  if (!gap || at <= 0 || at >= letters.length || (!ground.pitch && /[.,:;!?)\]}]/.test(letters[at]!))) return [word];
  const left = { ...word, text: letters.slice(0, at).join(''), box: { ...word.box, w: gap.from - word.box.x } };
  const box = { ...word.box, x: gap.to, w: rightOf(word) - gap.to };
  return [left, ...splitWord({ ...word, text: letters.slice(at).join(''), box }, ground)];
}

/** How many letters of a word stand before a gap; 0 when that cannot be told. */
function lettersBefore(gap: Gap, word: Word, { glyphs, pitch }: Ground): number {
  const letters = Array.from(word.text);
  const own = glyphsIn(word, glyphs);
  if (own.length === letters.length) return own.filter(({ x1 }) => x1 < gap.from).length;
  if (pitch) return Math.round((gap.from - own[0]!.x0) / pitch.width);
  const widths = letters.map(shareOf);
  const unit = (word.box.w - widthOf(gap)) / widths.reduce((sum, width) => sum + width, 0);
  let x = word.box.x;
  let best = { at: 0, off: Infinity };
  for (const [index, width] of widths.entries()) {
    x += width * unit;
    const off = Math.abs(x - gap.from);
    if (off < best.off) best = { at: index + 1, off };
  }
  return best.off <= 0.45 * unit ? best.at : 0;
}

/** About how wide a letter is. */
function shareOf(letter: string): number {
  if (/[ijl.,:;'|!`I]/.test(letter)) return 0.5;
  if (/[frt()[\]1"-]/.test(letter)) return 0.7;
  return /[mwMW@%ЖМШЩЮжмшщюф—]/.test(letter) ? 1.5 : 1;
}
