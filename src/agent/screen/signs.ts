/**
 * Signs of arithmetic that stand alone, as on the keys of a calculator: readers are trained on sentences, and take ÷ for a plus
 * and × for an x. They are simple enough to be known by their shape and place.
 */
import type { Word } from '../types.ts';
import type { Crop } from './crop.ts';
import type { UnreadLine } from './geometry.ts';

/** Same order as `lines`; what is no sign stays as it was read. */
export function readSigns(lines: UnreadLine[], words: Word[][]): Word[][] {
  const digits = lines.filter((_, at) => words[at]!.length === 1 && /^\d$/.test(words[at]![0]!.text));
  const onKeypad = ({ box }: UnreadLine): boolean =>
    digits.length >= KEYPAD_DIGITS && digits.some((digit) => isBeside(middleOf(box), middleOf(digit.box)));
  return words.map((list, at) => {
    const line = lines[at]!;
    const text = list.map((word) => word.text).join('');
    const times = list.length === 1 && /^[xх]$/.test(text) && onKeypad(line);
    const sign = times ? '×' : drawnSign(line, text);
    if (sign === '') return [];
    return sign === undefined ? list : [{ text: sign, box: { ...line.box, x: 0, y: 0 }, confidence: SURE }];
  });
}

const SURE = 90;
/** Fewer lone digits are no keypad. */
const KEYPAD_DIGITS = 8;
const KEYPAD_REACH = 300;

interface Middle {
  x: number;
  y: number;
}

const middleOf = ({ x, y, w, h }: UnreadLine['box']): Middle => ({ x: x + w / 2, y: y + h / 2 });

function isBeside(one: Middle, other: Middle): boolean {
  const [across, down] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
  return Math.min(across, down) <= 6 && Math.max(across, down) <= KEYPAD_REACH;
}

/** A bar, two bars, or a bar between two dots. Empty for three bars and more: the picture of a menu, a list or a paragraph. */
function drawnSign(line: UnreadLine, read: string): string | undefined {
  if (line.pieces > 8 || Array.from(read).length > 3) return undefined;
  const strokes = strokesOf(line.crop);
  if (strokes.length >= 3 && strokes.every((stroke) => isBar(stroke))) return '';
  if (line.pieces > 4 || Array.from(read).length > 2) return undefined;
  const [first, second, third] = strokes;
  if (!first) return undefined;
  if (strokes.length === 3 && isBar(second!) && isDot(first, second!) && isDot(third!, second!)) return '÷';
  if (strokes.length === 2 && isBar(first) && isBar(second!) && Math.abs(first.w - second!.w) <= 1) return '=';
  // As an underscore it would stand in a word.
  if (strokes.length === 1 && isBar(first) && /^[_—-]*$/.test(read)) return '-';
  return undefined;
}

interface Stroke {
  middle: number;
  w: number;
  h: number;
}

/** Stretches of rows with ink, parted by rows without. */
function strokesOf({ width, height, grey }: Crop): Stroke[] {
  const strokes: { x0: number; x1: number; y0: number; y1: number }[] = [];
  let open: (typeof strokes)[number] | undefined;
  for (let y = 0; y < height; y++) {
    let [x0, x1] = [width, -1];
    for (let x = 0; x < width; x++) {
      if (grey[y * width + x]! >= 150) continue;
      x0 = Math.min(x0, x);
      x1 = x;
    }
    if (x1 < 0) open = undefined;
    else if (open) {
      open.x0 = Math.min(open.x0, x0);
      open.x1 = Math.max(open.x1, x1);
      open.y1 = y;
    } else strokes.push((open = { x0, x1, y0: y, y1: y }));
  }
  return strokes.map(({ x0, x1, y0, y1 }) => ({ middle: (x0 + x1) / 2, w: x1 - x0 + 1, h: y1 - y0 + 1 }));
}

function isBar({ w, h }: Stroke): boolean {
  return w >= 4 && w >= 2.4 * h;
}

function isDot(stroke: Stroke, bar: Stroke): boolean {
  return stroke.w <= 0.5 * bar.w && stroke.h <= 1.6 * stroke.w && Math.abs(stroke.middle - bar.middle) <= 1.5;
}
