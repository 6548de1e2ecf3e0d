import { createHash } from 'node:crypto';

/**
 * Whether `hash` is the digest of these pixels (3 bytes each, row by row). The digest says by its length how it was made:
 * 64 hex digits are SHA-256 of the pixels, 40 are SHA-1 of `<width>x<height>`, with or without a colon, and the pixels.
 */
export function isHashOf(hash: string, { rgb, width, height }: { rgb: Uint8Array; width: number; height: number }) {
  if (hash.length === 64) return createHash('sha256').update(rgb).digest('hex') === hash;
  const size = `${width}x${height}`;
  return ['', ':'].some((mark) => createHash('sha1').update(`${size}${mark}`).update(rgb).digest('hex') === hash);
}
