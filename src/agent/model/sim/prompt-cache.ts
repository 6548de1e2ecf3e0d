/** The prompt cache of the simulated model, by the rules that OpenAI publishes: what begins byte for byte like an earlier request. */

const LEAST = 1024;
const STEP = 128;
/** Older requests are forgotten. */
const KEPT = 64;

/** How many of a request's tokens were cached; the request is in the cache from then on. */
export function promptCache(tokensOf: (text: string) => number): (text: string) => number {
  const earlier: string[] = [];
  return (text) => {
    const common = Math.max(0, ...earlier.map((other) => commonLength(text, other)));
    earlier.unshift(text);
    earlier.length = Math.min(earlier.length, KEPT);
    const tokens = Math.floor(tokensOf(text.slice(0, common)) / STEP) * STEP;
    return tokens < LEAST ? 0 : tokens;
  };
}

function commonLength(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}
