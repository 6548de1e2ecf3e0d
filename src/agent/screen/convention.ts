/**
 * What the numbers of a model's answer mean, and how to read a frame pixel out of them. Nothing is ever clamped or guessed in
 * silence: what does not fit the convention is refused with a RangeError that may be shown to the model.
 */
import type { Point, Space } from '../types.ts';
import type { Size } from './served-size.ts';

export interface Convention {
  /** Pixels of the picture, or 0–1, 0–100, 0–1000 of its width and height. The upper end names the last pixel. */
  unit: 'pixels' | 'fraction' | 'percent' | 'thousand';
  /** A point, or a box by two corners, top-left first, whose middle is meant. */
  shape: 'point' | 'box';
  /** `yx`: each pair has y first. Named coordinates (`{x, y}`) mean what their names say. */
  order: 'xy' | 'yx';
  /** In pixels: the picture's size after its server has resized it (`served-size.ts`); the frame's own when left out. */
  seen?: Size;
}

const FULL: Record<Exclude<Convention['unit'], 'pixels'>, number> = { fraction: 1, percent: 100, thousand: 1000 };

/** The frame pixel that a model's coordinates mean: an array, or an object with `x`, `y` or (a box) `x1`, `y1`, `x2`, `y2`. */
export function readPoint(value: unknown, convention: Convention, space: Space): Point {
  const { shape, unit } = convention;
  const numbers = (shape === 'point' ? ['x', 'y'] : ['x1', 'y1', 'x2', 'y2']).map((name, index) =>
    numberAt(value, name, index, convention),
  );
  checkLength(value, convention);
  const reach = unit === 'pixels' ? (convention.seen ?? space) : { width: FULL[unit], height: FULL[unit] };
  numbers.forEach((number, index) => {
    const [name, full] = index % 2 === 0 ? (['x', reach.width] as const) : (['y', reach.height] as const);
    checkReach(number, full, name, convention, value);
  });
  if (unit === 'pixels' && numbers.some((number) => number % 1 !== 0) && numbers.every((number) => number <= 1)) {
    refuse(value, `looks like a fraction from 0 to 1, but ${described(convention)} is expected`);
  }
  const [x, y] = shape === 'point' ? numbers : middle(numbers, value);
  return {
    x: framePixel(x!, reach.width, space.width, shape === 'point' && unit === 'pixels'),
    y: framePixel(y!, reach.height, space.height, shape === 'point' && unit === 'pixels'),
  };
}

/** In words for a prompt or an error: `[y1, x1, y2, x2] from 0 to 1000`. */
export function described({ unit, shape, order, seen }: Convention): string {
  const [a, b] = order === 'xy' ? ['x', 'y'] : ['y', 'x'];
  const form = shape === 'point' ? `[${a}, ${b}]` : `[${a}1, ${b}1, ${a}2, ${b}2]`;
  if (unit !== 'pixels') return `${form} from 0 to ${FULL[unit]}`;
  return `${form} in pixels${seen ? ` of a picture of ${seen.width} × ${seen.height}` : ''}`;
}

function numberAt(value: unknown, name: string, index: number, convention: Convention): number {
  // Array positions are named by the order; `index ^ 1` swaps within each pair.
  const number: unknown = Array.isArray(value)
    ? value[convention.order === 'xy' ? index : index ^ 1]
    : typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[name]
      : undefined;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  const wrong = number === undefined ? `has no ${name}` : `has ${shown(number)} as ${name}, which is no finite number`;
  return refuse(value, `${wrong}; ${described(convention)} is expected`);
}

function checkLength(value: unknown, convention: Convention): void {
  const due = convention.shape === 'point' ? 2 : 4;
  if (!Array.isArray(value) || value.length === due) return;
  refuse(value, `has ${value.length} numbers instead of ${due}; ${described(convention)} is expected`);
}

function checkReach(number: number, full: number, name: string, convention: Convention, value: unknown): void {
  // A pixel is named by its number, so the last is one less than the size; an edge of a box or a share may be the full size.
  const pixel = convention.unit === 'pixels' && convention.shape === 'point';
  if (number >= 0 && (pixel ? number < full : number <= full)) return;
  refuse(
    value,
    `lies outside: ${name} goes from 0 to ${pixel ? full - 1 : full}, for ${described(convention)} is expected`,
  );
}

function middle([x1, y1, x2, y2]: number[], value: unknown): [number, number] {
  if (!(x2! > x1! && y2! > y1!)) refuse(value, 'is inverted or empty: the top-left corner comes first');
  return [(x1! + x2!) / 2, (y1! + y2!) / 2];
}

/** `counted`: a whole number names a pixel, whose middle is meant; any other number is a place on the picture. */
function framePixel(at: number, from: number, to: number, counted: boolean): number {
  const place = counted && Number.isInteger(at) ? at + 0.5 : at;
  return Math.min(to - 1, Math.floor((place * to) / from));
}

function refuse(value: unknown, why: string): never {
  throw new RangeError(`The answer ${shown(value)} ${why}.`);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'number' && !Number.isFinite(each) ? String(each) : each,
  ) as string | undefined;
  return (text ?? String(value)).slice(0, 80);
}
