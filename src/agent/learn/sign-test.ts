/** Fewer pairs than this prove nothing; then a person decides. */
export const LEAST_PAIRS = 10;

export type Verdict = 'at least as good' | 'worse' | 'too few trials';

/**
 * The one-sided sign test over paired trials (ties count for neither): whether `after` does at least as well as `before`, which
 * is refused as soon as its losses are more than chance explains (5 %), or more than its wins.
 */
export function signTest(pairs: { before: boolean; after: boolean }[]): Verdict {
  if (pairs.length < LEAST_PAIRS) return 'too few trials';
  const wins = pairs.filter(({ before, after }) => after && !before).length;
  const losses = pairs.filter(({ before, after }) => before && !after).length;
  return losses > wins || chanceOf(losses, wins + losses) < 0.05 ? 'worse' : 'at least as good';
}

/** How likely at least so many losses are when wins and losses are equally likely. */
function chanceOf(losses: number, all: number): number {
  let sum = 0;
  for (let k = losses; k <= all; k++) sum += choose(all, k);
  return sum / 2 ** all;
}

function choose(n: number, k: number): number {
  let made = 1;
  for (let i = 1; i <= k; i++) made = (made * (n - k + i)) / i;
  return made;
}
