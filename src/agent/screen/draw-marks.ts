/**
 * Numbered marks on a copy of a frame (set-of-mark prompting, Yang et al. 2023): a thin outline around each element and its
 * number beside it, where it covers nothing that matters.
 */
import { frameHash } from '../frame-hash.ts';
import type { Box, Element, Frame } from '../types.ts';
import { encodePng } from './encode.ts';
import { DIGIT_HEIGHT, numberWidth, traceNumber } from './digits.ts';
import { placeBadges } from './place-badges.ts';

type Color = readonly [number, number, number];

const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];
/** Neighbours take different ones, so that it is plain which number belongs to which outline. */
const COLORS: readonly Color[] = [
  [200, 16, 46],
  [0, 92, 200],
  [0, 122, 61],
  [140, 40, 170],
  [196, 78, 0],
  [0, 116, 130],
];
const PADDING = 2;

/** The frame with marks, as PNG. */
export function drawMarks(frame: Frame, elements: Element[]): Promise<Buffer> {
  return encodePng(withMarks(frame, elements));
}

/** A copy of the frame with marks. Elements are drawn in the order given; earlier ones get the better places for their number. */
export function withMarks(frame: Frame, elements: Element[]): Frame {
  const { width, height } = frame;
  const canvas: Canvas = { width, height, rgb: new Uint8Array(frame.rgb) };
  // On a 4K screen everything is about twice as large, and so must the numbers be.
  const scale = Math.max(1, Math.round(Math.min(width / 1920, height / 1080)));
  const sizes = elements.map(({ id }) => ({
    w: scale * (numberWidth(id) + 2 * PADDING),
    h: scale * (DIGIT_HEIGHT + 2 * PADDING),
  }));
  const badges = placeBadges(
    frame,
    elements.map((element) => element.box),
    sizes,
  );
  const colors = colorsOf(frame, elements);
  for (const [at, { box }] of elements.entries()) outline(canvas, box, colors[at]!);
  for (const [at, { id }] of elements.entries()) drawBadge(canvas, badges[at]!, id, colors[at]!, scale);
  return { ...frame, rgb: canvas.rgb, hash: frameHash(canvas.rgb) };
}

interface Canvas {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** The palette's colour that stands out most from what the element lies on and from the marks around it. */
function colorsOf(frame: Frame, elements: Element[]): Color[] {
  const chosen: Color[] = [];
  for (const [at, { box }] of elements.entries()) {
    const under = colorAround(frame, box);
    const near = elements
      .slice(Math.max(0, at - 12), at)
      .map((other, back) => ({ box: other.box, color: chosen[Math.max(0, at - 12) + back]! }))
      .filter((other) => Math.abs(other.box.x - box.x) + Math.abs(other.box.y - box.y) < 160);
    const score = (color: Color, order: number): number =>
      Math.min(180, apart(color, under)) -
      60 * near.filter((other) => other.color === color).length -
      // A steady turn of colours where all fit equally.
      ((order + COLORS.length - (at % COLORS.length)) % COLORS.length);
    const best = COLORS.map((color, order) => ({ color, score: score(color, order) })).sort(
      (a, b) => b.score - a.score,
    )[0]!;
    chosen.push(best.color);
  }
  return chosen;
}

function apart(a: Color, b: Color): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
}

/** The mean colour of the pixels just outside a box. */
function colorAround({ rgb, width, height }: Frame, box: Box): Color {
  const sum = [0, 0, 0];
  let count = 0;
  const add = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    for (let channel = 0; channel < 3; channel++) sum[channel]! += rgb[(y * width + x) * 3 + channel]!;
    count++;
  };
  for (let x = box.x; x < box.x + box.w; x += 3) {
    add(x, box.y - 3);
    add(x, box.y + box.h + 2);
  }
  for (let y = box.y; y < box.y + box.h; y += 3) {
    add(box.x - 3, y);
    add(box.x + box.w + 2, y);
  }
  if (count === 0) return [128, 128, 128];
  return [sum[0]! / count, sum[1]! / count, sum[2]! / count];
}

/** Just outside the box where there is room, so that the element itself stays as it is. */
function outline(canvas: Canvas, box: Box, color: Color): void {
  const left = Math.max(0, box.x - 1);
  const top = Math.max(0, box.y - 1);
  const right = Math.min(canvas.width - 1, box.x + box.w);
  const bottom = Math.min(canvas.height - 1, box.y + box.h);
  for (let x = left; x <= right; x++) {
    paint(canvas, x, top, color);
    paint(canvas, x, bottom, color);
  }
  for (let y = top; y <= bottom; y++) {
    paint(canvas, left, y, color);
    paint(canvas, right, y, color);
  }
}

function drawBadge(canvas: Canvas, badge: Box, number: number, color: Color, scale: number): void {
  for (let y = badge.y; y < badge.y + badge.h; y++) {
    for (let x = badge.x; x < badge.x + badge.w; x++) paint(canvas, x, y, color);
  }
  const bright = 0.299 * color[0] + 0.587 * color[1] + 0.114 * color[2] > 140;
  traceNumber(number, (x, y) => {
    for (let down = 0; down < scale; down++) {
      for (let across = 0; across < scale; across++) {
        const to = { x: badge.x + scale * (PADDING + x) + across, y: badge.y + scale * (PADDING + y) + down };
        paint(canvas, to.x, to.y, bright ? BLACK : WHITE);
      }
    }
  });
}

function paint({ rgb, width, height }: Canvas, x: number, y: number, color: Color): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  rgb.set(color, (y * width + x) * 3);
}
