/**
 * A line crop at a whole number of times its size. Smoothed letters become clearest by Catmull-Rom; the hard steps of
 * bitmap fonts must be blurred away, or the reader takes them for serifs and dots.
 */
import type { Crop } from './crop.ts';

/** `sharp`: Catmull-Rom. A number: Gaussian with this standard deviation, in screen pixels. */
export type Kernel = 'sharp' | number;

export function enlarge(crop: Crop, times: number, kernel: Kernel = 'sharp'): Crop {
  const { width, height } = crop;
  const phases = Array.from({ length: times }, (_, phase) => tapsOf((phase + 0.5) / times - 0.5, kernel));
  const across = stretchRows(crop.grey, { width, height, phases });
  const turned = transpose(across, width * times, height);
  const down = stretchRows(turned, { width: height, height: width * times, phases });
  return { width: width * times, height: height * times, grey: transpose(down, height * times, width * times) };
}

/** Whether the letters are drawn without smoothing: nearly all pixels are full ink or paper. */
export function isBitmapFont(crop: Crop): boolean {
  let [ink, between] = [0, 0];
  for (const grey of crop.grey) {
    if (grey < 250) ink++;
    if (grey > 40 && grey < 250) between++;
  }
  return between < 0.04 * ink;
}

interface Taps {
  /** The first tap, in pixels from the pixel itself. */
  from: number;
  weights: number[];
}

function stretchRows(
  grey: Uint8Array,
  { width, height, phases }: { width: number; height: number; phases: Taps[] },
): Uint8Array {
  const times = phases.length;
  const stretched = new Uint8Array(width * times * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      for (let phase = 0; phase < times; phase++) {
        const { from, weights } = phases[phase]!;
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap++) {
          const at = Math.min(width - 1, Math.max(0, x + from + tap));
          sum += weights[tap]! * grey[row + at]!;
        }
        stretched[(row + x) * times + phase] = sum < 0 ? 0 : sum > 255 ? 255 : sum;
      }
    }
  }
  return stretched;
}

/** @param place between -0.5 and 0.5 pixels from a pixel's middle */
function tapsOf(place: number, kernel: Kernel): Taps {
  if (kernel === 'sharp') {
    const base = Math.floor(place);
    const t = place - base;
    const weights = [
      -0.5 * t + t * t - 0.5 * t ** 3,
      1 - 2.5 * t * t + 1.5 * t ** 3,
      0.5 * t + 2 * t * t - 1.5 * t ** 3,
      -0.5 * t * t + 0.5 * t ** 3,
    ];
    return { from: base - 1, weights };
  }
  const reach = Math.ceil(3 * kernel);
  const bell = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach - place) ** 2) / (2 * kernel ** 2)),
  );
  const sum = bell.reduce((total, weight) => total + weight, 0);
  return { from: -reach, weights: bell.map((weight) => weight / sum) };
}

function transpose(grey: Uint8Array, width: number, height: number): Uint8Array {
  const turned = new Uint8Array(grey.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) turned[x * height + y] = grey[y * width + x]!;
  return turned;
}
