/**
 * Blobs → lines of text. Blobs join only on the same surface, at one height, and across gaps no wider than a space, so
 * that the items of a menu bar stay apart while a sentence stays together.
 */
import { isIconRow } from './icon-rows.ts';
import type { Blob, Ink } from './ink.ts';
import type { Surface } from './segment.ts';

/** Bounds are inclusive. */
export interface InkLine {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  surface: number;
  blobs: Blob[];
  /** Height of the tallest full letter, in pixels. */
  tall: number;
}

/** Taller than this is a picture, not a letter. */
const TALLEST = 90;
/** In square pixels. */
const LARGEST_BUTTON = 20_000;
/** Letters of one line differ less than this in height. */
const MUCH_HIGHER = 3.2;

export function findLines(ink: Ink, surfaces: Surface[]): InkLine[] {
  const letters = dropUnderlines(ink.blobs.filter((blob) => couldBeLetter(blob) && !isEdge(blob, surfaces)));
  const tall = letters.filter((blob) => blob.y1 - blob.y0 >= 4);
  const small = letters.filter((blob) => blob.y1 - blob.y0 < 4);
  const rows = joinRows(tall.map(lineOf)).flatMap(splitIcons);
  const lines = rows.filter((row) => !isBigDot(row, rows));
  const dots = rows.filter((row) => !lines.includes(row)).flatMap((row) => row.blobs);
  return joinRows(attach(lines, [...small, ...dots])).filter(
    (line) => looksLikeText(line, surfaces[line.surface]!) && !isIconRow(line),
  );
}

/** The decimal point of a large number is as high as a small letter, but much smaller than the digits around it; so are large accents. */
function isBigDot(row: InkLine, rows: InkLine[]): boolean {
  return rows.some((other) => other.surface === row.surface && (isPointOf(row, other) || isAccentOf(row, other)));
}

function isPointOf(row: InkLine, other: InkLine): boolean {
  return (
    row.blobs.length === 1 &&
    other.tall > MUCH_HIGHER * row.tall &&
    row.y0 >= other.y0 &&
    row.y1 <= other.y1 + row.tall &&
    Math.max(row.x0 - other.x1, other.x0 - row.x1) - 1 <= widestGap(other.tall) / 2
  );
}

/** What floats closely above a letter: the bow of й, the dots of ё and ü. */
function isAccentOf(row: InkLine, other: InkLine): boolean {
  if (row === other || row.tall > 0.45 * other.tall || row.y1 >= other.y0 || other.y0 - row.y1 > 0.25 * other.tall)
    return false;
  const ends = row.blobs.every((blob) =>
    other.blobs.some(
      (letter) => blob.x0 >= letter.x0 - 2 && blob.x1 <= letter.x1 + 2 && letter.y1 - letter.y0 > 2 * row.tall - 2,
    ),
  );
  return ends && row.blobs.length <= other.blobs.length;
}

function couldBeLetter(blob: Blob): boolean {
  const w = blob.x1 - blob.x0 + 1;
  const h = blob.y1 - blob.y0 + 1;
  if (blob.surface < 0 || h > TALLEST || w > 40 * h + 8) return false;
  // Two underscores in a row are one bar.
  if (h <= 3 && w > (h <= 2 ? 28 : 18)) return false;
  if (w <= 3 && h > 40) return false;
  if (w <= 1 && h >= 12) return false;
  const fill = blob.area / (w * h);
  // Frames of fields and buttons are wide and hollow.
  if (w >= 14 && h >= 14 && fill < 0.16) return false;
  if (w > 60 && h > 40) return false;
  return true;
}

/** A letter lies on one surface; what parts two surfaces is a border, a rounded corner or a shadow. */
function isEdge(blob: Blob, surfaces: Surface[]): boolean {
  const other = surfaces[blob.beyond];
  if (!other || blob.beyondShare < 0.33) return false;
  const hole = other.x0 > blob.x0 && other.x1 < blob.x1 && other.y0 > blob.y0 && other.y1 < blob.y1;
  return !hole;
}

/** The line under a mnemonic letter, which would be read as `_` or spoil the letter. */
function dropUnderlines(blobs: Blob[]): Blob[] {
  const thin = blobs.filter((blob) => blob.y1 - blob.y0 <= 1 && blob.x1 - blob.x0 >= 3);
  const dropped = new Set<Blob>();
  const byRow = bucket(blobs);
  for (const line of thin) {
    for (const above of byRow(line.y0 - 4, line.y0 - 1)) {
      if (above.surface !== line.surface || above.y1 - above.y0 < 5) continue;
      if (above.y1 >= line.y0 || above.y1 < line.y0 - 4) continue;
      const overlap = Math.min(above.x1, line.x1) - Math.max(above.x0, line.x0) + 1;
      if (overlap >= 0.6 * (line.x1 - line.x0 + 1)) dropped.add(line);
    }
  }
  return blobs.filter((blob) => !dropped.has(blob));
}

