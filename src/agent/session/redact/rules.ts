import type { Box, FrameRef, Observation, Point, SessionHeader } from '../../types.ts';
import { grown } from './on-screen.ts';

/** What a person does not want in anything that they share. */
export interface RedactRules {
  /** Passwords that were typed, keys, tokens, card and account numbers, wherever they stand. */
  credentials: boolean;
  /** Names, addresses, anything else: these very texts. */
  texts: readonly string[];
  /** In pixels of the display. */
  regions: readonly Box[];
  /** Names of applications, or parts of window titles. */
  windows: readonly string[];
}

/** The boxes of a screen that the rules close, in its pixels; null when the rules cannot be applied because nobody knows its windows. */
export function closedBoxes(
  rules: RedactRules,
  seen: Observation | null,
  frame: Pick<FrameRef, 'width' | 'height' | 'part'> | null,
  header: Pick<SessionHeader, 'width' | 'height'> | null,
): Box[] | null {
  if (rules.windows.length > 0 && !seen) return null;
  const windows = (seen?.windows ?? []).filter(({ app, title }) => isClosed(rules, app, title)).map(({ box }) => box);
  if (frame?.part) {
    const { offset, scale } = frame.part;
    const regions = rules.regions.map((box) => scaled(box, offset, { x: 1 / scale, y: 1 / scale }));
    return [...regions, ...windows].map((box) => grown(box));
  }
  const scale = scaleOf(frame, header);
  return [...rules.regions, ...windows].map((box) => grown(scaled(box, { x: 0, y: 0 }, scale)));
}

function scaled({ x, y, w, h }: Box, from: Point, by: Point): Box {
  return { x: (x - from.x) * by.x, y: (y - from.y) * by.y, w: w * by.x, h: h * by.y };
}

/** Pixels of the picture for each pixel of the display. */
function scaleOf(
  frame: { width: number; height: number } | null,
  header: { width: number; height: number } | null,
): Point {
  if (!frame || !header || header.width <= 0 || header.height <= 0) return { x: 1, y: 1 };
  return { x: frame.width / header.width, y: frame.height / header.height };
}

export function isClosed({ windows }: RedactRules, app: string, title: string): boolean {
  return windows.some((name) => {
    const wanted = name.toLowerCase();
    return app.toLowerCase() === wanted || title.toLowerCase().includes(wanted);
  });
}

/** At least half of it lies in one of the boxes. */
export function liesIn(box: Box, boxes: readonly Box[]): boolean {
  return boxes.some((closed) => {
    const w = Math.min(box.x + box.w, closed.x + closed.w) - Math.max(box.x, closed.x);
    const h = Math.min(box.y + box.h, closed.y + closed.h) - Math.max(box.y, closed.y);
    return w > 0 && h > 0 && w * h * 2 >= box.w * box.h;
  });
}
