import { expect, test } from 'vitest';
import { describeAction, describeEvent } from '../../src/agent/session/describe.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import type { Action, Stamped } from '../../src/agent/types.ts';
import { golden } from './folders.ts';

async function linesOf(name: string): Promise<string[]> {
  const { events } = await readSession(golden(name));
  return events.map(describeEvent).filter((line) => line !== null);
}

test('a recorded session reads as plain sentences', async () => {
  const lines = await linesOf('type-in-mousepad');
  expect(lines).toContain('step 2 · plan   type "bread 2.40" — expects: the screen changes');
  expect(lines).toContain('step 1 · does   press alt+f2 (241 ms)');
  expect(lines).toContain('step 2 · judges succeeded: "Untitled 1 - Mousepad" is in front');
  expect(lines.at(-1)).toBe('done after 2 steps and 2.1 s — All 2 parts are done; last: the screen changed.');
});

test('failures and stops are said', async () => {
  expect((await linesOf('fail-to-click')).filter((line) => line.includes('failed No window is active'))).toHaveLength(
    3,
  );
  expect(await linesOf('stopped-while-waiting')).toContain(
    'stopped by the panic key; keys and buttons released in 2 ms',
  );
});

test('an event is one line, and text from a screen cannot steer the terminal', () => {
  const event: Stamped = {
    type: 'problem',
    where: 'model',
    message: 'one\r\n two\u2028three \u001b[2J\u0007 end',
    at: 1,
  };
  expect(describeEvent(event)).toBe('problem in model: one two three [2J end');
});

test.for<[Action, string]>([
  [{ type: 'click', x: 3, y: 4 }, 'click at 3,4'],
  [{ type: 'click', x: 0, y: 0, button: 3, modifiers: ['ctrl'] }, 'ctrl+right-click at 0,0'],
  [{ type: 'double_click', x: 3, y: 4, button: 1 }, 'double-click at 3,4'],
  [{ type: 'move', x: 3, y: 4 }, 'move the pointer to 3,4'],
  [{ type: 'move_by', dx: -3, dy: 4 }, 'move the pointer by -3,4'],
  [
    {
      type: 'drag',
      path: [
        { x: 0, y: 0 },
        { x: 5, y: 6 },
      ],
    },
    'drag from 0,0 to 5,6',
  ],
  [
    {
      type: 'drag',
      path: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
        { x: 5, y: 6 },
      ],
      button: 2,
    },
    'middle-drag from 0,0 to 5,6 through 1 point',
  ],
  [{ type: 'scroll', x: 1, y: 2, dx: 0, dy: 3 }, 'scroll down 3 at 1,2'],
  [{ type: 'scroll', x: 1, y: 2, dx: -1, dy: -3 }, 'scroll up 3 and left 1 at 1,2'],
  [{ type: 'keypress', keys: 'ctrl+s' }, 'press ctrl+s'],
  [{ type: 'type', text: 'a\n"b"' }, 'type "a\\n\\"b\\""'],
  [{ type: 'hold', keys: 'w', ms: 1500 }, 'hold w for 1.5 s'],
  [{ type: 'hold', button: 1, ms: 20 }, 'hold button 1 for 20 ms'],
  [{ type: 'release' }, 'release everything'],
  [{ type: 'wait', seconds: 0.2 }, 'wait 0.2 s'],
])('%j is said as "%s"', ([action, words]) => {
  expect(describeAction(action)).toBe(words);
});
