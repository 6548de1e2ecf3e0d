import type { Box } from '../../types.ts';

/** A text caret is a thin upright bar (GTK paints 3 × 18). */
const CARET_W = 4;
const CARET_H = 40;
/** Carets blink every 400–800 ms in GTK, 500 ms in Chromium; an animation comes sooner, and what comes later is news. */
const SOONEST_MS = 250;
const LATEST_MS = 2500;

/** Tells the blinking of a text caret, which is no change, from everything else. `at` in ms. */
export function caretWatch(): (box: Box, at: number) => boolean {
  const places = new Map<string, number>();
  return (box, at) => {
    for (const [place, last] of places) if (at - last > LATEST_MS) places.delete(place);
    if (box.w > CARET_W || box.h > CARET_H) return false;
    const place = `${box.x},${box.y} ${box.w}×${box.h}`;
    const before = places.get(place);
    places.set(place, at);
    return before !== undefined && at - before >= SOONEST_MS;
  };
}
