import type { Box, Line } from '../../types.ts';
import type { Span } from './credentials.ts';
import { findHidden, type TextRules } from './hide-text.ts';

/** Around a word, in pixels: glyphs reach out of the boxes that a reader gives them. */
const MARGIN = 3;
/** A reader mistakes one letter in six at worst; what is that like a hidden text is taken for it. */
const MISREAD = 6;

/** Where on a picture something stands that must be hidden, judged by what was read on it. Boxes are pixels of the picture. */
export function hiddenBoxes(lines: Line[], rules: TextRules): Box[] {
  const folded = [...rules.texts].map(fold).filter((text) => text.length >= 4);
  return [...lines.flatMap((line) => inLine(line, rules, folded)), ...keyBlocks(lines)];
}

function inLine(line: Line, rules: TextRules, texts: string[]): Box[] {
  const words = line.words.length > 0 ? line.words : [{ text: line.text, box: line.box, confidence: line.confidence }];
  const hit = new Set<number>();
  // As it was read, and without the gaps that a reader likes to see in long words.
  for (const gap of [' ', '']) {
    const { text, starts } = joined(words, gap);
    for (const span of findHidden(text, rules)) mark(hit, starts, text.length, span);
  }
  if (texts.length > 0) {
    const parts = words.map((word) => fold(word.text));
    const { text, starts } = joined(
      parts.map((part) => ({ text: part })),
      '',
    );
    for (const wanted of texts) for (const span of like(text, wanted)) mark(hit, starts, text.length, span);
  }
  return [...hit].map((index) => grown(words[index]!.box));
}

function joined(words: { text: string }[], gap: string): { text: string; starts: number[] } {
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    if (text !== '') text += gap;
    starts.push(text.length);
    text += word.text;
  }
  return { text, starts };
}

function mark(hit: Set<number>, starts: number[], length: number, { start, end }: Span): void {
  starts.forEach((from, index) => {
    const to = starts[index + 1] ?? length;
    if (from < end && to > start) hit.add(index);
  });
}

/** Letters that readers take for each other as one letter; no gaps; one case. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s.,'`"“”‘’]/g, '')
    .replace(/[0oqοо]/g, 'o')
    .replace(/[1l|!iі]/g, 'i')
    .replace(/[5s$]/g, 's')
    .replace(/[8b]/g, 'b')
    .replace(/[2z]/g, 'z')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');
}

/** Where `wanted` stands in `text` but for a few letters (Sellers 1980): the ends of the best places. */
export function like(text: string, wanted: string): Span[] {
  const allowed = Math.floor(wanted.length / MISREAD);
  const spans: Span[] = [];
  let column = Array.from({ length: wanted.length + 1 }, (_, row) => row);
  for (let at = 0; at < text.length; at++) {
    const next = [0];
    for (let row = 1; row <= wanted.length; row++) {
      const replace = column[row - 1]! + (wanted[row - 1] === text[at] ? 0 : 1);
      next.push(Math.min(replace, column[row]! + 1, next[row - 1]! + 1));
    }
    column = next;
    if (next[wanted.length]! <= allowed) spans.push({ start: Math.max(0, at + 1 - wanted.length), end: at + 1 });
  }
  return spans;
}

/** A private key shown in a terminal: every line from its beginning to its end, or to the end of the column. */
function keyBlocks(lines: Line[]): Box[] {
  const first = lines.filter(({ text }) => /BEGIN.{0,20}PRIVATE\s?KEY/i.test(text));
  return first.flatMap((begin) => {
    const below = lines
      .filter(({ box }) => box.y >= begin.box.y && box.x < begin.box.x + begin.box.w && box.x + box.w > begin.box.x)
      .toSorted((a, b) => a.box.y - b.box.y);
    const end = below.findIndex(({ text }) => /END.{0,20}PRIVATE\s?KEY/i.test(text));
    return below.slice(0, end < 0 ? undefined : end + 1).map(({ box }) => grown(box));
  });
}

export function grown({ x, y, w, h }: Box, by = MARGIN): Box {
  return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by };
}
