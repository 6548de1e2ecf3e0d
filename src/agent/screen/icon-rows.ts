/**
 * Rows of icons, which stand on one line as words do but farther apart, each about as wide as high.
 */
import type { Blob } from './ink.ts';

/** Whether a line of ink is a toolbar's icons rather than words. One icon alone may be a letter and is none. */
export function isIconRow({ blobs }: { blobs: Blob[] }): boolean {
  const pieces = clustersOf(blobs);
  if (pieces.length < 2) return false;
  const tall = Math.max(...pieces.map(({ y0, y1 }) => y1 - y0 + 1));
  if (tall < 12) return false;
  // Four short words of so large a heading are rarer than a toolbar's icons, which may stand closer than two would.
  const least = (pieces.length >= 4 && tall >= 16 ? 0.38 : 0.5) * tall;
  const alike = pieces.filter((piece, at) => {
    const w = piece.x1 - piece.x0 + 1;
    const h = piece.y1 - piece.y0 + 1;
    const next = pieces[at + 1];
    const apart = !next || next.x0 - piece.x1 - 1 >= least;
    return apart && Math.max(w, h) >= 0.6 * tall && w <= 1.7 * Math.max(h, 0.6 * tall) && w <= 40;
  });
  return alike.length >= (pieces.length >= 5 && tall >= 16 ? 0.75 : 1) * pieces.length;
}

interface Piece {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Blobs that stand no farther apart than the letters of a word. */
function clustersOf(blobs: Blob[]): Piece[] {
  const found: Piece[] = [];
  for (const { x0, y0, x1, y1 } of blobs.toSorted((a, b) => a.x0 - b.x0)) {
    const last = found.at(-1);
    if (last && x0 - last.x1 <= 4) {
      last.x1 = Math.max(last.x1, x1);
      last.y0 = Math.min(last.y0, y0);
      last.y1 = Math.max(last.y1, y1);
    } else found.push({ x0, y0, x1, y1 });
  }
  return found;
}
