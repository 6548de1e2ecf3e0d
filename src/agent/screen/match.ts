/**
 * Is this picture on the screen? First at places that look like icons, at any size from 75 to 200 %, by normalized
 * cross-correlation of what stands out from the ground (so that a dark theme makes no difference); else anywhere, pixel for
 * pixel, by a sparse sum of absolute differences that gives up early.
 */
import type { Box, Frame } from '../types.ts';

/** How much each pixel stands out from the ground, 0–1, of the part that does. */
export interface Relief {
  width: number;
  height: number;
  values: Float32Array;
}

/** Colour differences below this are shading, not drawing … */
const FAINT = 24;
/** … and so are those below this share of the strongest one. A disabled icon is faint all over. */
const FAINT_SHARE = 0.25;

/** What is drawn in a box, cut to its extent; undefined when nothing is. */
export function reliefOf(frame: Frame, box: Box): Relief | undefined {
  const ground = groundOf(frame, box);
  const out = (x: number, y: number): number => {
    const p = (y * frame.width + x) * 3;
    return Math.max(...[0, 1, 2].map((channel) => Math.abs(frame.rgb[p + channel]! - ground[channel]!)));
  };
  const strength = new Float32Array(box.w * box.h);
  for (let at = 0; at < strength.length; at++) strength[at] = out(box.x + (at % box.w), box.y + Math.floor(at / box.w));
  const most = strength.reduce((top, value) => Math.max(top, value), 1);
  const least = Math.max(FAINT, FAINT_SHARE * most);
  let [x0, y0, x1, y1] = [Infinity, Infinity, -1, -1];
  for (const [at, value] of strength.entries()) {
    if (value < least) continue;
    const x = at % box.w;
    const y = (at - x) / box.w;
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  }
  if (x1 - x0 < 4 || y1 - y0 < 4) return undefined;
  const [width, height] = [x1 - x0 + 1, y1 - y0 + 1];
  const values = Float32Array.from(
    { length: width * height },
    (_, at) => strength[(y0 + Math.floor(at / width)) * box.w + x0 + (at % width)]! / most,
  );
  return { width, height, values };
}

/** The most frequent colour on the rim of a box and just inside. */
function groundOf({ rgb, width }: Frame, box: Box): [number, number, number] {
  const counts = new Map<number, number>();
  let best = 0;
  for (let y = box.y; y < box.y + box.h; y++) {
    for (let x = box.x; x < box.x + box.w; x++) {
      const p = (y * width + x) * 3;
      const rim = Math.min(x - box.x, y - box.y, box.x + box.w - 1 - x, box.y + box.h - 1 - y) < 3 ? 2 : 1;
      const color = (rgb[p]! << 16) | (rgb[p + 1]! << 8) | rgb[p + 2]!;
      const count = (counts.get(color) ?? 0) + rim;
      counts.set(color, count);
      if (count > (counts.get(best) ?? 0)) best = color;
    }
  }
  return [best >> 16, (best >> 8) & 255, best & 255];
}

/** −1 to 1, where 1 is the same drawing. 0 when size or proportions rule it out. */
export function correlation(icon: Relief, seen: Relief): number {
  const across = seen.width / icon.width;
  const down = seen.height / icon.height;
  if (across < 0.65 || across > 2.3 || down < 0.65 || down > 2.3) return 0;
  // A pixel more or less is a fifth of a small icon.
  if (Math.abs(seen.width - icon.width * down) > Math.max(2, 0.15 * seen.width)) return 0;
  const size = { width: icon.width, height: icon.height };
  return pearson(smooth(icon.values, size), smooth(resample(seen, size), size));
}

interface Size {
  width: number;
  height: number;
}

/** Each new pixel is the mean of the part of the old picture that it covers. */
function resample({ values, width, height }: Relief, to: Size): Float32Array {
  const made = new Float32Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      let [sum, weight] = [0, 0];
      const [left, right] = [(x * width) / to.width, ((x + 1) * width) / to.width];
      const [top, bottom] = [(y * height) / to.height, ((y + 1) * height) / to.height];
      for (let row = Math.floor(top); row < Math.min(height, bottom); row++) {
        for (let column = Math.floor(left); column < Math.min(width, right); column++) {
          const share =
            (Math.min(right, column + 1) - Math.max(left, column)) * (Math.min(bottom, row + 1) - Math.max(top, row));
          sum += values[row * width + column]! * share;
          weight += share;
        }
      }
      made[y * to.width + x] = sum / weight;
    }
  }
  return made;
}

/** Mean of each pixel's neighbours, so that half a pixel's shift does not matter. */
function smooth(values: Float32Array, { width, height }: Size): Float32Array {
  return values.map((_, at) => {
    const x = at % width;
    const y = (at - x) / width;
    let [sum, count] = [0, 0];
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        sum += values[row * width + column]!;
        count++;
      }
    }
    return sum / count;
  });
}

function pearson(a: Float32Array, b: Float32Array): number {
  const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, one, other] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    both += (a[at]! - meanA) * (b[at]! - meanB);
    one += (a[at]! - meanA) ** 2;
    other += (b[at]! - meanB) ** 2;
  }
  return one === 0 || other === 0 ? 0 : both / Math.sqrt(one * other);
}

/** Sampled pixels of a template. */
const SAMPLES = 48;
/** Mean difference per sampled channel that still counts as the same. */
const EXACT = 1.5;

/** The first place, in reading order, where a picture stands pixel for pixel. About 8 ms for one that is not there, at 1080p. */
export function findExact(frame: Frame, icon: Frame, within?: Box): Box | undefined {
  const area = within ?? { x: 0, y: 0, w: frame.width, h: frame.height };
  const samples = samplesOf(icon, frame.width);
  const limit = EXACT * samples.length;
  for (let y = area.y; y <= area.y + area.h - icon.height; y++) {
    for (let x = area.x; x <= area.x + area.w - icon.width; x++) {
      const p = (y * frame.width + x) * 3;
      let sum = 0;
      for (const { offset, value } of samples) {
        sum += Math.abs(frame.rgb[p + offset]! - value);
        if (sum > limit) break;
      }
      if (sum <= limit && isSame(frame, icon, p)) return { x, y, w: icon.width, h: icon.height };
    }
  }
  return undefined;
}

/** The pixels that differ most from the template's first one, spread over it: on an even ground they fail at once. */
function samplesOf(icon: Frame, frameWidth: number): { offset: number; value: number }[] {
  const pixels = Array.from({ length: icon.width * icon.height }, (_, at) => {
    const value = icon.rgb[at * 3 + 1]!;
    const x = at % icon.width;
    const y = (at - x) / icon.width;
    return { offset: (y * frameWidth + x) * 3 + 1, value, contrast: Math.abs(value - icon.rgb[1]!) };
  }).sort((a, b) => b.contrast - a.contrast);
  const step = Math.max(1, Math.floor(pixels.length / SAMPLES));
  return pixels.filter((_, at) => at % step === 0).slice(0, SAMPLES);
}

function isSame(frame: Frame, icon: Frame, p: number): boolean {
  let sum = 0;
  for (let y = 0; y < icon.height; y++) {
    for (let i = 0; i < icon.width * 3; i++) {
      sum += Math.abs(frame.rgb[p + y * frame.width * 3 + i]! - icon.rgb[y * icon.width * 3 + i]!);
    }
  }
  return sum <= EXACT * icon.width * icon.height * 3;
}
