import { say } from './sayings.ts';

/**
 * The name that was probably meant, or null when none is close: at most a third of the letters may differ, so that
 * a far guess is never offered.
 */
export function nearest(given: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const name of names) {
    const cost = edits(given.toLowerCase(), name.toLowerCase());
    if (cost < least) {
      least = cost;
      best = name;
    }
  }
  return best !== null && least <= Math.max(1, Math.floor(Math.max(given.length, best.length) / 3)) ? best : null;
}

/** ` Did you mean X?`, with its leading space, or nothing. */
export function didYouMean(given: string, names: readonly string[]): string {
  const name = nearest(given, names);
  return name === null ? '' : say('meant', { name });
}

/** Insertions, deletions, replacements and swapped neighbours that turn `a` into `b` (optimal string alignment). */
function edits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replace, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
