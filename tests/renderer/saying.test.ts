import { expect, test } from 'vitest';
import { thoughtAfter } from '../../src/renderer/data/use-thought.ts';
import { proseOf } from '../../src/renderer/player/saying.tsx';

test.each([
  ['reasoning as it is', 'Is the menu open?\nIt is.', 'Is the menu open?\nIt is.'],
  [
    'of half a reply, the texts of its fields',
    '{"reasoning": "Open the \\"File\\" menu", "calls": [{"skill": "click"',
    'Open the "File" menu\nclick',
  ],
  ['reasoning, then the reply', 'Let me see.\n{"why": "it comes', 'Let me see.\nit comes'],
  ['a fence is no text', 'So:\n```json\n{"why": "a\\nb"}', 'So:\na b'],
  ['nothing yet', '{"', ''],
])('what is being said reads as prose: %s', (_, text, prose) => {
  expect(proseOf(text)).toBe(prose);
});

test('pieces of one reply are one thought; another reply, module or step takes its place; it stays bounded', () => {
  const piece = (text: string, more: object = {}) => ({
    step: 1,
    role: 'action-planning' as const,
    begins: false,
    text,
    ...more,
  });
  const first = thoughtAfter(null, piece('', { begins: true }));
  expect(thoughtAfter(thoughtAfter(first, piece('a')), piece('b')).text).toBe('ab');
  expect(thoughtAfter(piece('old'), piece('new', { begins: true })).text).toBe('new');
  expect(thoughtAfter(piece('old'), piece('new', { step: 2 })).text).toBe('new');
  expect(thoughtAfter(piece('x'.repeat(4000)), piece('end'))).toMatchObject({ text: `${'x'.repeat(3997)}end` });
});
