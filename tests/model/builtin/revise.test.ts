import { expect, test } from 'vitest';
import { parseInstruction } from '../../../src/agent/model/builtin/parse.ts';
import { clausesOf, correctionBehind, revise } from '../../../src/agent/model/builtin/revise.ts';
import type { Step } from '../../../src/agent/types.ts';
import { shippedVocabulary } from './vocabulary.ts';

const vocabulary = await shippedVocabulary();
const parse = (text: string) => parseInstruction(text, vocabulary);
const goal = parse('press home, click "Save", press end');
const checklist = goal.map(({ text }, index) => ({ text, done: index === 0, evidence: '' }));

test('what a person says takes the place of the part that is being worked on, and only of that', () => {
  const { checklist: revised, misunderstood } = revise(checklist, 'press ctrl+s, press Enter', parse);
  expect(revised.map(({ text, done }) => [text, done])).toEqual([
    ['press home', true],
    ['press ctrl+s', false],
    ['press Enter', false],
    ['press end', false],
  ]);
  expect(misunderstood).toBe('');
  expect(clausesOf(revised, goal, parse).map((clause) => clause.do)).toEqual(['press', 'press', 'press', 'press']);
});

test('words that are no instruction leave the list as it was, and are told with what would be understood', () => {
  const { checklist: revised, misunderstood } = revise(checklist, 'not like that', parse);
  expect(revised).toEqual(checklist);
  expect(misunderstood).toMatch(/The person said "not like that", which cannot be done: .+/);
});

test('a correction that ends with a later part goes on after it, and one that ends with "nothing else" is the last', () => {
  const texts = (words: string) => revise(checklist, words, parse).checklist.map(({ text }) => text);
  expect(texts('press ctrl+s, press end')).toEqual(['press home', 'press ctrl+s', 'press end']);
  for (const more of [' and nothing else', ', then stop', '. Nothing else.', ', forget the rest']) {
    expect(texts(`press ctrl+s${more}`)).toEqual(['press home', 'press ctrl+s']);
  }
  // A text that only ends like that is a text.
  expect(texts('type "then stop"')).toEqual(['press home', 'type "then stop"', 'press end']);
});

test('the reason of each part that comes from a correction names it', () => {
  const step = (note: string | null) => [{ note } as Step];
  expect(correctionBehind({ subtask: 'press ctrl+s' }, goal, step('press ctrl+s, press Enter'))).toBe(
    'The person said "press ctrl+s, press Enter" in place of the last plan.',
  );
  expect(correctionBehind({ subtask: 'press Enter' }, goal, step(null))).toBe('It is a part of what the person said.');
  expect(correctionBehind({ subtask: 'press end' }, goal, step(null))).toBeNull();
});
