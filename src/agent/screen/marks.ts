/**
 * Signs that are drawn, not written: the arrows of lists and menus, the circles of radio buttons.
 */
import type { Blob, Ink } from './ink.ts';

/** Inclusive extent of a blob's ink in one row or column; `to` < `from` when there is none. */
interface Extent {
  from: number;
  to: number;
  /** Unbroken pieces of ink: 1 in a triangle, at most 2 in a chevron, more in letters that touch. */
  pieces: number;
}

/** A triangle or chevron that points down or up (wider than any letter v), or a filled triangle that points sideways. */
export function isArrow(blob: Blob, ink: Ink): boolean {
  return looksLikeArrow(blob, ink) && !touchesLetters(blob, ink);
}

/** Letters that run into each other may look like a triangle, and so does the bow of й; but letters stand right beside or below. */
function touchesLetters(arrow: Blob, ink: Ink): boolean {
  const { x0, x1, y0, y1 } = arrow;
  const tall = y1 - y0 + 1;
  const hasLetter = (box: { x0: number; x1: number; y0: number; y1: number }, tallest: number): boolean => {
    for (let y = box.y0; y <= Math.min(ink.height - 1, box.y1); y++) {
      for (let x = Math.max(0, box.x0); x <= Math.min(ink.width - 1, box.x1); x++) {
        const other = ink.blobs[ink.blobOf[y * ink.width + x]!];
        if (!other || other === arrow || other.surface !== arrow.surface) continue;
        if (other.y1 - other.y0 >= 4 && other.y1 - other.y0 <= tallest) return true;
      }
    }
    return false;
  };
  return (
    hasLetter({ x0: x0 - 3, x1: x0 - 1, y0, y1 }, 2 * tall) ||
    hasLetter({ x0: x1 + 1, x1: x1 + 3, y0, y1 }, 2 * tall) ||
    (tall <= 8 && hasLetter({ x0, x1, y0: y1 + 1, y1: y1 + 3 }, 5 * tall))
  );
}

function looksLikeArrow(blob: Blob, ink: Ink): boolean {
  const w = blob.x1 - blob.x0 + 1;
  const h = blob.y1 - blob.y0 + 1;
  if (w > 24 || h > 24 || w < 4 || h < 4) return false;
  if (w >= 1.3 * h && w <= 2.6 * h) return narrows(rowExtents(blob, ink), w, 1);
  if (h < 1.3 * w || h > 2.6 * w) return false;
  const columns = columnExtents(blob, ink);
  const filled = blob.area / columns.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return filled >= 0.92 && narrows(columns, h, 0.6);
}

/** A ring or disc the size of a radio button. */
export function isCircle(blob: Blob, ink: Ink): boolean {
  const w = blob.x1 - blob.x0 + 1;
  const h = blob.y1 - blob.y0 + 1;
  if (w < 10 || w > 22 || Math.abs(w - h) > 1) return false;
  return rowExtents(blob, ink).every(({ from, to }, row) => {
    const fromMiddle = (row + 0.5) / h - 0.5;
    const half = Math.sqrt(Math.max(0, 0.25 - fromMiddle * fromMiddle)) * w;
    return Math.abs(from - (w / 2 - half)) <= 1.8 && Math.abs(to + 1 - (w / 2 + half)) <= 1.8;
  });
}

/**
 * Rings and discs before a label, with what lies in them: radio buttons, which a reader would take for a sign such as "©". They
 * stand apart on the left and a small gap before their text; a letter O stands closer to its word or farther from the next.
 */
export function radioButtons(ink: Ink): { rings: Set<number>; inside: Set<number> } {
  const rings = new Set<number>();
  const inside = new Set<number>();
  for (const blob of ink.blobs) {
    if (!isCircle(blob, ink)) continue;
    const within = ink.blobs.filter((other) => other !== blob && encloses(blob, other));
    const row = ink.blobs.filter(
      (other) =>
        other !== blob && !within.includes(other) && Math.min(other.y1, blob.y1) - Math.max(other.y0, blob.y0) >= 2,
    );
    const before = Math.min(...row.filter(({ x1 }) => x1 < blob.x0).map(({ x1 }) => blob.x0 - x1 - 1));
    const after = Math.min(...row.filter(({ x0 }) => x0 > blob.x1).map(({ x0 }) => x0 - blob.x1 - 1));
    if (before < 12 || after < 4 || after > 20) continue;
    rings.add(blob.id);
    for (const other of within) inside.add(other.id);
  }
  return { rings, inside };
}

function encloses(outer: Blob, inner: Blob): boolean {
  return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 && inner.y1 <= outer.y1;
}

/** From the full size at one end to a point in the middle of the other. */
function narrows(extents: Extent[], full: number, slant: number): boolean {
  const lengths = extents.map(({ from, to }) => to - from + 1);
  const forward = lengths[0]! >= lengths.at(-1)! ? extents : extents.toReversed();
  const sizes = forward.map(({ from, to }) => to - from + 1);
  if (sizes[0]! < full - 2 || sizes.at(-1)! > Math.max(4, 0.4 * full)) return false;
  const shrinking = sizes.every((size, at) => at === 0 || size <= sizes[at - 1]! + 2);
  const centred = forward.every(({ from, to }) => Math.abs((from + to + 1) / 2 - full / 2) <= slant);
  if (extents.some(({ pieces }) => pieces > 2)) return false;
  const steady = Math.abs(sizes[sizes.length >> 1]! - (sizes[0]! + sizes.at(-1)!) / 2) <= 0.35 * full;
  return shrinking && centred && steady;
}

function rowExtents(blob: Blob, ink: Ink): Extent[] {
  const extents: Extent[] = [];
  for (let y = blob.y0; y <= blob.y1; y++) {
    let [from, to, pieces, last] = [Infinity, -1, 0, -2];
    for (let x = blob.x0; x <= blob.x1; x++) {
      if (ink.blobOf[y * ink.width + x] !== blob.id) continue;
      from = Math.min(from, x - blob.x0);
      to = x - blob.x0;
      if (to > last + 1) pieces++;
      last = to;
    }
    extents.push({ from, to, pieces });
  }
  return extents;
}

function columnExtents(blob: Blob, ink: Ink): Extent[] {
  const extents: Extent[] = [];
  for (let x = blob.x0; x <= blob.x1; x++) {
    let [from, to, pieces, last] = [Infinity, -1, 0, -2];
    for (let y = blob.y0; y <= blob.y1; y++) {
      if (ink.blobOf[y * ink.width + x] !== blob.id) continue;
      from = Math.min(from, y - blob.y0);
      to = y - blob.y0;
      if (to > last + 1) pieces++;
      last = to;
    }
    extents.push({ from, to, pieces });
  }
  return extents;
}
