import { hash } from 'node:crypto';

/** The name of a picture: hex SHA-256 of its pixels (sRGB, 3 bytes each, row by row). Equal hash = equal picture. About 3.5 ms at 1080p. */
export function frameHash(rgb: Uint8Array): string {
  return hash('sha256', rgb);
}
