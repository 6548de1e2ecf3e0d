import { expect, test } from 'vitest';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { openHands } from '../../src/agent/hands.ts';
import type { DesktopWindow } from '../../src/agent/types.ts';
import { greyFrame } from './small-agent.ts';

const signal = new AbortController().signal;
const window: DesktopWindow = {
  ...{ id: 1, title: 'Notes', app: 'Notes', box: { x: 10, y: 10, w: 40, h: 30 } },
  ...{ active: true, dialog: false, pid: null },
};

/** Hands over a computer whose windows the test moves. */
function handsOver(windows: { now: DesktopWindow[] }) {
  const computer = fakeComputer({ frames: () => greyFrame(1, 200, 100), windows: () => windows.now });
  const hands = openHands({
    computer,
    perceive: () => Promise.resolve({ lines: [], elements: [], grids: [], ms: 0 }),
    getSkill: () => Promise.reject(new Error('no skills')),
    sandbox: { run: () => Promise.reject(new Error('no sandbox')), close: () => Promise.resolve() },
    ...{ apps: [], settle: { quietMs: 20, timeoutMs: 100 }, signal },
  });
  return { computer, hands };
}

test('a window that moved while the model thought is followed', async () => {
  const windows = { now: [window] };
  const { computer, hands } = handsOver(windows);
  const frame = await hands.look();
  windows.now = [{ ...window, box: { ...window.box, x: 60, y: 15 } }];
  await hands.perform({ type: 'click', x: 20, y: 20 }, frame, signal);
  expect(computer.done).toEqual([{ type: 'click', x: 70, y: 25 }]);
});

test.each([
  ['closed', []],
  ['covered', [window, { ...window, id: 2, title: 'Error' }]],
  ['resized', [{ ...window, box: { ...window.box, w: 90 } }]],
])('a point on a window that was %s meanwhile is refused in words, and nothing is done', async (_, now) => {
  const windows = { now: [window] };
  const { computer, hands } = handsOver(windows);
  const frame = await hands.look();
  windows.now = now;
  await expect(hands.perform({ type: 'click', x: 20, y: 20 }, frame, signal)).rejects.toThrow(
    /older picture.*Look again/,
  );
  expect(computer.done).toEqual([]);
});

test('what the agent itself has opened or moved is no reason to refuse its next action', async () => {
  const windows = { now: [window] };
  const { computer, hands } = handsOver(windows);
  const frame = await hands.look();
  await hands.perform({ type: 'click', x: 20, y: 20 }, frame, signal);
  windows.now = [window, { ...window, id: 2, title: 'Dialog' }];
  await hands.perform({ type: 'click', x: 21, y: 21 }, frame, signal);
  expect(computer.done).toHaveLength(2);
});
