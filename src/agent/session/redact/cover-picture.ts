import { frameHash } from '../../frame-hash.ts';
import type { Box } from '../../types.ts';
import { decodePicture, encodePicture, pictureFormat } from '../picture.ts';

/** Not black: people must see that something was covered, not take it for a dark screen. */
const COVER = [104, 104, 112] as const;

/** A picture's pixels, with their own size. */
export interface Pixels {
  rgb: Uint8Array;
  width: number;
  height: number;
}

/** Paints over the boxes, in place. What lies outside of the picture is cut off. */
export function cover({ rgb, width, height }: Pixels, boxes: readonly Box[]): void {
  for (const { x, y, w, h } of boxes) {
    const left = Math.max(0, Math.floor(x));
    const right = Math.min(width, Math.ceil(x + w));
    for (let row = Math.max(0, Math.floor(y)); row < Math.min(height, Math.ceil(y + h)); row++) {
      for (let at = (row * width + left) * 3; at < (row * width + right) * 3; at += 3) rgb.set(COVER, at);
    }
  }
}

export async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  return decodePicture(bytes);
}

/** The picture as a file of a session, named after its pixels. */
export async function pictureOf(pixels: Pixels): Promise<{ hash: string; file: string; bytes: Buffer }> {
  const format = pictureFormat(pixels);
  const hash = frameHash(pixels.rgb);
  return { hash, file: `frames/${hash}.${format}`, bytes: await encodePicture(pixels, format) };
}
