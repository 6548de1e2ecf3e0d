/** How many tokens a request takes, where the endpoint does not say: without a guess no budget would hold there. */
import type { Usage } from '../../types.ts';
import type { Count } from '../picture-rules.ts';
import { pictureTokens } from '../picture-rules.ts';

/** About four characters of Latin script make a token; a sign of Chinese or the like is about one by itself. */
const WIDE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]/g;

export function textTokens(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return Math.ceil((text.length - wide) / 4) + wide;
}

export function estimatedUsage(
  sent: readonly string[],
  pictures: readonly { width: number; height: number }[],
  reply: string,
  count?: Count,
): Usage {
  const texts = sent.reduce((sum, text) => sum + textTokens(text), 0);
  const images = pictures.reduce((sum, { width, height }) => sum + pictureTokens(width, height, count), 0);
  return { inputTokens: texts + images, outputTokens: textTokens(reply) };
}
