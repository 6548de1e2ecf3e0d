import { expect, test } from 'vitest';
import type { Saying } from '../../src/agent/sayings.ts';
import { say, sayings } from '../../src/agent/sayings.ts';
import { builtinModel } from '../../src/agent/model/builtin/builtin.ts';
import { schemas } from '../../src/agent/model/schemas.ts';
import type { PlanInput } from '../../src/agent/types.ts';
import { ru } from '../../src/renderer/words/ru.ts';
import { told } from '../../src/renderer/words/told.ts';
import { zh } from '../../src/renderer/words/zh.ts';
import { instruments, noPicture, recorded } from '../model/builtin/recorded.ts';
import { shippedVocabulary } from '../model/builtin/vocabulary.ts';

const KEYS = Object.keys(sayings) as Saying[];
const holesOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

/** Of holes that hold something of one form only. */
const SAMPLES: Record<string, string> = { must: 'must be blue' };

test.each([
  ['Russian', ru.sayings],
  ['Chinese', zh.sayings],
])('each sentence is read back out of its English, with what was put into it, in %s', (_, translated) => {
  for (const key of KEYS) {
    const values = Object.fromEntries(holesOf(sayings[key]).map((name, at) => [name, SAMPLES[name] ?? (/^(count|number|x|y|ms|seconds)$/.test(name) ? String(at + 7) : `“${name} 1”`)])); // prettier-ignore
    const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_hole, name: string) => values[name]!);
    expect(told(fill(sayings[key]), translated), key).toBe(fill(translated[key]));
    // What "the person at the desk" did is told by the pause itself.
    if (key !== 'byPerson') expect(holesOf(translated[key]), key).toEqual(holesOf(sayings[key]));
  }
});

test('what is said within a sentence is translated too, and the words of people and screens are not', () => {
  const seen = say('attempt', { number: 2, evidence: `${say('screenChanged')}; ${say('notShown', { text: 'Save' })}` });
  expect(told(seen, ru.sayings)).toBe('Попытка 2, потому что: экран изменился; «Save» нет на экране.');
  expect(told('find-and-click: "Save" did not appear in time.', zh.sayings)).toBe(
    'find-and-click: “Save”没有及时出现。',
  );
  expect(told('Could not use x: "Save" did not appear in time (3 attempts).', ru.sayings)).toBe(
    'Не вышло «use x»: «Save» вовремя не появилось (попыток: 3).',
  );
  expect(told(say('limitAt', { limit: say('limitSteps', { count: 60 }), subtask: 'click "Save."' }), ru.sayings)).toBe(
    'Достигнут предел (шагов: 60) на: click "Save."',
  );
});

test.each(['Choose the second one. It is nearer.', 'I will press Save.', 'the user saves', ''])(
  'what a model of its own wrote stays as it is: %j',
  (text) => expect(told(text, ru.sayings)).toBe(text),
);

const GOALS = [
  'open Mousepad, click "Send form"',
  'click "Melons"',
  'type "Ada" into "Full name"',
  'press Down 9 times',
  'choose "File > Open" from the menu',
  'choose "Norway" from "Country"',
  'scroll down until "Item 60" is shown',
  'scroll up',
  'wait for "Ready"',
  'wait 2 seconds',
  'go to http://a.test',
  'save',
  'save as /tmp/a',
  'close without saving',
  'switch to "Registration"',
  'drag "City" by 10, -5',
  'check "I accept the terms"',
  'use press-keys with keys "tab" and times 3',
];

test.each(GOALS)('nothing of what the built-in model makes of %j stays English', async (goal) => {
  const { apps, skills } = await shippedVocabulary();
  const model = builtinModel({ apps, skills, instruments });
  const observation = recorded('form');
  const { signal } = new AbortController();
  const common = { observation, reflection: null, recent: [], skills };
  const asked = { images: [noPicture], signal };
  const { value: task } = await model.ask({ role: 'task-inference', input: { goal, previous: null, ...common }, schema: schemas['task-inference'], ...asked }); // prettier-ignore
  const input: PlanInput = { task, ...common, limits: {}, width: 1280, height: 720, pointing: '' };
  const { value: plan } = await model.ask({ role: 'action-planning', input, schema: schemas['action-planning'], ...asked }); // prettier-ignore
  for (const text of [task.why, plan.reasoning, plan.expect.words]) expect(told(text, ru.sayings)).toMatch(/[а-я]{3}/);
});
