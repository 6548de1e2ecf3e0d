import type { Box, Frame } from '../../types.ts';

/** A box counts as ticked when this share of its inside differs from the paper around the tick. */
const TICKED = 0.06;
const DIFFERENT = 60;

/**
 * Whether a checkbox or radio button is ticked, by its pixels: inside its border, a tick or a filled accent differs from what
 * an empty box shows, which is one plain colour no darker than its surroundings.
 */
export function isTicked(frame: Frame, box: Box): boolean {
  const inset = Math.max(2, Math.round(Math.min(box.w, box.h) * 0.2));
  const inner = { x: box.x + inset, y: box.y + inset, w: box.w - 2 * inset, h: box.h - 2 * inset };
  const around = pixel(frame, box.x - 3, box.y + Math.floor(box.h / 2));
  let different = 0;
  let saturated = 0;
  const corner = pixel(frame, inner.x, inner.y);
  for (let y = inner.y; y < inner.y + inner.h; y++) {
    for (let x = inner.x; x < inner.x + inner.w; x++) {
      const here = pixel(frame, x, y);
      if (distance(here, corner) > DIFFERENT) different++;
      if (distance(here, around) > 2 * DIFFERENT) saturated++;
    }
  }
  const area = inner.w * inner.h;
  return different > area * TICKED || saturated > area * 0.5;
}

type Colour = [number, number, number];

function pixel({ rgb, width, height }: Frame, x: number, y: number): Colour {
  const at = (Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)) * 3;
  return [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
}

function distance(a: Colour, b: Colour): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
}
