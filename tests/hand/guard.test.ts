import { describe, expect, test } from 'vitest';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import { guarded } from '../../src/agent/hand/guard.ts';
import type { Policy } from '../../src/agent/hand/guard/policy.ts';
import { RefusedError } from '../../src/agent/hand/guard/refused.ts';
import { parseStopChord } from '../../src/agent/hand/watch/stop-chord.ts';
import type { Action, DesktopWindow } from '../../src/agent/types.ts';
import { greyFrame } from '../agent/small-agent.ts';

const signal = new AbortController().signal;

function window(id: number, app: string, title: string, changes: Partial<DesktopWindow> = {}): DesktopWindow {
  return { id, app, title, box: { x: 0, y: 0, w: 0, h: 0 }, active: false, dialog: false, pid: id, ...changes };
}

/** A terminal at the left, an editor at the right with its dialog in front of both; the editor's dialog has the keyboard. */
const windows = [
  window(1, 'XTerm', 'root shell', { box: { x: 0, y: 0, w: 50, h: 40 } }),
  window(2, 'Mousepad', 'notes.txt - Mousepad', { box: { x: 50, y: 0, w: 50, h: 40 } }),
  window(3, 'mousepad', 'Save As', { box: { x: 40, y: 10, w: 30, h: 20 }, dialog: true, active: true, pid: 2 }),
];

function guardWith(policy: Partial<Policy>, list = windows) {
  const clock = { now: 0 };
  const computer = fakeComputer({ frames: () => greyFrame(1, 200, 100), windows: () => list });
  return { computer, clock, guard: guarded(computer, policy, () => clock.now) };
}

