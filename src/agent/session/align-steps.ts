import type { Gist } from './gists.ts';

/** Steps of two sessions that belong beside each other, by their numbers; null where the other has no like. */
export interface StepPair {
  left: number | null;
  right: number | null;
  /** The same was done with the same success, by the same versions of skills where both are known. */
  same: boolean;
}

/** Each is compared with each; sessions with more pairs than this stand beside each other by number. */
const MOST_PAIRS = 1_000_000;

/**
 * Two sessions step by step: the pairing, in order, whose steps are most alike (the longest common subsequence, with likeness for
 * equality). What begins and ends alike is paired without search, so that sessions of thousands of steps cost what differs.
 */
export function alignSteps(left: readonly Gist[], right: readonly Gist[]): StepPair[] {
  let start = 0;
  while (start < left.length && start < right.length && same(left[start]!, right[start]!)) start++;
  let [endLeft, endRight] = [left.length, right.length];
  while (endLeft > start && endRight > start && same(left[endLeft - 1]!, right[endRight - 1]!)) {
    endLeft--;
    endRight--;
  }
  return [
    ...byNumber(left.slice(0, start), right.slice(0, start)),
    ...middle(left.slice(start, endLeft), right.slice(start, endRight)),
    ...byNumber(left.slice(endLeft), right.slice(endRight)),
  ];
}

function byNumber(left: readonly Gist[], right: readonly Gist[]): StepPair[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => pair(left[at], right[at]));
}

function middle(left: readonly Gist[], right: readonly Gist[]): StepPair[] {
  if (left.length === 0 || right.length === 0 || left.length * right.length > MOST_PAIRS) return byNumber(left, right);
  const width = right.length + 1;
  // best[a × width + b]: the most likeness that the steps from a and from b on can reach.
  const best = new Float32Array((left.length + 1) * width);
  for (let a = left.length - 1; a >= 0; a--) {
    for (let b = right.length - 1; b >= 0; b--) {
      const alike = likeness(left[a]!, right[b]!);
      best[a * width + b] = Math.max(
        best[(a + 1) * width + b]!,
        best[a * width + b + 1]!,
        alike > 0 ? alike + best[(a + 1) * width + b + 1]! : 0,
      );
    }
  }
  const pairs: StepPair[] = [];
  /** Steps without a like; what stands in the same gap stands beside each other, as in a diff. */
  let gap: [Gist[], Gist[]] = [[], []];
  let [a, b] = [0, 0];
  while (a < left.length && b < right.length) {
    const here = best[a * width + b]!;
    if (here === best[(a + 1) * width + b]!) gap[0].push(left[a++]!);
    else if (here === best[a * width + b + 1]!) gap[1].push(right[b++]!);
    else {
      pairs.push(...byNumber(...gap), pair(left[a++], right[b++]));
      gap = [[], []];
    }
  }
  return [...pairs, ...byNumber([...gap[0], ...left.slice(a)], [...gap[1], ...right.slice(b)])];
}

function pair(left: Gist | undefined, right: Gist | undefined): StepPair {
  const both = left !== undefined && right !== undefined;
  return { left: left?.step ?? null, right: right?.step ?? null, same: both && same(left, right) };
}

function same(a: Gist, b: Gist): boolean {
  return (
    a.calls.length === b.calls.length &&
    a.calls.every((call, at) => sameCall(call, b.calls[at]!)) &&
    (a.subtask === null) === (b.subtask === null)
  );
}

function sameCall(a: Gist['calls'][number], b: Gist['calls'][number]): boolean {
  const otherVersion = a.version !== undefined && b.version !== undefined && a.version !== b.version;
  return a.skill === b.skill && a.words === b.words && a.ok === b.ok && !otherVersion;
}

/** 0 (nothing in common) to 4: the same subtask, the same calls, at least the same skills, the same success. */
function likeness(a: Gist, b: Gist): number {
  if (a.subtask === null || b.subtask === null) return a.subtask === b.subtask ? 4 : 0;
  const skills = equal(a, b, ({ skill }) => skill);
  const words = skills && equal(a, b, ({ words }) => words);
  const alike = (a.subtask === b.subtask ? 2 : 0) + (words ? 1.5 : skills ? 0.5 : 0);
  return alike === 0 ? 0 : alike + (equal(a, b, ({ ok }) => ok) ? 0.5 : 0);
}

function equal(a: Gist, b: Gist, of: (call: Gist['calls'][number]) => unknown): boolean {
  return a.calls.length === b.calls.length && a.calls.every((call, at) => of(call) === of(b.calls[at]!));
}
