import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Frame } from '../types.ts';

export type PictureFormat = 'png' | 'jpg';

/** A PNG above this many bytes (a noisy game frame) is kept as JPEG instead. */
const LARGEST_PNG = 700_000;
/** Pixels; four 4K screens. More is no screen but an attack. */
const LARGEST = 4 * 3840 * 2160;
const BANDS = 8;
const BAND_ROWS = 8;

/**
 * PNG keeps every pixel, and perception needs that; JPEG is for frames whose PNG would be far too large. The format is
 * foretold from a sample of rows (about 1 ms at 1080p), because the frame's name must be known before it is encoded.
 */
export function pictureFormat({ rgb, width, height }: Pick<Frame, 'rgb' | 'width' | 'height'>): PictureFormat {
  if (rgb.length <= LARGEST_PNG) return 'png';
  const row = width * 3;
  let bytes = 0;
  let rows = 0;
  for (let band = 0; band < BANDS; band++) {
    const top = Math.floor(((band + 0.5) * height) / BANDS) - BAND_ROWS / 2;
    const from = Math.max(0, top);
    const to = Math.min(height, from + BAND_ROWS);
    bytes += deflateSync(rgb.subarray(from * row, to * row), { level: 3 }).length;
    rows += to - from;
  }
  return (bytes / rows) * height > LARGEST_PNG ? 'jpg' : 'png';
}

/** The file's bytes. Runs on the thread pool: 5 ms for a plain 1080p screen, 45 ms for a noisy one. */
export function encodePicture(frame: Pick<Frame, 'rgb' | 'width' | 'height'>, format: PictureFormat): Promise<Buffer> {
  const raw = { width: frame.width, height: frame.height, channels: 3 as const };
  const image = sharp(frame.rgb, { raw });
  return format === 'png'
    ? image.png({ compressionLevel: 3 }).toBuffer()
    : image.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** The pixels of a stored picture, as in `Frame.rgb`. Rejects when the bytes are not a whole picture. */
export async function decodePicture(bytes: Uint8Array): Promise<{ rgb: Uint8Array; width: number; height: number }> {
  const { data, info } = await sharp(bytes, { failOn: 'truncated', limitInputPixels: LARGEST })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}
