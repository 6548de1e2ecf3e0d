/**
 * How large a model's server makes a picture before the model sees it. Answers in pixels are pixels of that picture.
 */

export interface Size {
  width: number;
  height: number;
}

export type Resize =
  /** Keeps the shape; only ever smaller: the long edge, and the number of square tiles that cover it, are bounded. */
  | { kind: 'fit'; longEdge: number; tile: number; tiles: number }
  /** Both sides become multiples of `tile`, the area stays within bounds (Qwen's "smart resize"). */
  | { kind: 'tiles'; tile: number; minPixels: number; maxPixels: number };

export function servedSize({ width, height }: Size, resize: Resize): Size {
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new RangeError(`A picture of ${width} × ${height} has no size. Give whole numbers above 0.`);
  }
  return resize.kind === 'fit' ? fit({ width, height }, resize) : toTiles({ width, height }, resize);
}

function fit({ width, height }: Size, { longEdge, tile, tiles }: Resize & { kind: 'fit' }): Size {
  const long = Math.max(width, height);
  for (let edge = Math.min(long, longEdge); ; edge--) {
    const size = {
      width: Math.max(1, Math.round((width * edge) / long)),
      height: Math.max(1, Math.round((height * edge) / long)),
    };
    if (edge === 1 || Math.ceil(size.width / tile) * Math.ceil(size.height / tile) <= tiles) return size;
  }
}

function toTiles({ width, height }: Size, { tile, minPixels, maxPixels }: Resize & { kind: 'tiles' }): Size {
  const whole = (length: number, round: (value: number) => number): number =>
    Math.max(tile, round(length / tile) * tile);
  const nearest = { width: whole(width, Math.round), height: whole(height, Math.round) };
  const area = nearest.width * nearest.height;
  if (area > maxPixels) {
    const shrink = Math.sqrt((width * height) / maxPixels);
    return { width: whole(width / shrink, Math.floor), height: whole(height / shrink, Math.floor) };
  }
  if (area < minPixels) {
    const grow = Math.sqrt(minPixels / (width * height));
    return { width: whole(width * grow, Math.ceil), height: whole(height * grow, Math.ceil) };
  }
  return nearest;
}
