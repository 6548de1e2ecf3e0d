import type { Usage } from './types.ts';

export const NO_TOKENS: Usage = { inputTokens: 0, outputTokens: 0 };

/** `cachedTokens` stays away where neither knows of any. */
export function addUsage(a: Usage, b: Usage): Usage {
  const cachedTokens = (a.cachedTokens ?? 0) + (b.cachedTokens ?? 0);
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    ...(cachedTokens > 0 && { cachedTokens }),
  };
}
