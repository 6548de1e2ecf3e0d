import { expect, test } from 'vitest';
import { foldRepeats } from '../../src/renderer/skills/fold-repeats.ts';

/** `a b×30 (c d)×2`: what a list folds to, in short. */
const folded = (list: string): string =>
  foldRepeats(list.split(''))
    .map(({ rows, times }) => (times === 1 ? rows.join('') : `(${rows.join('')})×${times}`))
    .join(' ');

test.each([
  ['', ''],
  ['abc', 'a b c'],
  ['aa', 'a a'],
  ['aaa', '(a)×3'],
  ['kwqwqwqwk', 'k (wq)×3 w k'],
  ['kabcabcabcab', 'k (abc)×3 a b'],
  ['abcdeabcdeabcde', 'a b c d e a b c d e a b c d e'],
])('%j folds to %j', (list, short) => {
  expect(folded(list)).toBe(short);
});

test('nothing is lost and nothing changes its place, however often it repeats', () => {
  const list = 'kwqwqwqwqqqqqabab'.split('').map((kind) => ({ kind }));
  expect(foldRepeats(list).flatMap(({ rows, times }) => Array.from({ length: times }, () => rows).flat())).toEqual(
    list,
  );
});
