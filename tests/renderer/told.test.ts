import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import type { Saying } from '../../src/agent/sayings.ts';
import { say, sayings } from '../../src/agent/sayings.ts';
import { describeAction } from '../../src/agent/session/describe.ts';
import { builtinModel } from '../../src/agent/model/builtin/builtin.ts';
import { schemas } from '../../src/agent/model/schemas.ts';
import type { Action, PlanInput } from '../../src/agent/types.ts';
import { en } from '../../src/renderer/words/en.ts';
import { ru } from '../../src/renderer/words/ru.ts';
import { told } from '../../src/renderer/words/told.ts';
import { zh } from '../../src/renderer/words/zh.ts';
import { instruments, noPicture, recorded } from '../model/builtin/recorded.ts';
import { shippedVocabulary } from '../model/builtin/vocabulary.ts';

const TOP = dirname(dirname(import.meta.dirname));
const KEYS = Object.keys(sayings) as Saying[];
// A command may name a thing twice that a window names once.
const holesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort();

/** Of holes that hold something of one form only. */
const SAMPLES: Record<string, string> = {
  ...{ must: 'must be blue', endpoint: 'https://models.test/v1', said: '(401: go away)', forms: 'this or that' },
  ...{ chord: 'ctrl+s', quoted: '"Ada"', pointing: 'click at me', drag: 'drag from here', held: 'w', time: '1.5 s' },
  ...{
    skill: 'my-skill',
    session: 'last',
    subtask: 'click "it: now"',
    back: '1',
    way: 'down 3',
    otherWay: 'left 1',
    ways: 'down 3',
    hint: '',
  },
};

test.each([
  ['English, where the window has a nearer way out,', en.sayings],
  ['Russian', ru.sayings],
  ['Chinese', zh.sayings],
])('each sentence is read back out of its English, with what was put into it, in %s', (_, translated) => {
  for (const key of KEYS) {
    const values = Object.fromEntries(
      holesOf(sayings[key]).map((name, at) => [
        name,
        SAMPLES[name] ?? (/^(count|number|x|y|toX|toY|dx|dy|ms|seconds)$/.test(name) ? String(at + 7) : `“${name} 1”`),
      ]),
    );
    const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_hole, name: string) => values[name]!);
    const inWords = translated[key].replace(/\{(\w+)\}/g, (_hole, name: string) => told(values[name]!, translated));
    expect(told(fill(sayings[key]), translated), key).toBe(inWords);
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

test.each<[Action, string, string]>([
  [
    { type: 'click', x: 3, y: 4, button: 3, modifiers: ['ctrl'] },
    'с ctrl: правой кнопкой: щелчок в 3,4',
    '按住 ctrl 用右键点击 3,4',
  ],
  [
    {
      type: 'drag',
      path: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
        { x: 5, y: 6 },
      ],
    },
    'перетаскивание из 0,0 в 5,6 через 1 точку',
    '从 0,0 拖到 5,6，经过 1 个点',
  ],
  [
    { type: 'scroll', x: 1, y: 2, dx: -1, dy: -3 },
    'прокрутка вверх 3 и влево 1 в 1,2',
    '在 1,2 处滚动：向上 3、向左 1',
  ],
  [{ type: 'hold', keys: 'w', button: 1, ms: 1500 }, 'держать w и кнопка 1 — 1.5 с', '按住w 和按钮 1，1.5 秒'],
  [{ type: 'type', text: 'press a' }, 'напечатать "press a"', '输入 "press a"'],
  [{ type: 'release' }, 'отпустить всё', '松开全部'],
])('what a mouse and a keyboard do is said in the language of the window: %j', (action, inRussian, inChinese) => {
  const deed = describeAction(action);
  expect([told(deed, ru.sayings), told(deed, zh.sayings)]).toEqual([inRussian, inChinese]);
  const asked = say('aimedAt', { deed, label: 'Delete' });
  expect(told(asked, ru.sayings)).toBe(`${inRussian} — «Delete»`);
});

test('what an endpoint says of itself stays in its own words, within a sentence that is understood', () => {
  const failure = say('keyNotAccepted', { endpoint: 'https://a.test/v1', said: '(401: Incorrect API key)' });
  const next = say('endpointRefuses', { endpoint: 'http://127.0.0.1:1/v1' });
  const all = say('noOtherModel', { failure: say('failedThen', { failure, next }) });
  expect(told(all, ru.sayings)).toBe(
    'https://a.test/v1 не принимает ключ (401: Incorrect API key). Задайте в OPENAI_API_KEY ключ этого сервиса. Затем: ' +
      'http://127.0.0.1:1/v1 недоступен (в соединении отказано): запущен ли сервер и верен ли порт? Других моделей не осталось.',
  );
});

test.each([
  'Choose the second one. It is nearer.',
  'I will press Save.',
  'the user saves',
  'press the Save button',
  'right-hand side',
  'type the word',
  'a form and a list',
  '',
])('what a model of its own wrote stays as it is: %j', (text) => expect(told(text, ru.sayings)).toBe(text));

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
  const { value: task } = await model.ask({
    role: 'task-inference',
    input: { goal, previous: null, ...common },
    schema: schemas['task-inference'],
    ...asked,
  });
  const input: PlanInput = { task, ...common, limits: {}, width: 1280, height: 720, pointing: '' };
  const { value: plan } = await model.ask({
    role: 'action-planning',
    input,
    schema: schemas['action-planning'],
    ...asked,
  });
  for (const text of [task.why, plan.reasoning, plan.expect.words]) expect(told(text, ru.sayings)).toMatch(/[а-я]{3}/);
});

/** What a shipped skill ends or fails with, as its program writes it, with something in each hole. */
function endingsOf(code: string): string[] {
  const file = ts.createSourceFile('skill.js', code, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const textsOf = (node: ts.Node): string[] => {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
    if (!ts.isTemplateExpression(node)) return [];
    return [node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('')];
  };
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression)
      found.push(...textsOf(node.expression).filter((text) => / /.test(text)));
    if (ts.isCallExpression(node) && node.expression.getText() === 'fail')
      found.push(...node.arguments.flatMap(textsOf));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test('what the skills that come with Deskhand say at their end is said in the language of the window', () => {
  const endings = globSync('skills/*/*/skill.js', { cwd: TOP }).flatMap((path) =>
    endingsOf(readFileSync(join(TOP, path), 'utf8')),
  );
  expect(endings.length).toBeGreaterThan(30);
  expect(endings.filter((text) => !/[а-яё]{3}/i.test(told(text, ru.sayings)))).toEqual([]);
  expect(told('No window is active. Open or activate the one to scroll first (skill.js, line 18).', zh.sayings)).toBe(
    '没有活动窗口。请先打开或激活要滚动的窗口（skill.js 第 18 行）。',
  );
});

test('a step that could not be done is named whole, also where there is a colon in it', () => {
  const evidence = 'find-and-click: "Save: all" did not appear in time';
  expect(told(say('couldNotAfter', { subtask: 'click "Save: all"', evidence, count: 3 }), ru.sayings)).toBe(
    'Не вышло «click "Save: all"»: find-and-click: «Save: all» вовремя не появилось (попыток: 3).',
  );
});
