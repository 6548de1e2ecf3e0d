/** Some rows that come again and again, written once. `times` is 1 for a row of its own. */
export interface Fold<T> {
  rows: T[];
  times: number;
}

/** A program that waits looks and pauses in turn; longer turns than this are told row by row. */
const LONGEST_TURN = 4;
/** Twice is no habit yet. */
const FEWEST = 3;

/** The list with what repeats itself folded: `a b a b a b c` is `a b` three times, and `c`. Rows are the same when their JSON is. */
export function foldRepeats<T>(list: readonly T[]): Fold<T>[] {
  const keys = list.map((row) => JSON.stringify(row));
  const folds: Fold<T>[] = [];
  for (let from = 0; from < list.length;) {
    const { length, times } = turnAt(keys, from);
    folds.push({ rows: list.slice(from, from + length), times });
    from += length * times;
  }
  return folds;
}

/** The turn that covers most from here on; of several, the shortest. */
function turnAt(keys: readonly string[], from: number): { length: number; times: number } {
  let best = { length: 1, times: 1 };
  for (let length = 1; length <= LONGEST_TURN; length++) {
    let end = from + length;
    while (end < keys.length && keys[end] === keys[end - length]) end++;
    const times = Math.floor((end - from) / length);
    if (times >= FEWEST && times * length > best.times * best.length) best = { length, times };
  }
  return best;
}
