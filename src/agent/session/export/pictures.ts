import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { isPictureName } from '../picture-name.ts';

/** `full`: the very bytes of the session. `medium`, `small`: at most 1280 or 640 pixels wide, lossy. */
export type PictureSize = 'full' | 'medium' | 'small' | 'none';

export const PICTURE_SIZES: readonly PictureSize[] = ['full', 'medium', 'small', 'none'];

export interface Picture {
  bytes: Buffer;
  type: 'png' | 'jpeg' | 'webp';
}

const LOSSY = { medium: { width: 1280, quality: 82 }, small: { width: 640, quality: 72 } } as const;

/** The picture of a session at a size; null for `none`, and where it is missing or broken. A name that is no picture's is never opened. */
export async function takePicture(folder: string, file: string, size: PictureSize): Promise<Picture | null> {
  if (size === 'none' || !isPictureName(file)) return null;
  const bytes = await readFile(join(folder, file)).catch(() => null);
  if (bytes === null) return null;
  if (size === 'full') return { bytes, type: file.endsWith('.png') ? 'png' : 'jpeg' };
  const { width, quality } = LOSSY[size];
  const small = sharp(bytes).resize({ width, withoutEnlargement: true }).webp({ quality, effort: 2 });
  return small.toBuffer().then(
    (made): Picture => ({ bytes: made, type: 'webp' }),
    () => null,
  );
}

/** Width and height in pixels, or null for what is no picture. */
export function dataAddress({ bytes, type }: Picture): string {
  return `data:image/${type};base64,${bytes.toString('base64')}`;
}