async function refusal(attempt: Promise<void>): Promise<string> {
  const error: unknown = await attempt.then(
    () => new Error('It was performed.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RefusedError);
  const { message } = error as Error;
  expect(message, 'one sentence').toMatch(/^[^\n]{20,250}\.$/);
  return message;
}

describe('a session that may act in one program only', () => {
  const only = { windows: ['mousepad'] };

  test.each<[string, Action]>([
    ['a click in it', { type: 'click', x: 90, y: 5 }],
    ['a click in its dialog over another window', { type: 'click', x: 45, y: 15 }],
    [
      'a drag inside',
      {
        type: 'drag',
        path: [
          { x: 60, y: 5 },
          { x: 90, y: 35 },
        ],
      },
    ],
    ['keys, while its dialog has them', { type: 'type', text: 'hello' }],
    ['letting go', { type: 'release' }],
  ])('lets through %s', async (_what, action) => {
    const { guard, computer } = guardWith(only);
    await guard.perform(action, signal);
    expect(computer.done).toEqual([action]);
  });

  test.each<[string, Action, RegExp]>([
    ['a click in another', { type: 'click', x: 5, y: 5 }, /"root shell" is under 5,5, .* only in "mousepad"/],
    ['a click on the bare desktop', { type: 'click', x: 150, y: 90 }, /No window is under 150,90/],
    [
      'a drag that ends in another',
      {
        type: 'drag',
        path: [
          { x: 90, y: 5 },
          { x: 5, y: 5 },
        ],
      },
      /root shell/,
    ],
    ['a button held where the pointer is', { type: 'hold', button: 1, ms: 50 }, /"root shell" is under 0,0/],
    ['a relative move into another', { type: 'move_by', dx: -40, dy: 2 }, /root shell/],
    ['a scroll over another', { type: 'scroll', x: 5, y: 5, dx: 0, dy: 3 }, /root shell/],
  ])('refuses %s, in words, and does nothing', async (_what, action, words) => {
    const { guard, computer } = guardWith(only);
    expect(await refusal(guard.perform(action, signal))).toMatch(words);
    expect(computer.done).toEqual([]);
  });

  test.each<Action>([
    { type: 'keypress', keys: 'ctrl+s' },
    { type: 'type', text: 'rm' },
    { type: 'hold', keys: 'a', ms: 10 },
    { type: 'click', x: 90, y: 5, modifiers: ['ctrl'] },
  ])('sends no keys to another program: $type', async (action) => {
    const terminalInFront = windows.map((each) => ({ ...each, active: each.id === 1 }));
    const { guard, computer } = guardWith(only, terminalInFront);
    expect(await refusal(guard.perform(action, signal))).toMatch(
      /"root shell" has the keyboard.*activate one of these first/,
    );
    expect(computer.done).toEqual([]);
  });

  test('activates no window of another program', async () => {
    const { guard, computer } = guardWith(only);
    await refusal(guard.activate(1));
    await guard.activate(3);
    expect(computer.activated).toEqual([3]);
  });

  test('a part of a title names a window too', async () => {
    const { guard } = guardWith({ windows: ['NOTES.TXT'] });
    await guard.perform({ type: 'click', x: 90, y: 5 }, signal);
    await guard.perform({ type: 'click', x: 45, y: 15 }, signal);
  });
});

describe('blocked regions', () => {
  const blocked = { blockedRegions: [{ x: 20, y: 20, w: 10, h: 10 }] };

  test.each<[string, Action]>([
    ['a click at its edge', { type: 'click', x: 29, y: 20 }],
    [
      'a drag across it',
      {
        type: 'drag',
        path: [
          { x: 0, y: 0 },
          { x: 60, y: 60 },
        ],
      },
    ],
    ['a relative move into it', { type: 'move_by', dx: 22, dy: 25 }],
  ])('refuse %s', async (_what, action) => {
    const { guard, computer } = guardWith(blocked);
    expect(await refusal(guard.perform(action, signal))).toMatch(/20…29 × 20…29/);
    expect(computer.done).toEqual([]);
  });

  test('let everything else through', async () => {
    const { guard } = guardWith(blocked);
    await guard.perform({ type: 'click', x: 30, y: 20 }, signal);
    await guard.perform(
      {
        type: 'drag',
        path: [
          { x: 0, y: 50 },
          { x: 50, y: 50 },
          { x: 50, y: 0 },
        ],
      },
      signal,
    );
  });
});

describe('blocked keys', () => {
  test.each<[string, Action]>([
    ['in any order and spelling', { type: 'keypress', keys: 'F4 Alt' }],
    ['as modifiers of a click', { type: 'click', x: 1, y: 1, modifiers: ['super'] }],
    ['as a character of a text', { type: 'type', text: 'first line\nsecond' }],
    ['held', { type: 'hold', keys: 'enter', ms: 5 }],
  ])('are refused %s', async (_what, action) => {
    const { guard, computer } = guardWith({ blockedKeys: ['alt+f4', 'enter', 'super'] });
    expect(await refusal(guard.perform(action, signal))).toMatch(/guard\.blockedKeys/);
    expect(computer.done).toEqual([]);
  });

  test('are refused when their parts come one after the other', async () => {
    const { guard } = guardWith({});
    await guard.perform({ type: 'hold', keys: 'ctrl+alt', ms: 5000 }, signal);
    expect(await refusal(guard.perform({ type: 'keypress', keys: 'delete' }, signal))).toMatch(/end or leave/);
    await guard.perform({ type: 'release' }, signal);
    await guard.perform({ type: 'keypress', keys: 'delete' }, signal);
  });
});

describe('the stop chord', () => {
  const escape: Action = { type: 'keypress', keys: 'Esc' };

  test.each<Action>([escape, { type: 'hold', keys: 'escape', ms: 9 }, { type: 'type', text: '\u001b' }])(
    'cannot be sent: the second Escape within half a second is refused ($type)',
    async (second) => {
      const { guard, computer, clock } = guardWith({});
      await guard.perform(escape, signal);
      clock.now = 499;
      expect(await refusal(guard.perform(second, signal))).toMatch(/how the person stops this session: wait 600 ms/);
      expect(computer.done).toHaveLength(1);
      clock.now = 601;
      await guard.perform(escape, signal);
    },
  );

  test('cannot be sent as one text, and a key in between makes it another thing', async () => {
    const { guard } = guardWith({});
    await refusal(guard.perform({ type: 'type', text: '\u001b\u001b' }, signal));
    await guard.perform(escape, signal);
    await guard.perform({ type: 'keypress', keys: 'a' }, signal);
    await guard.perform(escape, signal);
  });

  test('of one press is never sent', async () => {
    const { guard } = guardWith({ stopChord: parseStopChord('ctrl+alt+q') });
    expect(await refusal(guard.perform({ type: 'keypress', keys: 'alt+ctrl+Q' }, signal))).toMatch(/only they/);
    await guard.perform(escape, signal);
    await guard.perform(escape, signal);
  });

  test.each(['escape', 'e e', 'ctrl', 'shift shift', 'shift+a', 'escape escape escape escape', 'enter enter', ''])(
    'is not %j: that could come about by typing',
    (text) => {
      expect(() => parseStopChord(text)).toThrow(/No key|no stop chord/);
    },
  );
});

describe('limits', () => {
  const click: Action = { type: 'click', x: 1, y: 1 };

  test('of actions in a second', async () => {
    const { guard, computer, clock } = guardWith({ maxActionsPerSecond: 3 });
    for (let n = 0; n < 3; n++) await guard.perform(click, signal);
    clock.now = 999;
    expect(await refusal(guard.perform(click, signal))).toMatch(/more than 3 actions in a second/);
    clock.now = 1000;
    await guard.perform(click, signal);
    expect(computer.done).toHaveLength(4);
  });

  test('of actions and minutes end all input, but never leave a key down', async () => {
    const { guard, clock } = guardWith({ maxActions: 2, maxMinutes: 5 });
    await guard.perform({ type: 'hold', keys: 'a', ms: 60_000 }, signal);
    clock.now = 5 * 60_000 + 1;
    expect(await refusal(guard.perform(click, signal))).toMatch(/5 minutes.*guard\.maxMinutes/);
    await guard.perform({ type: 'release' }, signal);
    clock.now = 0;
    expect(await refusal(guard.perform(click, signal))).toMatch(/2 actions.*guard\.maxActions/);
  });
});