/** Answers which blobs end in a range of rows. */
function bucket(blobs: Blob[]): (from: number, to: number) => Blob[] {
  const rows = new Map<number, Blob[]>();
  for (const blob of blobs) {
    const row = rows.get(blob.y1);
    if (row) row.push(blob);
    else rows.set(blob.y1, [blob]);
  }
  return (from, to) => {
    const found: Blob[] = [];
    for (let y = from; y <= to; y++) found.push(...(rows.get(y) ?? []));
    return found;
  };
}

/** Icons stand higher than the letters beside them and are about as wide as high; they may be of several pieces. */
function splitIcons(line: InkLine): InkLine[] {
  const words = clusters(line.blobs);
  const letters = words.filter((word, at) => !isIcon(word, words.toSpliced(at, 1)));
  return letters.length === words.length ? [line] : joinRows(letters.flatMap((word) => word.blobs.map(lineOf)));
}

function isIcon(word: InkLine, others: InkLine[]): boolean {
  const w = word.x1 - word.x0 + 1;
  const h = word.y1 - word.y0 + 1;
  if (h < 12 || w < 0.7 * h || w > 1.6 * h || others.length === 0) return false;
  const tallest = Math.max(...others.map((other) => other.tall));
  const first = others.every((other) => other.x0 > word.x1);
  // A short word with a descender is as high as an icon, but begins where its neighbours begin.
  if (others.some((other) => other.y0 <= word.y0)) return false;
  // A word beside a low tick or arrow is no icon, nor is a capital set apart from its low word by wide spacing.
  if (others.every((other) => other.blobs.length <= word.blobs.length && other.x1 - other.x0 < w)) return false;
  const next = others.filter((other) => other.x0 > word.x1 && other.x0 - word.x1 <= 5);
  if (word.blobs.length === 1 && next.length > 0) return false;
  // The end of a word whose letters are set wide.
  if (others.some((other) => other.x1 < word.x0 && word.x0 - other.x1 <= Math.max(5, 0.6 * other.tall))) return false;
  // High letters, as in "Olives", stand side by side on the line of the low ones after them.
  if (next.some((other) => Math.abs(other.y1 - word.y1) <= 1) && areSideBySide(word.blobs)) return false;
  return h >= 1.25 * tallest || (first && h >= 1.15 * tallest && others[0]!.x0 - word.x1 > 4);
}

function areSideBySide(blobs: Blob[]): boolean {
  const sorted = blobs.toSorted((a, b) => a.x0 - b.x0);
  return sorted.every((blob, at) => at === 0 || blob.x0 > sorted[at - 1]!.x1);
}

/** Pieces that stand closer than the words of any sentence. */
function clusters(blobs: Blob[]): InkLine[] {
  const found: InkLine[] = [];
  for (const blob of blobs.toSorted((a, b) => a.x0 - b.x0)) {
    const last = found.at(-1);
    if (last && blob.x0 - last.x1 <= 3) merge(last, lineOf(blob));
    else found.push(lineOf(blob));
  }
  return found;
}

function lineOf(blob: Blob): InkLine {
  const { x0, y0, x1, y1, surface } = blob;
  return { x0, y0, x1, y1, surface, blobs: [blob], tall: y1 - y0 + 1 };
}

function merge(into: InkLine, other: InkLine): void {
  into.x0 = Math.min(into.x0, other.x0);
  into.y0 = Math.min(into.y0, other.y0);
  into.x1 = Math.max(into.x1, other.x1);
  into.y1 = Math.max(into.y1, other.y1);
  into.tall = Math.max(into.tall, other.tall);
  into.blobs.push(...other.blobs);
}

/** A space is about a third of the letter height; words further apart than this are separate items. */
function widestGap(tall: number): number {
  return Math.max(7, 1.1 * tall);
}

