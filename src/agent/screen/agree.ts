/**
 * Bitmap fonts draw a character as the very same pixels wherever it stands. So all places that show the same pixels
 * agree on one character, by a vote of the readings, and a colon that was once taken for a 3 is put right.
 */
import type { Word } from '../types.ts';
import type { Crop } from './crop.ts';
import { MARGIN } from './crop.ts';
import { isBitmapFont } from './enlarge.ts';
import type { UnreadLine } from './geometry.ts';

/** Same order as `lines`; words of smoothed fonts stay as they are. */
export function agree(lines: UnreadLine[], words: Word[][]): Word[][] {
  const spelled = lines.map((line, at) =>
    words[at]!.length > 0 && isBitmapFont(line.crop) ? spell(line, words[at]!) : [],
  );
  const votes = new Map<string, Map<string, number>>();
  const once = new Set<string>();
  for (const [at, line] of lines.entries()) {
    // The same line shown twice is one opinion.
    if (once.has(line.hash)) continue;
    once.add(line.hash);
    for (const [index, glyphs] of spelled[at]!.entries()) {
      const { text, confidence } = words[at]![index]!;
      const letters = Array.from(text);
      for (const [place, glyph] of glyphs.entries()) {
        const vote = votes.get(glyph) ?? new Map<string, number>();
        vote.set(letters[place]!, (vote.get(letters[place]!) ?? 0) + confidence ** 2);
        votes.set(glyph, vote);
      }
    }
  }
  return words.map((list, at) =>
    list.map((word, index) => {
      const glyphs = spelled[at]![index];
      if (!glyphs || glyphs.length === 0) return word;
      const letters = Array.from(word.text);
      const text = glyphs.map((glyph, place) => winner(votes.get(glyph)!, letters[place]!)).join('');
      return text === word.text
        ? word
        : {
            ...word,
            text,
            confidence: word.confidence < DOUBTED ? word.confidence : Math.max(word.confidence, AGREED),
          };
    }),
  );
}

/** Confidence of a word that others have put right. */
const AGREED = 70;
/** What is doubted more than this may be no word at all. */
const DOUBTED = 30;

/** The character with more than 60 % of the votes, else the one that was read. */
function winner(votes: Map<string, number>, read: string): string {
  let total = 0;
  for (const weight of votes.values()) total += weight;
  for (const [letter, weight] of votes) if (weight > 0.6 * total) return letter;
  return read;
}

/** For each word the pixels of its characters, or nothing when they cannot be told apart. */
function spell(line: UnreadLine, words: Word[]): string[][] {
  const columns = inkColumns(line.crop);
  return words.map(({ text, box }) => {
    const from = box.x + MARGIN - 1;
    const to = box.x + box.w + MARGIN + 1;
    const glyphs = columns.filter(({ x0, x1 }) => (x0 + x1) / 2 >= from && (x0 + x1) / 2 <= to);
    return glyphs.length === Array.from(text).length ? glyphs.map((glyph) => pixelsOf(line.crop, glyph)) : [];
  });
}

interface Columns {
  x0: number;
  x1: number;
}

/** Stretches of columns with ink, parted by columns without any. */
function inkColumns(crop: Crop): Columns[] {
  const found: Columns[] = [];
  let open: Columns | undefined;
  for (let x = 0; x < crop.width; x++) {
    let ink = false;
    for (let y = 0; y < crop.height && !ink; y++) ink = crop.grey[y * crop.width + x]! < 128;
    if (ink && open) open.x1 = x;
    else if (ink) found.push((open = { x0: x, x1: x }));
    else open = undefined;
  }
  return found;
}

/** Rows of a character from its first to its last ink, so that it is the same in lines of another height. */
function pixelsOf(crop: Crop, { x0, x1 }: Columns): string {
  const rows: string[] = [];
  for (let y = 0; y < crop.height; y++) {
    let row = '';
    for (let x = x0; x <= x1; x++) row += crop.grey[y * crop.width + x]! < 128 ? '#' : ' ';
    rows.push(row);
  }
  const first = rows.findIndex((row) => row.includes('#'));
  const last = rows.findLastIndex((row) => row.includes('#'));
  return rows.slice(first, last + 1).join('/');
}
