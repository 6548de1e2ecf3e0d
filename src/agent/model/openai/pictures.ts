import sharp from 'sharp';
import type { Frame } from '../../types.ts';

/**
 * Gives frames as PNG data URLs, pixel for pixel: coordinates in the answer are the frame's. Each frame is encoded once, since
 * all modules of a step look at the same one; level 3 is the best trade of time for bytes.
 */
export function pictures(): (frame: Frame) => Promise<string> {
  const encoded = new WeakMap<Frame, Promise<string>>();
  return (frame) => {
    const known = encoded.get(frame) ?? encode(frame);
    encoded.set(frame, known);
    return known;
  };
}

async function encode({ rgb, width, height }: Frame): Promise<string> {
  // Native code must not read memory that other threads may write, so shared pixels are copied.
  const pixels = rgb.buffer instanceof SharedArrayBuffer ? rgb.slice() : rgb;
  const png = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 3 })
    .toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}
