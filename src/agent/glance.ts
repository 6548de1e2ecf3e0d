import { around, shared } from './screen/boxes.ts';
import { shrink } from './screen/shrink.ts';
import { zoom } from './screen/zoom.ts';
import type { Box, Frame, Glimpse, PictureRecipe } from './types.ts';

/** What a glimpse was made of; the recipe's `frame` and `pointer` are whoever's that keeps the frames. */
export type Made = Glimpse & { of: Frame; recipe: Pick<PictureRecipe, 'part' | 'size'> };

/**
 * The pictures for a question that asks for no place: the whole screen made small, and in full size the part around `focus` (pixels of
 * the frame), as it was before and as it is now. Null when that would spare nothing: the part is most of the screen, or the screen is small.
 */
export type Glance = (now: Frame, before: Frame | null, focus: Box[]) => Promise<Made[] | null>;

/** One tile or 144 patches of the usual families, and enough to see which windows there are. */
const LONG_SIDE = 512;
/** Around what changed, so that it can be told what it belongs to. */
const MARGIN = 32;
/** A part that is larger, as a share of the screen, is not worth a second picture. */
const MOST = 0.35;

export const glance: Glance = async (now, before, focus) => {
  const whole = { x: 0, y: 0, w: now.width, h: now.height };
  const part = focus.length === 0 ? null : shared(wider(around(focus)), whole);
  if (Math.max(now.width, now.height) < 2 * LONG_SIDE) return null;
  if (part && part.w * part.h > MOST * now.width * now.height) return null;
  const small = await shrink(now, LONG_SIDE);
  const size = { width: small.width, height: small.height };
  const seconds = before && ((now.takenAt - before.takenAt) / 1000).toFixed(1);
  return [
    ...(before && part && before.width === now.width && before.height === now.height
      ? [await cut(before, part, `A part of the screen ${seconds} s before now, ${placeOf(part)}:`)]
      : []),
    {
      frame: small,
      caption: `The whole screen now, ${now.width} × ${now.height} pixels, made smaller:`,
      of: now,
      recipe: { size },
    },
    ...(part ? [await cut(now, part, `The same part of the screen now, ${placeOf(part)}:`)] : []),
  ];
};

async function cut(of: Frame, part: Box, caption: string): Promise<Made> {
  return { frame: await zoom(of, part, 1), caption, of, recipe: { part } };
}

function wider({ x, y, w, h }: Box): Box {
  return { x: x - MARGIN, y: y - MARGIN, w: w + 2 * MARGIN, h: h + 2 * MARGIN };
}

function placeOf({ x, y, w, h }: Box): string {
  return `its ${w} × ${h} pixels from ${x},${y} on, in full size`;
}
