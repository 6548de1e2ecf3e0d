/**
 * Underscores by their pixels. Readers trained on books take them for spaces, dashes or nothing, and never know how many there
 * are; but nothing else is a thin bar below the letters with empty paper above it.
 */
import type { Word } from '../types.ts';
import { around } from './boxes.ts';
import { MARGIN, type Crop } from './crop.ts';
import type { UnreadLine } from './geometry.ts';

/** The line's words with as many underscores as are drawn, joined across them. */
export function restoreUnderscores(line: UnreadLine, words: Word[]): Word[] {
  const bars = findBars(line);
  const letter = letterWidth(words);
  const signs = words.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
  if (bars.length === 0 || letter === 0 || signs < 3) return words;
  let left = words.filter(({ text }) => !/^[_—–-]+$/.test(text) || !bars.some((bar) => covers(bar, words, text)));
  for (const bar of bars) left = withBar(left, bar, letter);
  return left;
}

interface Bar {
  from: number;
  /** Exclusive. */
  to: number;
  /** Paper between it and the ink before and after, in pixels. */
  before: number;
  after: number;
}

function covers(bar: Bar, words: Word[], text: string): boolean {
  return words.some(({ box, text: other }) => other === text && box.x < bar.to + 2 && box.x + box.w > bar.from - 2);
}

/** First and last row of the ink in a column; undefined where there is none. */
type Column = { top: number; bottom: number } | undefined;

function findBars({ crop, box }: UnreadLine): Bar[] {
  if (box.h < 6) return [];
  const columns = Array.from({ length: box.w }, (_, x) => columnOf(crop, x + MARGIN));
  const baseline = commonest(columns.flatMap((column) => (column ? [column.bottom] : [])));
  const thickest = Math.max(2, Math.round(0.15 * box.h));
  const isLow = (column: Column): boolean =>
    column !== undefined && column.top > baseline && column.bottom - column.top < thickest;
  const bars: Bar[] = [];
  for (let x = 0; x < columns.length; x++) {
    if (!isLow(columns[x])) continue;
    const from = x;
    while (isLow(columns[x + 1]) && Math.abs(columns[x + 1]!.top - columns[from]!.top) <= 1) x++;
    if (x + 1 - from < Math.max(4, 0.35 * box.h)) continue;
    const before = columns
      .slice(0, from)
      .reverse()
      .findIndex((column) => column !== undefined);
    const after = columns.slice(x + 1).findIndex((column) => column !== undefined);
    bars.push({ from, to: x + 1, before: before < 0 ? Infinity : before, after: after < 0 ? Infinity : after });
  }
  return bars;
}

function columnOf({ width, height, grey }: Crop, x: number): Column {
  let [top, bottom] = [-1, -1];
  for (let y = 0; y < height; y++) {
    if (grey[y * width + x]! >= 150) continue;
    if (top < 0) top = y;
    bottom = y;
  }
  return top < 0 ? undefined : { top, bottom };
}

function commonest(numbers: number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Mean width of a letter with its space, 0 when there are too few to tell. */
function letterWidth(words: Word[]): number {
  const long = words.filter(({ text }) => text.length >= 2);
  const letters = long.reduce((sum, { text }) => sum + text.length, 0);
  return letters < 3 ? 0 : long.reduce((sum, { box }) => sum + box.w, 0) / letters;
}

/** Closer to a letter than a space is, in letters. */
const CLOSE = 0.42;

function withBar(words: Word[], bar: Bar, letter: number): Word[] {
  const signs = '_'.repeat(Math.max(1, Math.round((bar.to - bar.from) / letter)));
  const middle = (bar.from + bar.to) / 2;
  const reach = 1.3 * letter;
  const inside = words.find(({ box }) => box.x + 0.5 * letter < middle && middle < box.x + box.w - 0.5 * letter);
  if (inside?.text.includes('_')) return words;
  const ends = ({ box, text }: Word): boolean =>
    Math.abs(bar.from - (box.x + box.w)) <= reach + (TAIL.test(text) ? bar.to - bar.from : 0);
  const begins = ({ box, text }: Word): boolean =>
    Math.abs(box.x - bar.to) <= reach + (HEAD.test(text) ? bar.to - bar.from : 0);
  const before = bar.before <= CLOSE * letter ? words.find((word) => word !== inside && ends(word)) : undefined;
  const after =
    bar.after <= CLOSE * letter ? words.find((word) => word !== inside && word !== before && begins(word)) : undefined;
  const first = before ?? after;
  if (inside || !first) return words;
  const text = (before?.text.replace(TAIL, '') ?? '') + signs + (after?.text.replace(HEAD, '') ?? '');
  const parts = before && after ? [before, after] : [first];
  const box = around([...parts.map((word) => word.box), { ...first.box, x: bar.from, w: bar.to - bar.from }]);
  const joined: Word = { text, box, confidence: Math.max(...parts.map((word) => word.confidence)) };
  return words.flatMap((word) => (word === first ? [joined] : word === after ? [] : [word]));
}

/** What readers make of underscores at the end and at the beginning of a word. */
const TAIL = /[_—–-]+$/;
const HEAD = /^[_—–“"-]+/;
