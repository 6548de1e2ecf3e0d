import { expect, test } from 'vitest';
import { IDLE as idle } from '../../src/main/idle.ts';
import type { RunState } from '../../src/main/runs.ts';
import { trayMenu } from '../../src/main/electron/tray-menu.ts';
import { trayWords } from '../../src/main/electron/tray-words.ts';

const deeds = { show: () => undefined, stop: () => undefined, quit: () => undefined };
const running: RunState = { ...idle, phase: 'running', instruction: `type "${'long '.repeat(40)}"\nthen stop` };

test.each<[string, RunState, RegExp, boolean]>([
  ['nothing runs', idle, /^Nothing is running$/, false],
  ['something ran', { ...idle, last: { id: 'a', status: 'stopped', reason: '' } }, /last session: stopped/, false],
  ['a desktop opens', { ...running, phase: 'opening' }, /^Opening/, true],
  ['a session runs', running, /^Running: type "long.*…$/, true],
  ['it is paused', { ...running, paused: 'you' }, /^Paused: /, true],
  ['it stops', { ...running, phase: 'stopping' }, /^Stopping/, false],
])('when %s, the icon says so, and offers to stop only what can be stopped', (_, state, words, stoppable) => {
  const [first, stop] = trayMenu(state, deeds, trayWords('en-GB'));
  expect(first!.label).toMatch(words);
  expect(first!.label!.length).toBeLessThan(80);
  expect(stop).toMatchObject({ label: 'Stop', enabled: stoppable });
});

test.each([
  ['ru', /^Ничего не выполняется; последний сеанс: невозможно$/, 'Остановить'],
  ['zh-CN', /^没有任务在运行；上一个会话：无法完成$/, '停止'],
  ['fr', /^Nothing is running; the last session: infeasible$/, 'Stop'],
])('it speaks the language of the system: %s', (locale, words, label) => {
  const state: RunState = { ...idle, last: { id: 'a', status: 'infeasible', reason: '' } };
  const [first, stop] = trayMenu(state, deeds, trayWords(locale));
  expect(first!.label).toMatch(words);
  expect(stop!.label).toBe(label);
});
