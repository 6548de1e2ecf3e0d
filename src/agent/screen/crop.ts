/**
 * One line of ink → one small grey picture that tesseract reads well: dark letters on white, enlarged, with only the
 * line's own blobs on it, so that neighbouring frames, icons and underlines cannot disturb it.
 */
import type { Blob, Ink } from './ink.ts';
import type { InkLine } from './lines.ts';
import type { Segments, Picture } from './segment.ts';

/** One byte a pixel, 255 is paper. */
export interface Crop {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** The paper around the letters, in screen pixels. */
export const MARGIN = 5;

/** The line at screen size, with a margin of paper. */
export function cutLine(picture: Picture, segments: Segments, ink: Ink, line: InkLine): Crop {
  const width = line.x1 - line.x0 + 1 + 2 * MARGIN;
  const height = line.y1 - line.y0 + 1 + 2 * MARGIN;
  const paper = paperColours(picture, segments, line);
  const grey = new Uint8Array(width * height).fill(255);
  const difference = new Uint8Array(width * height);
  const shadow = shadowSide(picture, ink, line, paper);
  for (const blob of line.blobs) {
    let strongest = 24;
    const { from, to: until } = withoutCaret(ink, blob, line);
    for (let y = blob.y0; y <= blob.y1; y++) {
      const row = (y - line.y0) * 3;
      const to = (y - line.y0 + MARGIN) * width + MARGIN - line.x0;
      for (let x = from; x <= until; x++) {
        const p = y * ink.width + x;
        if (ink.blobOf[p] !== blob.id) continue;
        const r = Math.abs(picture.rgb[p * 3]! - paper[row]!);
        const g = Math.abs(picture.rgb[p * 3 + 1]! - paper[row + 1]!);
        const b = Math.abs(picture.rgb[p * 3 + 2]! - paper[row + 2]!);
        if (shadow !== 0 && shadow * brighter(picture, p, paper, row) > 0) continue;
        const most = Math.max(r, g, b);
        difference[to + x] = most;
        if (most > strongest) strongest = most;
      }
    }
    // Faint letters beside strong ones (a disabled item and its shortcut) must come out equally dark.
    const stretch = 255 / strongest;
    for (let y = blob.y0; y <= blob.y1; y++) {
      const to = (y - line.y0 + MARGIN) * width + MARGIN - line.x0;
      for (let x = from; x <= until; x++) {
        if (ink.blobOf[y * ink.width + x] === blob.id)
          grey[to + x] = 255 - Math.min(255, difference[to + x]! * stretch);
      }
    }
  }
  return { width, height, grey };
}

/** How much brighter a pixel is than the paper of its row; negative when darker. */
function brighter({ rgb }: Picture, p: number, paper: Float32Array, row: number): number {
  return rgb[p * 3]! + 2 * rgb[p * 3 + 1]! + rgb[p * 3 + 2]! - paper[row]! - 2 * paper[row + 1]! - paper[row + 2]!;
}

/**
 * Letters with a shadow, as in titles, are brighter than the paper where their shadow is darker, or the other way round. The
 * weaker of the two sides, 1 or -1; 0 when there is but one.
 */
function shadowSide(picture: Picture, ink: Ink, line: InkLine, paper: Float32Array): -1 | 0 | 1 {
  let [bright, dark] = [0, 0];
  for (const blob of line.blobs) {
    for (let y = blob.y0; y <= blob.y1; y++) {
      for (let x = blob.x0; x <= blob.x1; x++) {
        const p = y * ink.width + x;
        if (ink.blobOf[p] !== blob.id) continue;
        const more = brighter(picture, p, paper, (y - line.y0) * 3);
        if (more > 0) bright += more;
        else dark -= more;
      }
    }
  }
  const weaker = Math.min(bright, dark) / (bright + dark || 1);
  if (weaker < 0.06 || weaker > 0.45) return 0;
  return bright < dark ? 1 : -1;
}

/**
 * The columns of a blob without a text caret that touches it: a bar that stands out above and below the letter, as no
 * stem of a letter does.
 */
function withoutCaret(ink: Ink, blob: Blob, line: InkLine): { from: number; to: number } {
  const { x0: from, x1: to, y0, y1 } = blob;
  if (y1 - y0 < 9 || to - from < 3) return { from, to };
  const letters = line.blobs.filter((other) => other !== blob && other.y1 - other.y0 >= 4);
  const above = letters.filter((other) => other.y0 <= y0 + 1).length;
  const below = letters.filter((other) => other.y1 >= y1 - 1).length;
  if (letters.length === 0 || Math.max(above, below) > letters.length / 2) return { from, to };
  const inkOf = (x: number): { count: number; top: number; bottom: number } => {
    let [count, top, bottom] = [0, y1 + 1, y0 - 1];
    for (let y = y0; y <= y1; y++) {
      if (ink.blobOf[y * ink.width + x] !== blob.id) continue;
      count++;
      top = Math.min(top, y);
      bottom = y;
    }
    return { count, top, bottom };
  };
  const isBar = (x: number): boolean => inkOf(x).count >= y1 - y0 + 1;
  const inside = (first: number, last: number): boolean => {
    for (let x = first; x <= last; x++) {
      const { count, top, bottom } = inkOf(x);
      if (count > 0 && (top <= y0 || bottom >= y1)) return false;
    }
    return first <= last;
  };
  if (isBar(from)) {
    const after = isBar(from + 1) ? from + 2 : from + 1;
    if (inside(after, to)) return { from: after, to };
  }
  if (isBar(to)) {
    const before = isBar(to - 1) ? to - 2 : to - 1;
    if (inside(from, before)) return { from, to: before };
  }
  return { from, to };
}

/** The colour behind each row of the line, three numbers a row: shaded surfaces change from row to row. */
function paperColours(picture: Picture, segments: Segments, line: InkLine): Float32Array {
  const surface = segments.surfaces[line.surface]!;
  const colours = new Float32Array((line.y1 - line.y0 + 1) * 3);
  const from = Math.max(surface.x0, line.x0 - 6);
  const to = Math.min(surface.x1, line.x1 + 6);
  for (let y = line.y0; y <= line.y1; y++) {
    let [r, g, b, count] = [0, 0, 0, 0];
    for (let p = y * segments.width + from; p <= y * segments.width + to; p++) {
      if (segments.surfaceOf[p] !== line.surface) continue;
      r += picture.rgb[p * 3]!;
      g += picture.rgb[p * 3 + 1]!;
      b += picture.rgb[p * 3 + 2]!;
      count++;
    }
    const own = count >= 4 ? [r / count, g / count, b / count] : [surface.r, surface.g, surface.b];
    colours.set(own, (y - line.y0) * 3);
  }
  return colours;
}

/**
 * Whether the ink has several colours, as icons have. The pixels of letters lie between the paper's colour and one
 * other, whatever the smoothing: the red and blue rims of subpixel smoothing vanish in the mean of three neighbours.
 */
export function isColourful(picture: Picture, segments: Segments, ink: Ink, line: InkLine): boolean {
  const { r, g, b } = segments.surfaces[line.surface]!;
  const { rgb } = picture;
  const { blobOf, width } = ink;
  /** What the pixels differ from the paper by, three numbers each. */
  const deltas: number[] = [];
  let [red, green, blue] = [0, 0, 0];
  for (const { id, x0, y0, x1, y1 } of line.blobs) {
    for (let y = y0; y <= y1; y++) {
      for (let p = y * width + x0; p <= y * width + x1; p++) {
        if (blobOf[p] !== id) continue;
        let [dr, dg, db] = [0, 0, 0];
        for (let near = p - 1; near <= p + 1; near++) {
          if (blobOf[near] !== id) continue;
          dr += rgb[near * 3]! - r;
          dg += rgb[near * 3 + 1]! - g;
          db += rgb[near * 3 + 2]! - b;
        }
        dr /= 3;
        dg /= 3;
        db /= 3;
        if (Math.max(Math.abs(dr), Math.abs(dg), Math.abs(db)) < 50) continue;
        deltas.push(dr, dg, db);
        red += dr;
        green += dg;
        blue += db;
      }
    }
  }
  const length = Math.hypot(red, green, blue);
  let odd = 0;
  for (let at = 0; at < deltas.length; at += 3) {
    const [dr, dg, db] = [deltas[at]!, deltas[at + 1]!, deltas[at + 2]!];
    if (dr * red + dg * green + db * blue < 0.85 * Math.hypot(dr, dg, db) * length) odd++;
  }
  return odd > 0.25 * (deltas.length / 3);
}

/** Binary portable greymap (netpbm P5), which tesseract takes without any decoding cost. */
export function toGreymap(crop: Crop): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${crop.width} ${crop.height}\n255\n`, 'latin1'), crop.grey]);
}
