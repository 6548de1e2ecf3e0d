import { expect, test } from 'vitest';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { openHands } from '../../src/agent/hands.ts';
import type { Action, AppProfile, Computer, DesktopWindow } from '../../src/agent/types.ts';
import { greyFrame } from './small-agent.ts';

const signal = new AbortController().signal;
const profile: AppProfile = {
  ...{
    id: 'sheet',
    name: 'Sheet',
    aliases: [],
    command: ['sheet'],
    rootArgs: [],
    windowApp: 'Sheet',
    package: 'sheet',
  },
  ...{ settle: { quietMs: 400 }, typing: 'fast', hints: [] },
};

/** The bounds of every settling that an action or a question of a skill led to, with the window of `app` in front. */
async function settlingOf(apps: AppProfile[], app: string, work: Action | 'look' | 'settle'): Promise<object[]> {
  const window: DesktopWindow = {
    id: 1,
    title: app,
    app,
    box: { x: 0, y: 0, w: 64, h: 48 },
    active: true,
    dialog: false,
    pid: null,
  };
  const fake = fakeComputer({ frames: (done) => greyFrame(done.length), windows: () => [window] });
  const settled: object[] = [];
  const computer: Computer = {
    ...fake,
    settle: ({ quietMs, timeoutMs, signal: stop }) => {
      settled.push({ quietMs, timeoutMs });
      return fake.settle({ quietMs, timeoutMs, signal: stop });
    },
  };
  const hands = openHands({
    ...{ computer, apps, settle: { quietMs: 150, timeoutMs: 3000 }, signal },
    perceive: () => Promise.resolve({ lines: [], elements: [], grids: [], ms: 0 }),
    getSkill: () => Promise.reject(new Error('no skills')),
    sandbox: { run: () => Promise.reject(new Error('no sandbox')), close: () => Promise.resolve() },
  });
  if (work === 'look') await hands.look();
  else if (work === 'settle') await hands.answer({ type: 'settle', seconds: 2 }, signal);
  else await hands.perform(work, greyFrame(0), signal);
  return settled;
}

const click: Action = { type: 'click', x: 5, y: 5 };
const drag: Action = {
  type: 'drag',
  path: [
    { x: 1, y: 1 },
    { x: 9, y: 9 },
  ],
};

test.each<Action | 'look'>([click, { type: 'keypress', keys: 'a' }, drag, { type: 'type', text: 'x' }, 'look'])(
  'what an application says of its stillness holds after %j, and the rest comes from the settings',
  async (work) => {
    expect(await settlingOf([profile], 'Sheet', work)).toEqual([{ quietMs: 400, timeoutMs: 3000 }]);
    expect(await settlingOf([profile], 'Other', work)).toEqual([{ quietMs: 150, timeoutMs: 3000 }]);
  },
);

test('a skill that asks for stillness gets that of the application in front', async () => {
  expect(await settlingOf([profile], 'Sheet', 'settle')).toEqual([{ quietMs: 400, timeoutMs: 2000 }]);
});

test('between typed characters it may be another', async () => {
  const slow: AppProfile = { ...profile, typingQuietMs: 270, typing: 'settled' };
  const typed = await settlingOf([slow], 'Sheet', { type: 'type', text: '11' });
  expect(typed).toEqual([270, 270, 400].map((quietMs) => ({ quietMs, timeoutMs: 3000 })));
});
