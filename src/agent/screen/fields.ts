/**
 * Which surfaces are fields to type into, by their shade and by where their text stands.
 */
import type { Box, Line } from '../types.ts';
import { contains } from './boxes.ts';
import type { Shape } from './geometry.ts';

/**
 * Fields are paler than what they lie on (darker in a dark theme), and their text begins at the left.
 * @param indent how far from the left edge it may begin: more where an icon stands before it
 */
export function isField(surface: Shape, text: Line | undefined, surfaces: Shape[], indent = 24): boolean {
  const { box } = surface;
  if (box.w < 60 || box.w < 2 * box.h) return false;
  const shade = shadeOf(surface, surfaces);
  if (!shade.light && !shade.dark) return false;
  if (!text) return box.h >= 18 || shade.below < shade.own - 3;
  const left = text.box.x - box.x;
  const right = box.x + box.w - (text.box.x + text.box.w);
  return left <= indent && right > 2.5 * left;
}

/** A field of several lines: empty, or with lines that all begin at its left and the first one at its top. A card or a page differs. */
export function isTextArea({ box, color }: Shape, texts: Line[], surfaces: Shape[], labelled: boolean): boolean {
  if (box.w < 100) return false;
  const shade = shadeOf({ type: 'surface', box, color }, surfaces);
  if (!shade.under || (!shade.light && !shade.dark)) return false;
  const apart = Math.abs(shade.own - shade.below) > 3;
  const rows = texts.toSorted((a, b) => a.box.y - b.box.y);
  const [first] = rows;
  if (!first) return apart || labelled;
  // The rows of a list stand farther apart than lines that somebody typed.
  const steps = rows.slice(1).map((line, at) => line.box.y - rows[at]!.box.y);
  if (steps.length > 0 && Math.min(...steps) > 1.9 * Math.max(...rows.map((line) => line.box.h))) return false;
  const atLeft = texts.every((line) => line.box.x - box.x <= 24 || line.box.x - first.box.x > 24);
  return (apart || labelled) && atLeft && first.box.x - box.x <= 16 && first.box.y - box.y <= 20;
}

interface Shade {
  /** Sums of the three channels. */
  own: number;
  below: number;
  under: Shape | undefined;
  light: boolean;
  dark: boolean;
}

function shadeOf({ box, color }: Shape, surfaces: Shape[]): Shade {
  const sum = ([r, g, b]: Shape['color']): number => r + g + b;
  const size = ({ w, h }: Box): number => w * h;
  const beside = { x: box.x - 4, y: box.y + box.h / 2 };
  let under: Shape | undefined;
  for (const other of surfaces) {
    if (!contains(other.box, beside) || size(other.box) <= size(box)) continue;
    if (!under || size(other.box) < size(under.box)) under = other;
  }
  const own = sum(color);
  const below = under ? sum(under.color) : own;
  const light = own >= 600 && below <= own + 3;
  const dark = own <= 250 && below <= 300 && below >= own - 3;
  return { own, below, under, light, dark };
}
