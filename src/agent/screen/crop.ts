/**
 * One line of ink → one small grey picture that tesseract reads well: dark letters on white, twice the size, with only
 * the line's own blobs on it, so that neighbouring frames, icons and underlines cannot disturb it.
 */
import type { Ink } from './ink.ts';
import type { InkLine } from './lines.ts';
import type { Segments, Picture } from './segment.ts';

/** One byte a pixel, 255 is paper. */
export interface Crop {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** Enlargement between screen and crop, and the paper around the letters, in screen pixels. */
export const ENLARGE = 2;
export const MARGIN = 5;

/** The line at screen size, with a margin of paper. */
export function cutLine(picture: Picture, segments: Segments, ink: Ink, line: InkLine): Crop {
  const width = line.x1 - line.x0 + 1 + 2 * MARGIN;
  const height = line.y1 - line.y0 + 1 + 2 * MARGIN;
  const surface = segments.surfaces[line.surface]!;
  const difference = new Uint8Array(width * height);
  for (const blob of line.blobs) {
    let strongest = 0;
    const each = (visit: (at: number, delta: number) => void): void => {
      for (let y = blob.y0; y <= blob.y1; y++) {
        for (let x = blob.x0; x <= blob.x1; x++) {
          const p = y * ink.width + x;
          if (ink.blobOf[p] !== blob.id) continue;
          const r = Math.abs(picture.rgb[p * 3]! - surface.r);
          const g = Math.abs(picture.rgb[p * 3 + 1]! - surface.g);
          const b = Math.abs(picture.rgb[p * 3 + 2]! - surface.b);
          visit((y - line.y0 + MARGIN) * width + x - line.x0 + MARGIN, Math.max(r, g, b));
        }
      }
    };
    each((at, delta) => {
      difference[at] = delta;
      if (delta > strongest) strongest = delta;
    });
    // Faint letters beside strong ones (a disabled item and its shortcut) must come out equally dark.
    const stretch = 255 / Math.max(strongest, 24);
    each((at) => (difference[at] = Math.min(255, difference[at]! * stretch)));
  }
  const grey = difference.map((value) => 255 - value);
  return { width, height, grey };
}

/** Twice the size by Catmull-Rom, whose two phases at ¼ and ¾ are the same four weights mirrored. */
export function enlarge(crop: Crop): Crop {
  const across = doubleRows(crop.grey, crop.width, crop.height);
  const down = doubleRows(transpose(across, crop.width * 2, crop.height), crop.height, crop.width * 2);
  return {
    width: crop.width * 2,
    height: crop.height * 2,
    grey: transpose(down, crop.height * 2, crop.width * 2),
  };
}

function doubleRows(grey: Uint8Array, width: number, height: number): Uint8Array {
  const doubled = new Uint8Array(width * 2 * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const at = (x: number): number => grey[row + (x < 0 ? 0 : x >= width ? width - 1 : x)]!;
    for (let x = 0; x < width; x++) {
      const a = at(x - 1);
      const b = at(x);
      const c = at(x + 1);
      const left = -0.0234375 * at(x - 2) + 0.2265625 * a + 0.8671875 * b - 0.0703125 * c;
      const right = -0.0703125 * a + 0.8671875 * b + 0.2265625 * c - 0.0234375 * at(x + 2);
      doubled[2 * (row + x)] = left < 0 ? 0 : left > 255 ? 255 : left;
      doubled[2 * (row + x) + 1] = right < 0 ? 0 : right > 255 ? 255 : right;
    }
  }
  return doubled;
}

function transpose(grey: Uint8Array, width: number, height: number): Uint8Array {
  const turned = new Uint8Array(grey.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) turned[x * height + y] = grey[y * width + x]!;
  return turned;
}

/** Binary portable greymap (netpbm P5), which tesseract takes without any decoding cost. */
export function toGreymap(crop: Crop): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${crop.width} ${crop.height}\n255\n`, 'latin1'), crop.grey]);
}
