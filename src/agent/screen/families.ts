/**
 * How families of models answer with places, as their makers document it. A model of another name is asked for pixels.
 */
import type { Convention } from './convention.ts';
import type { Resize, Size } from './served-size.ts';
import { servedSize } from './served-size.ts';

interface Family {
  /** Matched against the model's name in lower case; the first family counts. */
  name: RegExp;
  convention: Convention;
  /** What its server does to the picture first. */
  resize?: Resize;
}

const PIXELS: Convention = { unit: 'pixels', shape: 'point', order: 'xy' };
const THOUSAND: Convention = { unit: 'thousand', shape: 'point', order: 'xy' };
const FRACTION: Convention = { unit: 'fraction', shape: 'point', order: 'xy' };
const smart = (maxPixels: number): Resize => ({ kind: 'tiles', tile: 28, minPixels: 56 * 56, maxPixels });

const FAMILIES: Family[] = [
  { name: /gemini.*computer-use/, convention: THOUSAND },
  { name: /gemini/, convention: { unit: 'thousand', shape: 'box', order: 'yx' } },
  {
    name: /claude-(?:fable|mythos|opus-(?:4[.-][7-9]|[5-9])|sonnet-[5-9]|haiku-[5-9])/,
    convention: PIXELS,
    resize: { kind: 'fit', longEdge: 2576, tile: 28, tiles: 4784 },
  },
  { name: /claude/, convention: PIXELS, resize: { kind: 'fit', longEdge: 1568, tile: 28, tiles: 1568 } },
  { name: /qwen2[.-]5-?vl/, convention: PIXELS, resize: smart(16384 * 28 * 28) },
  { name: /qwen(2|3|-)-?vl|qwen3/, convention: THOUSAND },
  { name: /ui-?tars-?1[.-]5/, convention: PIXELS, resize: smart(16384 * 28 * 28) },
  { name: /ui-?tars/, convention: THOUSAND },
  { name: /molmo/, convention: { unit: 'percent', shape: 'point', order: 'xy' } },
  { name: /showui|seeclick/, convention: FRACTION },
  { name: /os-?atlas|cogagent|internvl|florence/, convention: { unit: 'thousand', shape: 'box', order: 'xy' } },
];

/** What a person may set where a model's name does not tell. */
export const POINTINGS = ['auto', 'pixels', 'fraction', 'percent', 'thousand', 'thousand-box-yx'] as const;

/** What was set, or what is known of the model's family. */
export function conventionFor(setting: (typeof POINTINGS)[number], model: string, picture: Size): Convention {
  if (setting === 'auto') return conventionOf(model, picture);
  if (setting === 'thousand-box-yx') return { unit: 'thousand', shape: 'box', order: 'yx' };
  return { unit: setting, shape: 'point', order: 'xy' };
}

/** The convention of a model for a picture of this size. */
export function conventionOf(model: string, picture: Size): Convention {
  const family = FAMILIES.find(({ name }) => name.test(model.toLowerCase()));
  if (!family) return PIXELS;
  const { convention, resize } = family;
  return resize ? { ...convention, seen: servedSize(picture, resize) } : convention;
}
