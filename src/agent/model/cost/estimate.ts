/** How many tokens a request takes, where the endpoint does not say: without a guess no budget would hold there. */
import type { Usage } from '../../types.ts';

/** About four characters of Latin script make a token; a sign of Chinese or the like is about one by itself. */
const WIDE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]/g;

export function textTokens(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return Math.ceil((text.length - wide) / 4) + wide;
}

/**
 * By OpenAI's published rule for its tile models: fitted into 2048 × 2048, the short side at most 768, then 85 tokens and 170 for
 * each tile of 512. Others bill by other rules; this is of the right size for them.
 */
export function pictureTokens(width: number, height: number): number {
  const fit = Math.min(1, 2048 / Math.max(width, height));
  const scale = Math.min(fit, 768 / Math.min(width, height));
  const tiles = (side: number): number => Math.max(1, Math.ceil(Math.round(side * scale) / 512));
  return 85 + 170 * tiles(width) * tiles(height);
}

export function estimatedUsage(
  sent: readonly string[],
  pictures: readonly { width: number; height: number }[],
  reply: string,
): Usage {
  const texts = sent.reduce((sum, text) => sum + textTokens(text), 0);
  const images = pictures.reduce((sum, { width, height }) => sum + pictureTokens(width, height), 0);
  return { inputTokens: texts + images, outputTokens: textTokens(reply) };
}