function joinRows(pieces: InkLine[]): InkLine[] {
  const done: InkLine[] = [];
  for (const group of bySurface(pieces).values()) {
    group.sort((a, b) => a.x0 - b.x0 || a.y0 - b.y0);
    const open: InkLine[] = [];
    for (const piece of group) {
      let best: InkLine | undefined;
      let bestGap = Infinity;
      for (let at = open.length - 1; at >= 0; at--) {
        const line = open[at]!;
        const gap = piece.x0 - line.x1 - 1;
        // Pieces come in order of x0: what ended this far left can take no more.
        if (gap > 2 * TALLEST) {
          open.splice(at, 1);
          continue;
        }
        if (gap > widestGap(Math.max(line.tall, piece.tall)) || !sameRow(line, piece)) continue;
        if (gap < bestGap) {
          best = line;
          bestGap = gap;
        }
      }
      if (best) merge(best, piece);
      else {
        open.push(piece);
        done.push(piece);
      }
    }
  }
  return done;
}

/** An icon beside one of two rows of small text, which it would join into one. */
function isBesideIcon(line: InkLine, piece: InkLine): boolean {
  const w = line.x1 - line.x0 + 1;
  const h = line.y1 - line.y0 + 1;
  return line.blobs.length === 1 && h >= 28 && w >= 0.75 * h && piece.tall >= 5 && piece.tall <= 0.5 * h;
}

function sameRow(line: InkLine, piece: InkLine): boolean {
  if (isBesideIcon(line, piece)) return false;
  const overlap = Math.min(line.y1, piece.y1) - Math.max(line.y0, piece.y0) + 1;
  const smaller = Math.min(line.y1 - line.y0, piece.y1 - piece.y0) + 1;
  const larger = Math.max(line.tall, piece.tall);
  const smallerTall = Math.min(line.tall, piece.tall);
  return overlap >= 0.5 * smaller && (larger <= MUCH_HIGHER * smallerTall || smallerTall < 5);
}

/** Dots, dashes, quotes and commas go to the line whose height and reach they lie in. */
function attach(lines: InkLine[], small: Blob[]): InkLine[] {
  const groups = bySurface(lines);
  const alone: InkLine[] = [];
  for (const blob of small) {
    let best: InkLine | undefined;
    let bestGap = Infinity;
    const middle = (blob.y0 + blob.y1) / 2;
    for (const line of groups.get(blob.surface) ?? []) {
      const gap = Math.max(blob.x0 - line.x1 - 1, line.x0 - blob.x1 - 1, 0);
      if (gap > widestGap(line.tall) || gap > bestGap) continue;
      const reach = Math.max(2, 0.35 * line.tall);
      if (middle < line.y0 - reach || middle > line.y1 + reach) continue;
      const beside = Math.max(line.y0 - middle, middle - line.y1, 0);
      if (gap + beside < bestGap) {
        best = line;
        bestGap = gap + beside;
      }
    }
    if (best) {
      const tall = best.tall;
      merge(best, lineOf(blob));
      best.tall = tall;
    } else alone.push(lineOf(blob));
  }
  return [...lines, ...stack(alone)];
}

/** The bars of `=`, the dots of `:` and all of `÷` stand above each other. */
function stack(pieces: InkLine[]): InkLine[] {
  const kept: InkLine[] = [];
  for (const piece of pieces.sort((a, b) => a.y0 - b.y0)) {
    const under = kept.find(
      (line) =>
        line.surface === piece.surface &&
        piece.y0 - line.y1 <= 8 &&
        Math.min(line.x1, piece.x1) - Math.max(line.x0, piece.x0) + 1 >=
          0.7 * Math.min(piece.x1 - piece.x0 + 1, line.x1 - line.x0 + 1),
    );
    if (under) {
      merge(under, piece);
      under.tall = under.y1 - under.y0 + 1;
    } else kept.push(piece);
  }
  return kept;
}

function bySurface(lines: InkLine[]): Map<number, InkLine[]> {
  const groups = new Map<number, InkLine[]>();
  for (const line of lines) {
    const group = groups.get(line.surface);
    if (group) group.push(line);
    else groups.set(line.surface, [line]);
  }
  return groups;
}

function looksLikeText(line: InkLine, surface: Surface): boolean {
  const h = line.y1 - line.y0 + 1;
  const w = line.x1 - line.x0 + 1;
  const area = line.blobs.reduce((sum, blob) => sum + blob.area, 0);
  if (area < 3 || (w <= 1 && h <= 1) || h > TALLEST) return false;
  // Specks on a photograph are no letters; words on it may be, and so may those on a shaded button.
  if (line.blobs.length < 3 && surface.spread > 12 && !surface.rectangular && surface.area > LARGEST_BUTTON)
    return false;
  // A lone dot or dash is the label of a key, or else dirt.
  const alone = h < 5 && line.blobs.length < 3;
  return !alone || (surface.rectangular && surface.x1 - surface.x0 < 200 && surface.y1 - surface.y0 < 120);
}
