import sharp from 'sharp';
import type { Frame } from '../../types.ts';
import type { PictureRules } from '../picture-rules.ts';

/** Text stays readable down to here; what is still too large is the endpoint's to refuse. */
const QUALITIES = [90, 75, 55, 35];

/**
 * Gives frames as data URLs, with all their pixels: coordinates in the answer are the frame's. As PNG, or where that is larger than
 * the endpoint takes, as WebP or JPEG. Each frame is encoded once, since all modules of a step look at the same one.
 */
export function pictures({ lossy, maxBytes }: PictureRules): (frame: Frame) => Promise<string> {
  const encoded = new WeakMap<Frame, Promise<string>>();

  async function encode({ rgb, width, height }: Frame): Promise<string> {
    // Native code must not read memory that other threads may write, so shared pixels are copied.
    const pixels = rgb.buffer instanceof SharedArrayBuffer ? rgb.slice() : rgb;
    const image = sharp(pixels, { raw: { width, height, channels: 3 } });
    // Level 3 is the best trade of time for bytes.
    let url = urlOf('png', await image.clone().png({ compressionLevel: 3 }).toBuffer());
    for (const quality of QUALITIES) {
      if (url.length <= maxBytes) break;
      const smaller =
        lossy === 'webp'
          ? image.clone().webp({ quality, smartSubsample: true, effort: 2 })
          : image.clone().jpeg({ quality, chromaSubsampling: '4:4:4' });
      url = urlOf(lossy, await smaller.toBuffer());
    }
    return url;
  }

  return (frame) => {
    const known = encoded.get(frame) ?? encode(frame);
    encoded.set(frame, known);
    return known;
  };
}

function urlOf(form: string, bytes: Buffer): string {
  return `data:image/${form};base64,${bytes.toString('base64')}`;
}
