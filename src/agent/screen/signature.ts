/**
 * A frame in 576 numbers: enough to tell whether two frames show nearly the same, whatever blinks on them.
 */
import type { Frame } from '../types.ts';

const ACROSS = 32;
const DOWN = 18;
/** Samples per cell and axis: enough that a caret stays below `CHANGED`, few enough for a fifth of a millisecond at 1080p. */
const SAMPLES = 8;
/** A cell counts as changed from this difference in luma, 0–255. */
const CHANGED = 12;

/** Mean luma of 32 × 18 cells, 0–255 each, row by row from the top. */
export type Signature = Uint8Array;

/** Works for any frame of at least one pixel; sizes may differ between the frames that are compared. */
export function signatureOf({ width, height, rgb }: Frame): Signature {
  const signature = new Uint8Array(ACROSS * DOWN);
  const columns = samplePlaces(width, ACROSS);
  const rows = samplePlaces(height, DOWN);
  for (let cell = 0; cell < signature.length; cell++) {
    const left = (cell % ACROSS) * SAMPLES;
    const top = Math.floor(cell / ACROSS) * SAMPLES;
    let luma = 0;
    for (let y = top; y < top + SAMPLES; y++) {
      const row = rows[y]! * width;
      for (let x = left; x < left + SAMPLES; x++) {
        const at = (row + columns[x]!) * 3;
        // Rec. 709 in whole numbers of 1/256.
        luma += 54 * rgb[at]! + 183 * rgb[at + 1]! + 19 * rgb[at + 2]!;
      }
    }
    signature[cell] = luma / (256 * SAMPLES * SAMPLES);
  }
  return signature;
}

/** The share of cells that look different, 0–1. */
export function difference(a: Signature, b: Signature): number {
  let changed = 0;
  for (let cell = 0; cell < a.length; cell++) if (Math.abs(a[cell]! - b[cell]!) >= CHANGED) changed++;
  return changed / a.length;
}

/** Whether a second frame adds so little that a reader of key frames would not miss it. `share` is the cells that may differ. */
export function nearlySame(a: Signature, b: Signature, share = 0.01): boolean {
  return difference(a, b) <= share;
}

function samplePlaces(length: number, cells: number): number[] {
  const count = cells * SAMPLES;
  return Array.from({ length: count }, (_, index) =>
    Math.min(length - 1, Math.floor(((index + 0.5) * length) / count)),
  );
}
