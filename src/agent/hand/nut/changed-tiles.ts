/** Rows from the top, `stride` bytes each, `channels` bytes a pixel. */
export interface Pixels {
  data: Uint8Array;
  stride: number;
  channels: number;
}

const TILE = 16;

/**
 * How many tiles of 16 × 16 pixels differ; Infinity for pictures of different size. Counting stops above `enough`.
 */
export function changedTiles(before: Pixels, after: Pixels, enough: number): number {
  const { stride, channels } = after;
  if (before.data.length !== after.data.length || before.stride !== stride) return Infinity;
  let count = 0;
  for (let start = 0; start < after.data.length; start += stride * TILE) {
    const end = Math.min(start + stride * TILE, after.data.length);
    // The native comparison of whole bands skips nearly everything on a quiet screen.
    if (Buffer.compare(before.data.subarray(start, end), after.data.subarray(start, end)) === 0) continue;
    for (let left = start; left < start + stride; left += TILE * channels) {
      const width = Math.min(TILE * channels, start + stride - left);
      if (tileDiffers(before, after, { left, width, end }) && ++count > enough) return count;
    }
  }
  return count;
}

function tileDiffers(
  before: Pixels,
  after: Pixels,
  { left, width, end }: { left: number; width: number; end: number },
): boolean {
  for (let row = left; row < end; row += after.stride) {
    for (let at = row; at < row + width; at++) if (before.data[at] !== after.data[at]) return true;
  }
  return false;
}
