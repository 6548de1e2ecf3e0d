/**
 * Whether a text is truly on the screen. Pointing may guess (`locate.ts`), for a wrong guess is seen by its effect; evidence may
 * not: a near miss that counts as shown ends a task with a lie.
 */
import type { Box, DesktopWindow, Line, Percept } from '../types.ts';
import type { Match } from './locate.ts';
import { around, centre, overlapAcross, overlapDown } from './boxes.ts';
import { says } from './likeness.ts';
import { locate } from './locate.ts';

/** How high a window's title bar is, about. */
const TITLE_HEIGHT = 24;
/** Between two cells of a row, in pixels. */
const WIDEST_GAP = 400;
/** Lines of one paragraph that a text may run over. */
const MOST_LINES = 4;

/**
 * Every place where the text stands, best first: in one line, over several that belong together, or in the title of the window
 * in front, which is known better than it can be read.
 */
export function shownAt(percept: Percept, text: string, windows: DesktopWindow[] = []): Match[] {
  const found = locate(percept, { text }).filter((match) => says(match.label, text));
  if (found.length > 0) return found;
  const title = windows.filter(({ active }) => active).map(titleLine);
  return [...title, ...rowsOf(percept.lines), ...paragraphsOf(percept.lines)]
    .filter((line) => says(line.text, text))
    .map((line) => ({ ...asText(line), score: 0.8, why: 'in several lines, or in the title' }));
}

function asText({ text, box }: Line): Omit<Match, 'score' | 'why'> {
  return { box, click: centre(box), label: text, kind: 'text' };
}

function titleLine({ title, box }: DesktopWindow): Line {
  const bar = { ...box, h: Math.min(TITLE_HEIGHT, box.h) };
  const words = title.split(' ').map((text) => ({ text, box: bar, confidence: 100 }));
  return { text: title, box: bar, words, confidence: 100 };
}

/** Lines side by side, as the cells of a table are, as one line each. */
function rowsOf(lines: Line[]): Line[] {
  const rows: Line[] = [];
  for (const line of lines.toSorted((a, b) => a.box.x - b.box.x)) {
    const row = rows.find(({ box }) => {
      const gap = line.box.x - (box.x + box.w);
      return overlapDown(box, line.box) > 0.5 * Math.min(box.h, line.box.h) && gap >= -2 && gap <= WIDEST_GAP;
    });
    if (row) rows[rows.indexOf(row)] = joined([row, line]);
    else rows.push(line);
  }
  return rows.filter((row) => !lines.includes(row));
}

/** Each line together with the next few that stand below it in the same column. */
function paragraphsOf(lines: Line[]): Line[] {
  const down = lines.toSorted((a, b) => a.box.y - b.box.y);
  return down.flatMap((first) => {
    const run = [first];
    while (run.length < MOST_LINES) {
      const next = down.find((line) => isNextLine(run.at(-1)!.box, line.box));
      if (!next) break;
      run.push(next);
    }
    return run.length > 1 ? [joined(run)] : [];
  });
}

function isNextLine(above: Box, below: Box): boolean {
  const gap = below.y - (above.y + above.h);
  return gap >= -2 && gap <= 1.3 * above.h && overlapAcross(above, below) > 0 && Math.abs(above.x - below.x) <= 40;
}

function joined(lines: Line[]): Line {
  return {
    text: lines.map(({ text }) => text).join(' '),
    box: around(lines.map(({ box }) => box)),
    words: lines.flatMap(({ words }) => words),
    confidence: Math.min(...lines.map(({ confidence }) => confidence)),
  };
}
