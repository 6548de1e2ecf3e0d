/**
 * How families of models and endpoints want their pictures, and what they count for one, as their makers publish it. A picture is
 * always a data URL, since a screen has no address; its size in pixels is never changed here, since answers point at its pixels.
 */

export interface PictureRules {
  /** What a picture becomes that is too large as PNG. */
  lossy: 'webp' | 'jpeg';
  /** Of one picture as base64 text. */
  maxBytes: number;
  /** Pictures in one request. */
  most: number;
  /** Said only where it is known: others refuse fields that they do not know. */
  detail?: 'high' | 'original';
  count: Count;
}

/** What one picture costs in tokens. */
export type Count =
  /** OpenAI's tile models: fitted into 2048 × 2048, then the short side to 768; tiles of 512. */
  | { kind: 'tiles'; base: number; tile: number }
  /** Squares of `side` pixels, after the picture is made small enough for `most` of them and for `longEdge`. */
  | { kind: 'patches'; side: number; most: number; factor: number; longEdge: number }
  /** Gemini 2: 258 where both sides are at most 384, else for each crop of two thirds of the short side (256 to 768). */
  | { kind: 'crops' }
  | { kind: 'fixed'; tokens: number };

const MB = 1 << 20;
const tiles = (base: number, tile: number): Count => ({ kind: 'tiles', base, tile });
const patches = (side: number, most: number, factor = 1, longEdge = Infinity): Count => ({
  kind: 'patches',
  side,
  most,
  factor,
  longEdge,
});

/** developers.openai.com/api/docs/guides/images-vision; 50 MB a request, of which pictures may take the most. */
const OPENAI = { lossy: 'webp', maxBytes: 20 * MB, most: 50, detail: 'high' } as const;
/** platform.claude.com/docs/en/build-with-claude/vision */
const CLAUDE = { lossy: 'webp', maxBytes: 5 * MB, most: 20 } as const;
/** ai.google.dev/gemini-api/docs/image-understanding; 7 MB for a file that is sent inline. */
const GEMINI = { lossy: 'webp', maxBytes: 7 * MB, most: 100 } as const;
/** Servers on people's own machines read PNG and JPEG: LM Studio, llama.cpp and Ollama refuse WebP. */
const OTHERS: PictureRules = { lossy: 'jpeg', maxBytes: 10 * MB, most: 8, count: tiles(85, 170) };

/** Matched against `MODEL@URL` in lower case; the first counts. */
const FAMILIES: [RegExp, PictureRules][] = [
  // console.groq.com/docs/vision: 4 MB for a request with base64 in it, five pictures.
  [/@.*api\.groq\.com/, { ...OTHERS, maxBytes: 3 * MB, most: 5 }],
  [/gpt-(?:6|5\.[6-9])/, { ...OPENAI, detail: 'original', count: patches(32, 10_000, 1.2, 6000) }],
  [/gpt-5\.[45]/, { ...OPENAI, detail: 'original', count: patches(32, 10_000, 1, 6000) }],
  [/gpt-(?:5|4\.1)-nano/, { ...OPENAI, count: patches(32, 1536, 2.46) }],
  [/gpt-(?:5|4\.1)-mini/, { ...OPENAI, count: patches(32, 1536, 1.62) }],
  [/o4-mini/, { ...OPENAI, count: patches(32, 1536, 1.72) }],
  [/gpt-4o-mini/, { ...OPENAI, count: tiles(2833, 5667) }],
  [/gpt-5/, { ...OPENAI, count: tiles(70, 140) }],
  [/computer-use-preview/, { ...OPENAI, count: tiles(65, 129) }],
  [/(?:^|\/)o[13]/, { ...OPENAI, count: tiles(75, 150) }],
  [/gpt-4/, { ...OPENAI, count: tiles(85, 170) }],
  [
    /claude-(?:fable|mythos|opus-(?:4[.-][7-9]|[5-9])|sonnet-[5-9]|haiku-[5-9])/,
    { ...CLAUDE, count: patches(28, 4784, 1, 2576) },
  ],
  [/claude/, { ...CLAUDE, count: patches(28, 1568, 1, 1568) }],
  [/gemini-[12]/, { ...GEMINI, count: { kind: 'crops' } }],
  [/gemini/, { ...GEMINI, count: { kind: 'fixed', tokens: 1120 } }],
  [/qwen3/, { ...OTHERS, count: patches(32, 16_384) }],
  [/qwen|ui-?tars/, { ...OTHERS, count: patches(28, 16_384) }],
];

/** `endpoint` is its URL. */
export function pictureRules(model: string, endpoint = ''): PictureRules {
  const name = `${model}@${endpoint}`.toLowerCase();
  return FAMILIES.find(([pattern]) => pattern.test(name))?.[1] ?? OTHERS;
}

export function pictureTokens(width: number, height: number, count: Count = OTHERS.count): number {
  switch (count.kind) {
    case 'tiles': {
      const fit = Math.min(1, 2048 / Math.max(width, height));
      const scale = Math.min(fit, 768 / Math.min(width, height));
      const along = (side: number): number => Math.max(1, Math.ceil(Math.round(side * scale) / 512));
      return count.base + count.tile * along(width) * along(height);
    }
    case 'patches':
      return Math.ceil(patchesIn(width, height, count) * count.factor);
    case 'crops': {
      if (width <= 384 && height <= 384) return 258;
      const side = Math.min(768, Math.max(256, Math.floor(Math.min(width, height) / 1.5)));
      return 258 * Math.ceil(width / side) * Math.ceil(height / side);
    }
    case 'fixed':
      return count.tokens;
  }
}

/** The scale is shrunk once more to whole patches along the side that needs it most, as OpenAI's guide has it. */
function patchesIn(width: number, height: number, { side, most, longEdge }: Count & { kind: 'patches' }): number {
  const fit = Math.min(1, longEdge / Math.max(width, height));
  const [w, h] = [width * fit, height * fit];
  const whole = Math.ceil(w / side) * Math.ceil(h / side);
  if (whole <= most) return whole;
  const shrink = Math.sqrt((side * side * most) / (w * h));
  const spare = (length: number): number => Math.floor((length * shrink) / side) / ((length * shrink) / side);
  const scale = shrink * Math.min(spare(w), spare(h));
  // A side that was made whole must not become one more by rounding.
  const along = (length: number): number => Math.ceil((length * scale) / side - 1e-9);
  return Math.min(most, along(w) * along(h));
}
