import type { Action, Box, DesktopWindow, Line, Percept, Point } from '../types.ts';
import { contains } from '../screen/boxes.ts';
import { isReadable, quoting } from './readable.ts';
import { wordsIn } from './words.ts';

/** What an action is aimed at, as far as the screen tells. */
export interface Target {
  /** Under the point, or in front; null when there is none. */
  window: DesktopWindow | null;
  /** Display pixels; null for keys. */
  point: Point | null;
  /** What stands there; empty when nothing was read there. */
  label: string;
  /** What a "Yes" here says yes to: the text of the dialog, or what stands around it. For a text whose field is not known: every caption. */
  question: string;
  /** It takes what is typed. */
  field: boolean;
  /** There are signs on it, but nobody can say which. */
  unreadable: boolean;
  /** Another text of the screen that names it in quotes: as one does who wants it pressed, in any language. Null when there is none. */
  quotedBy: string | null;
}

/** A label that says nothing by itself. */
const AGREES = [
  'ok',
  'okay',
  'yes',
  'continue',
  'proceed',
  'confirm',
  'да',
  'ок',
  'продолжить',
  'подтвердить',
  '确定',
  '确认',
  '是',
  '继续',
  'ja',
  'oui',
  'sí',
  'sim',
  '네',
  'はい',
];
/** How far around a "Yes" in a page its question stands, in pixels. */
const AROUND = { x: 260, y: 160 };
/** Farther than this a caption does not name a field, in pixels. */
const BESIDE = 260;
/** A caption is no longer than this. */
const CAPTION = 24;
const ABOVE = 44;

/** What stands at a place of the frame: the smallest named element that covers it, else the line. `scale`: display pixels per frame pixel is 1 on X11. */
export function pointedAt(point: Point, percept: Percept, windows: DesktopWindow[], onDisplay: Point): Target {
  const window = windows.findLast(({ box }) => contains(box, onDisplay)) ?? null;
  const label = labelAt(point, percept);
  const field = percept.elements.some(({ kind, box }) => kind === 'field' && isSmall(box) && contains(box, point));
  const question = questionOf(label, point, percept, window);
  const said = [...percept.lines.map(({ text }) => text), ...windows.map(({ title }) => title)];
  const line = lineAt(point, percept);
  const unreadable = line !== undefined && !isReadable(line);
  return { window, point: onDisplay, label, question, field, unreadable, quotedBy: quoting(label, said) };
}

/** Where keys go: the window in front, and what was pointed at there last. */
export function keyedInto(action: Action, focus: Target | null, percept: Percept, windows: DesktopWindow[]): Target {
  const window = windows.findLast(({ active }) => active) ?? null;
  const agrees = action.type === 'keypress' && /^(?:kp)?(?:enter|space|return)$/i.test(action.keys);
  const there = focus && isFocus(focus, window) && (agrees || action.type === 'type');
  // Where nobody saw the focus go, it may be in any field that shows.
  const label = there ? focus.label : action.type === 'type' ? captionsOf(percept) : '';
  const lost = action.type === 'type' && label === '';
  const question =
    agrees && window?.dialog
      ? textIn(window.box, percept.lines)
      : lost && window
        ? textIn(
            window.box,
            percept.lines.filter(({ text }) => text.length <= CAPTION),
          )
        : '';
  return { window, point: null, label, question, field: false, unreadable: false, quotedBy: null };
}

/** Whether the field that was pointed at last still has the keys: in the same window, which shows the same thing. */
export function isFocus(focus: Target, window: DesktopWindow | null): boolean {
  return focus.field && focus.window?.id === window?.id && focus.window?.title === window?.title;
}

function labelAt(point: Point, { elements, lines }: Percept): string {
  const covering = elements
    .filter(({ box }) => contains(box, point))
    .toSorted((a, b) => a.box.w * a.box.h - b.box.w * b.box.h);
  const named = covering.find(({ label }) => label.trim() !== '');
  const smallest = covering[0];
  const line = lineAt(point, { lines });
  if (line) return line.text;
  // A big region with a word somewhere in it is not called so.
  if (named && named.box.h <= 120) return named.label;
  if (smallest && isSmall(smallest.box)) return captionOf(smallest.box, lines);
  return '';
}

function lineAt(point: Point, { lines }: Pick<Percept, 'lines'>): Line | undefined {
  return lines.find(({ box }) => contains(grown(box, 4), point));
}

function captionsOf({ elements, lines }: Percept): string {
  const fields = elements.filter(({ kind, box }) => kind === 'field' && isSmall(box));
  return fields.map(({ box }) => captionOf(box, lines)).join(' ');
}

/** A field is called what stands before or above it. */
function captionOf(box: Box, lines: Line[]): string {
  const beside = lines.filter(({ box: line }) => {
    const middle = line.y + line.h / 2;
    const gap = box.x - (line.x + line.w);
    return middle >= box.y && middle <= box.y + box.h && gap > -4 && gap < BESIDE;
  });
  const above = lines.filter(({ box: line }) => {
    const gap = box.y - (line.y + line.h);
    return gap > -4 && gap < ABOVE && line.x < box.x + box.w && line.x + line.w > box.x - 8;
  });
  const inside = lines.filter(({ box: line }) => contains(box, { x: line.x + line.w / 2, y: line.y + line.h / 2 }));
  return [...inside, ...beside, ...above].map(({ text }) => text)[0] ?? '';
}

function questionOf(label: string, { x, y }: Point, { lines }: Percept, window: DesktopWindow | null): string {
  if (wordsIn(label, AGREES).length === 0 || label.length > 30) return '';
  if (window?.dialog) return textIn(window.box, lines);
  return textIn({ x: x - AROUND.x, y: y - AROUND.y, w: 2 * AROUND.x, h: 2 * AROUND.y }, lines);
}

function textIn(box: Box, lines: Line[]): string {
  return lines
    .filter(({ box: line }) => contains(box, { x: line.x + line.w / 2, y: line.y + line.h / 2 }))
    .map(({ text }) => text)
    .join(' ');
}

function isSmall({ w, h }: Box): boolean {
  return h <= 80 && w <= 900;
}

function grown({ x, y, w, h }: Box, by: number): Box {
  return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by };
}
