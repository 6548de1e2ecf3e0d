import type { Box, Line, Percept } from '../../types.ts';
import type { Locate } from './instruments.ts';
import type { Reading } from './clause.ts';

/** Text that stands side by side on the screen, left to right. */
interface Row {
  text: string;
  box: Box;
}

/** A gap this many times the usual row distance ends a block of lines. */
const BLOCK_GAP = 1.7;

/** Reads what `reading` asks for inside `within`; null when its anchor is not on the screen or nothing stands there. */
export function readText(reading: Reading, percept: Percept, within: Box, locate: Locate): string | null {
  const rows = visualRows(percept.lines.filter((line) => inside(line.box, within)));
  const find = (text: string): Box | null => anchorOf(text, percept, within, locate);

  switch (reading.type) {
    case 'line': {
      const anchor = find(reading.containing);
      return anchor && (rows.find((row) => sameRow(row.box, anchor))?.text ?? null);
    }
    case 'after': {
      const anchor = find(reading.anchor);
      return anchor && textAfter(anchor, percept.lines, rows);
    }
    case 'between': {
      const [above, below] = [find(reading.above), find(reading.below)];
      if (!above || !below) return null;
      const between = rows.filter((row) => row.box.y >= bottom(above) - 2 && bottom(row.box) <= below.y + 2);
      return joined(between);
    }
    case 'below': {
      const anchor = find(reading.anchor);
      if (!anchor) return null;
      const under = rows.filter((row) => row.box.y >= bottom(anchor) - 2);
      return joined(reading.lines === null ? firstBlock(under) : under.slice(0, reading.lines), reading.lines);
    }
  }
}

/** Scores this close are equally good. */
const TIE = 0.04;

/** The words that a reading starts from. A heading often stands in a tab or title too: of equals the tallest is meant. */
function anchorOf(text: string, percept: Percept, within: Box, locate: Locate): Box | null {
  const written = locate({ ...percept, elements: [], grids: [] }, { text, within });
  const found = written.length > 0 ? written : locate(percept, { text, within });
  const equal = found.filter((match) => (found[0]?.score ?? 0) - match.score <= TIE);
  const tallest = Math.max(...equal.map(({ box }) => box.h));
  return equal.find(({ box }) => box.h >= 0.85 * tallest)?.box ?? null;
}

function textAfter(anchor: Box, lines: Line[], rows: Row[]): string | null {
  const words = lines
    .filter((line) => sameRow(line.box, anchor))
    .flatMap((line) => line.words)
    .filter((word) => word.box.x >= anchor.x + anchor.w - 2)
    .sort((a, b) => a.box.x - b.box.x);
  if (words.length > 0) return words.map((word) => word.text).join(' ');
  return rows.find((row) => row.box.y >= bottom(anchor) - 2)?.text ?? null;
}

/** Lines whose boxes overlap by half their height are one row. */
function visualRows(lines: Line[]): Row[] {
  const rows: Line[][] = [];
  for (const line of lines.toSorted((a, b) => a.box.y - b.box.y)) {
    const row = rows.find((candidate) => sameRow(candidate[0]!.box, line.box));
    if (row) row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => {
    const sorted = row.toSorted((a, b) => a.box.x - b.box.x);
    return { text: sorted.map((line) => line.text).join(' '), box: union(sorted.map((line) => line.box)) };
  });
}

/** The rows up to the first gap that is clearly wider than the distance between the rows before it. */
function firstBlock(rows: Row[]): Row[] {
  const [first, second] = rows;
  if (!first || !second) return rows;
  const pitch = second.box.y - first.box.y;
  const end = rows.findIndex((row, i) => i > 1 && row.box.y - rows[i - 1]!.box.y > pitch * BLOCK_GAP);
  return end === -1 ? rows : rows.slice(0, end);
}

function joined(rows: Row[], wanted: number | null = null): string | null {
  if (rows.length === 0 || (wanted !== null && rows.length < wanted)) return null;
  return rows.map((row) => row.text).join('\n');
}

function sameRow(a: Box, b: Box): boolean {
  const overlap = Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y);
  return overlap >= Math.min(a.h, b.h) / 2;
}

function bottom(box: Box): number {
  return box.y + box.h;
}

function inside(box: Box, outer: Box): boolean {
  const x = box.x + box.w / 2;
  const y = box.y + box.h / 2;
  return x >= outer.x && x < outer.x + outer.w && y >= outer.y && y < outer.y + outer.h;
}

function union(boxes: Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  return { x, y, w: right - x, h: Math.max(...boxes.map(bottom)) - y };
}
