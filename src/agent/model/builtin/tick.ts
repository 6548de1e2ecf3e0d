import type { Box, Frame } from '../../types.ts';

/** The part of half the box's size, around its middle, that no border reaches, square or round. */
const INNER = 0.62;
/** A box counts as ticked when this share of its inside is not of the inside's own plain colour. */
const TICKED = 0.06;
/** Sum of the differences of red, green and blue. */
const DIFFERENT = 60;

/**
 * Whether a checkbox or radio button is ticked, by its pixels. An empty one shows one plain colour inside, close to that of its
 * surroundings; a tick or dot breaks the plain colour, and a filled accent differs much from what is around.
 */
export function isTicked(frame: Frame, box: Box): boolean {
  const inside = innerColours(frame, box);
  const plain = commonest(inside);
  const marks = inside.filter((colour) => distance(colour, plain) > DIFFERENT).length;
  const around = pixel(frame, box.x - 3, box.y + Math.floor(box.h / 2));
  return marks > inside.length * TICKED || distance(plain, around) > 3 * DIFFERENT;
}

type Colour = [number, number, number];

function innerColours(frame: Frame, { x, y, w, h }: Box): Colour[] {
  const reach = (Math.min(w, h) / 2) * INNER;
  const middle = { x: x + (w - 1) / 2, y: y + (h - 1) / 2 };
  const found: Colour[] = [];
  for (let py = Math.ceil(middle.y - reach); py <= middle.y + reach; py++) {
    for (let px = Math.ceil(middle.x - reach); px <= middle.x + reach; px++) {
      if (Math.hypot(px - middle.x, py - middle.y) <= reach) found.push(pixel(frame, px, py));
    }
  }
  return found;
}

/** The colour that most others are close to. */
function commonest(colours: Colour[]): Colour {
  const likes = (colour: Colour): number => colours.filter((other) => distance(colour, other) <= DIFFERENT / 2).length;
  return colours.reduce((best, colour) => (likes(colour) > likes(best) ? colour : best), colours[0] ?? [0, 0, 0]);
}

function pixel({ rgb, width, height }: Frame, x: number, y: number): Colour {
  const at = (Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)) * 3;
  return [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
}

function distance(a: Colour, b: Colour): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
}
