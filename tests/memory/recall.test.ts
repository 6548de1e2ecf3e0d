import { expect, test } from 'vitest';
import type { LessonEntry } from '../../src/agent/memory/entry.ts';
import { recall, sameCalls } from '../../src/agent/memory/recall.ts';
import { renderPrompt } from '../../src/agent/model/prompt.ts';
import { mentionedFacts, withTaughtWords } from '../../src/agent/model/builtin/taught-words.ts';
import { shippedSkills } from '../../src/agent/place.ts';
import { loadApps } from '../../src/agent/skills/apps.ts';
import { inputs } from '../model/samples.ts';

const lesson = (intent: string, more: Partial<LessonEntry> = {}): LessonEntry => ({
  ...{ id: intent, kind: 'lesson', verdict: 'failed', app: 'Mousepad', screen: 'text editor', intent, times: 1 },
  ...{ calls: [{ skill: 'click', args: { x: 10, y: 10 } }], made: '2026-01-01', last: '2026-01-01', by: 'builtin' },
  text: `why ${intent}`,
  ...more,
});

const at = { app: 'mousepad', screen: 'text editor', intent: 'click "Save"' };

test('the nearest lessons of the same application come back, good and bad apart, with their reasons', () => {
  const { good, bad } = recall(
    [
      lesson('click "Save" now'),
      lesson('click "Save"'),
      lesson('press ctrl+q'),
      lesson('click "Save"', { id: 'w', verdict: 'worked', calls: [{ skill: 'save', args: {} }] }),
      lesson('click "Save"', { id: 'o', app: 'Chromium' }),
    ],
    at,
  );
  expect(bad.map(({ why }) => why)).toEqual(['why click "Save"', 'why click "Save" now']);
  expect(good.map(({ calls }) => calls[0]?.skill)).toEqual(['save']);
});

test('what failed once and worked later in the same way is no warning any more', () => {
  const worked = lesson('click "Save"', { id: 'w', verdict: 'worked', last: '2026-02-01' });
  expect(recall([lesson('click "Save"'), worked], at).bad).toEqual([]);
  expect(recall([lesson('click "Save"', { last: '2026-03-01' }), worked], at).bad).toHaveLength(1);
});

test('places near each other are the same place, and what is typed does not matter', () => {
  const click = (x: number) => [{ skill: 'click', args: { x, y: 5 } }];
  expect(sameCalls(click(100), click(109))).toBe(true);
  expect(sameCalls(click(100), click(140))).toBe(false);
  const type = (text: string) => [{ skill: 'type', args: { text } }];
  expect(sameCalls(type('a'), type('…'))).toBe(true);
  expect(sameCalls(click(1), [...click(1), ...type('a')])).toBe(false);
});

test("the prompts of task inference and action planning tell facts as the user's words, and lessons as data", () => {
  const memory = recall(
    [lesson('click "Save"'), { id: 'f', kind: 'fact', text: 'my editor is Pluma', made: '', by: 'Ann' }],
    at,
  );
  for (const role of ['task-inference', 'action-planning'] as const) {
    const { user } = renderPrompt(role, { ...inputs[role], memory });
    expect(user).toContain('The user has taught: "my editor is Pluma"');
    const history = /<history>[\s\S]*<\/history>/.exec(user)![0];
    expect(history).toContain('failed: "why click \\"Save\\""');
    expect(history).not.toContain('Pluma');
  }
});

const apps = await loadApps(shippedSkills);

test.each([
  ['open my editor, type "x"', 'open Mousepad, type "x"'],
  ['Open My  Editor', 'Open Mousepad'],
  ['go to my start page', 'go to http://127.0.0.1/twins'],
  ['type my street, press Enter', 'type "Elm Street 5, \\"rear\\"", press Enter'],
  ['type "open my editor"', 'type "open my editor"'],
  ['type my streets', 'type my streets'],
  ['open my browser', 'open my browser'],
])('in an instruction, %j becomes %j', (instruction, wanted) => {
  const facts = [
    'my editor is mousepad',
    'my start page = http://127.0.0.1/twins',
    'My street is Elm Street 5, "rear".',
    'my editor is galculator',
    'I like tea',
  ];
  expect(withTaughtWords(instruction, facts, apps)).toBe(wanted);
  expect(mentionedFacts(instruction, facts).length > 0).toBe(instruction !== wanted);
});
