import { expect, test } from 'vitest';
import { IDLE as idle } from '../../src/main/idle.ts';
import type { RunState } from '../../src/main/runs.ts';
import { trayMenu } from '../../src/main/electron/tray-menu.ts';

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
  const [first, stop] = trayMenu(state, deeds);
  expect(first!.label).toMatch(words);
  expect(first!.label!.length).toBeLessThan(80);
  expect(stop).toMatchObject({ label: 'Stop', enabled: stoppable });
});
