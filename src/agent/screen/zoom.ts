/**
 * A part of a frame as a frame of its own, as large as one likes, whose space leads back to the same display pixels.
 */
import sharp from 'sharp';
import { frameHash } from '../frame-hash.ts';
import type { Box, Frame, Point } from '../types.ts';
import { contains } from './boxes.ts';
import { partOf } from './space.ts';

const MOST_TIMES = 8;
/** A picture of 4K; what is enlarged beyond is too large for any reader. */
const MOST_PIXELS = 3840 * 2160;

/**
 * Cuts `box` (frame pixels) out and enlarges it `factor` times, a whole number; 1 only cuts. Throws a RangeError when the box is
 * not inside the frame or the result would be too large.
 */
export async function zoom(frame: Frame, box: Box, factor: number): Promise<Frame> {
  if (!Number.isInteger(factor) || factor < 1 || factor > MOST_TIMES) {
    throw new RangeError(`A zoom is a whole number of times from 1 to ${MOST_TIMES}, not ${factor}.`);
  }
  if (![box.x, box.y, box.w, box.h].every(Number.isInteger)) {
    throw new RangeError(`The box ${box.x}, ${box.y}, ${box.w} × ${box.h} is not in whole pixels.`);
  }
  const space = partOf(frame.space, box, factor);
  const { width, height } = space;
  if (factor > 1 && width * height > MOST_PIXELS) {
    throw new RangeError(
      `${box.w} × ${box.h} pixels are too many to show ${factor} times as large. Choose a smaller part.`,
    );
  }
  const part = cut(frame, box);
  const rgb = factor === 1 ? part : await enlarged(part, box, space);
  const pointer = shownPointer(frame.pointer, box, factor);
  return { width, height, rgb, space, hash: frameHash(rgb), takenAt: frame.takenAt, pointer };
}

function cut({ rgb, width }: Frame, box: Box): Uint8Array {
  const part = new Uint8Array(new SharedArrayBuffer(box.w * box.h * 3));
  for (let row = 0; row < box.h; row++) {
    const from = ((box.y + row) * width + box.x) * 3;
    part.set(rgb.subarray(from, from + box.w * 3), row * box.w * 3);
  }
  return part;
}

async function enlarged(part: Uint8Array, box: Box, size: { width: number; height: number }): Promise<Uint8Array> {
  const data = await sharp(Buffer.from(part), { raw: { width: box.w, height: box.h, channels: 3 } })
    .resize(size.width, size.height, { kernel: 'cubic', fit: 'fill' })
    .raw()
    .toBuffer();
  const rgb = new Uint8Array(new SharedArrayBuffer(data.length));
  rgb.set(data);
  return rgb;
}

/** The middle of where the part shows the pointer's pixel. */
function shownPointer(pointer: Point | null, box: Box, factor: number): Point | null {
  if (!pointer || !contains(box, pointer)) return null;
  const middle = factor >> 1;
  return { x: (pointer.x - box.x) * factor + middle, y: (pointer.y - box.y) * factor + middle };
}
