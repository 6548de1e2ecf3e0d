/**
 * Finds what lies in a box among very many things, by the middle of each: a sheet has a thousand cells.
 */
import type { Box, Point } from '../types.ts';
import { centre, contains } from './boxes.ts';

/** Height of the bands in which things are kept, in pixels. */
const BAND = 32;

/** Answers which things have their middle in a box. They come by bands from the top, not in the order given. */
export function byCentre<T extends { box: Box }>(things: T[]): (box: Box) => T[] {
  const bands: { thing: T; middle: Point }[][] = [];
  for (const thing of things) {
    const middle = centre(thing.box);
    (bands[Math.floor(Math.max(0, middle.y) / BAND)] ??= []).push({ thing, middle });
  }
  return (box) => {
    const found: T[] = [];
    const last = Math.min(bands.length - 1, Math.floor((box.y + box.h) / BAND));
    for (let band = Math.floor(Math.max(0, box.y) / BAND); band <= last; band++) {
      for (const { thing, middle } of bands[band] ?? []) if (contains(box, middle)) found.push(thing);
    }
    return found;
  };
}
