/**
 * Screens with known content, and how well something read them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { basename, join } from 'node:path';
import type { Box, Line, Point, Word } from '../../src/agent/types.ts';

/** What a screen truly shows. Words that were read by eye, or printed to a terminal, have no boxes. */
export interface Truth {
  /** The box of a word, or of the control that shows it. */
  words: { text: string; box?: Box }[];
  /** Words that are cut by an edge: nobody can say what should be read here. */
  unsure?: Box[];
  /** What to read it with; English when missing. */
  languages?: string[];
  controls: { label: string; kind: string; box: Box; nth?: number }[];
}

export interface TrueScreen {
  name: string;
  file: string;
  truth: Truth;
}

export const SCREENS = fileURLToPath(new URL('../fixtures/screens/', import.meta.url));

/** Larger, darker and Russian screens, to read only. */
export const READING = join(SCREENS, 'reading/');

/** Put aside while the eyes were made: read once, at the end. */
export const HELD_OUT = join(SCREENS, 'held-out/');

export function trueScreens(folder = SCREENS): TrueScreen[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: basename(file, '.json'),
      file: join(folder, basename(file, '.json') + '.png'),
      truth: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Truth,
    }));
}

export interface Score {
  right: number;
  missed: string[];
  invented: string[];
}

/** Word for word, each true word found at most once and in its place. Case and everything else must be right. */
export function scoreWords(truth: Truth, lines: Line[]): Score {
  const left = new Map<string, Word[]>();
  for (const word of lines.flatMap((line) => line.words)) {
    left.set(same(word.text), [...(left.get(same(word.text)) ?? []), word]);
  }
  const score: Score = { right: 0, missed: [], invented: [] };
  // Words without a box last: they take what the others leave.
  for (const { text, box } of truth.words.toSorted((a, b) => Number(!a.box) - Number(!b.box))) {
    const candidates = left.get(same(text)) ?? [];
    const at = candidates.findIndex((word) => box === undefined || contains(grown(box), middleOf(word.box)));
    if (at >= 0) {
      candidates.splice(at, 1);
      score.right++;
    } else score.missed.push(text);
  }
  for (const { text, box } of [...left.values()].flat()) {
    if (!truth.unsure?.some((unsure) => contains(unsure, middleOf(box)))) score.invented.push(text);
  }
  return score;
}

const middleOf = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 });
const grown = ({ x, y, w, h }: Box): Box => ({ x: x - 6, y: y - 6, w: w + 12, h: h + 12 });
const contains = (box: Box, { x, y }: Point): boolean =>
  x >= box.x && y >= box.y && x < box.x + box.w && y < box.y + box.h;

/** Nobody can see which kind of quote or dash it is, nor in which alphabet a column is headed В. */
function same(text: string): string {
  const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—−]/g, '-').replace(/…/g, '...');
  return /^[АВЕКМНОРСТХ]\d*$/.test(plain) ? LATIN['АВЕКМНОРСТХ'.indexOf(plain[0]!)]! + plain.slice(1) : plain;
}

const LATIN = 'ABEKMHOPCTX';
