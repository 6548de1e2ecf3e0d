import { expect, test } from 'vitest';
import { joined, sentence, withoutStop } from '../../src/agent/model/sentence.ts';

test.each([
  ['You may harm your system.', 'You may harm your system.'],
  ['reads: system..', 'reads: system.'],
  ['Attempt 2, because: no row (skill.js, line 4).', 'Attempt 2, because: no row (skill.js, line 4).'],
  ['it is there', 'it is there.'],
  ['It asks: "Save changes?"', 'It asks: "Save changes?"'],
  ['reads: Loading …', 'reads: Loading …'],
  ['last: ', 'last.'],
])('%j becomes the sentence %j', (text, expected) => {
  expect(sentence(text)).toBe(expected);
});

test('parts that are sentences of their own are joined without their stops', () => {
  expect(joined(['Saved as ~/a.txt.', 'the screen changed'])).toBe('Saved as ~/a.txt; the screen changed');
  expect(joined(['Saved as ~/a.txt.'])).toBe('Saved as ~/a.txt.');
  expect(joined([])).toBe('');
  expect(withoutStop('Nothing to do. ')).toBe('Nothing to do');
});
