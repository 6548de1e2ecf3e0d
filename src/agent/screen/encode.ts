/**
 * Frame ↔ PNG. Lossless, because perception on a lossy picture is much worse.
 */
import sharp from 'sharp';
import { frameHash } from '../frame-hash.ts';
import type { Frame } from '../types.ts';
import { InputError } from '../types.ts';

/** Level 3 costs a third of the default level's time for a file that is a little larger. */
export function encodePng(frame: Frame): Promise<Buffer> {
  const { width, height, rgb } = frame;
  return sharp(Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength), { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 3 })
    .toBuffer();
}

/** A picture from a file or its bytes as a frame of its own display, named after the source. Throws InputError. */
export async function readPng(source: string | Buffer): Promise<Frame> {
  const name = typeof source === 'string' ? source : 'picture';
  try {
    const { data, info } = await sharp(source)
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`it has ${info.channels} channels instead of 3`);
    const rgb = new Uint8Array(new SharedArrayBuffer(data.length));
    rgb.set(data);
    return frameOf({ rgb, width: info.width, height: info.height, display: name });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(`Cannot read the picture ${name}: ${why}. Give a PNG file.`, { cause });
  }
}

/** Pixels as a frame that covers its display from 0,0 at scale 1. */
export function frameOf(given: { rgb: Uint8Array; width: number; height: number; display: string }): Frame {
  const { rgb, width, height, display } = given;
  return {
    rgb,
    width,
    height,
    space: { display, offset: { x: 0, y: 0 }, scale: 1, width, height },
    hash: frameHash(rgb),
    takenAt: Date.now(),
    pointer: null,
  };
}
