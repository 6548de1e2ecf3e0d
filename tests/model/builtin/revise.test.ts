import { expect, test } from 'vitest';
import { parseInstruction } from '../../../src/agent/model/builtin/parse.ts';
import { clausesOf, revise } from '../../../src/agent/model/builtin/revise.ts';
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
