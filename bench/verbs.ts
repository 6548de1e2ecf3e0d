import { openX11Computer } from '../src/agent/hand/x11/x11-computer.ts';
import type { Action } from '../src/agent/types.ts';
import { openEventWindow, type EventWindow, type WindowEvent } from '../tests/support/event-window.ts';
import { CONTROL, SHIFT } from '../tests/support/keysyms.ts';
import { startXDisplay } from '../tests/support/x-display.ts';
import { machine, median, type BenchResult } from './result.ts';

const SIZE = { width: 640, height: 480 };
const TIMES = 20;
const HOLDS = 41;
const HOLD_MS = 500;
const never = new AbortController().signal;

/** What must arrive at an application: `+1 30,40` a button down there, `-a` a key up; motion only where it is the point. */
const VERBS: [string, Action[], string[]][] = [
  ...([1, 2, 3] as const).map((button): [string, Action[], string[]] => [
    `click, button ${button}`,
    [{ type: 'click', x: 0, y: 479, button }],
    [`+${button} 0,479`, `-${button} 0,479`],
  ]),
  ['click, back', [{ type: 'click', x: 9, y: 8, button: 4 }], ['+8 9,8', '-8 9,8']],
  ['click, forward', [{ type: 'click', x: 9, y: 8, button: 5 }], ['+9 9,8', '-9 9,8']],
  [
    'click with ctrl and shift',
    [{ type: 'click', x: 60, y: 61, modifiers: ['ctrl', 'shift'] }],
    [
      '+Control',
      '+Shift',
      `+1 60,61 with ${CONTROL | SHIFT}`,
      `-1 60,61 with ${CONTROL | SHIFT}`,
      '-Shift',
      '-Control',
    ],
  ],
  ['double_click', [{ type: 'double_click', x: 30, y: 40 }], twice(2, '+1 30,40', '-1 30,40')],
  ['triple_click', [{ type: 'triple_click', x: 30, y: 40 }], twice(3, '+1 30,40', '-1 30,40')],
  ['move', [{ type: 'move', x: 333, y: 222 }], ['to 333,222']],
  [
    'move_by',
    [
      { type: 'move', x: 100, y: 100 },
      { type: 'move_by', dx: 25, dy: -35 },
    ],
    ['to 125,65'],
  ],
  [
    'drag along a path',
    [
      {
        type: 'drag',
        path: [
          { x: 0, y: 0 },
          { x: 90, y: 0 },
          { x: 90, y: 70 },
        ],
      },
    ],
    ['+1 0,0', '-1 90,70'],
  ],
  ['scroll up', [{ type: 'scroll', x: 150, y: 160, dx: 0, dy: -3 }], twice(3, '+4 150,160', '-4 150,160')],
  ['scroll down', [{ type: 'scroll', x: 150, y: 160, dx: 0, dy: 2 }], twice(2, '+5 150,160', '-5 150,160')],
  ['scroll left', [{ type: 'scroll', x: 150, y: 160, dx: -1, dy: 0 }], ['+6 150,160', '-6 150,160']],
  ['scroll right', [{ type: 'scroll', x: 150, y: 160, dx: 4, dy: 0 }], twice(4, '+7 150,160', '-7 150,160')],
  ['keypress', [{ type: 'keypress', keys: 'a' }], ['+a', '-a']],
  [
    'keypress, chord in any order',
    [{ type: 'keypress', keys: 's+shift+ctrl' }],
    ['+Control', '+Shift', '+s', '-s', '-Shift', '-Control'],
  ],
  ['type', [{ type: 'type', text: ' aB!\n' }], ['text " aB!\\n"']],
  [
    'hold and release of keys',
    [
      { type: 'hold', keys: 'ctrl', ms: 60_000 },
      { type: 'keypress', keys: 'a' },
      { type: 'release', keys: 'ctrl' },
    ],
    ['+Control', '+a', '-a', '-Control'],
  ],
  [
    'hold a button, move, release all',
    [{ type: 'hold', button: 1, ms: 60_000 }, { type: 'move', x: 12, y: 13 }, { type: 'release' }],
    ['+1 320,240', '-1 12,13'],
  ],
  ['wait', [{ type: 'wait', seconds: 0.01 }], []],
];

/** Every verb of the hands, seen by an application's event listener, and how exactly a hold keeps its time. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const server = await startXDisplay(SIZE);
  const window = await openEventWindow(server.display, SIZE);
  const computer = await openX11Computer({ display: server.display });
  const perform = (action: Action): Promise<void> => computer.perform(action, never);
  const wrong: string[] = [];
  try {
    for (let time = 0; time < TIMES; time++) {
      for (const [name, actions, expected] of VERBS) {
        await perform({ type: 'move', x: 320, y: 240 });
        await window.flush();
        window.clear();
        for (const action of actions) await perform(action);
        await window.flush();
        const seen = seenAs(expected, window);
        if (seen.join(' ') !== expected.join(' ')) wrong.push(`${name}: ${seen.join(' ')}`);
        const { keysyms, buttons } = await window.held();
        if (keysyms.length + buttons.length > 0) wrong.push(`${name}: left something down`);
      }
    }
    const key = await holds(window, perform, { keys: 'shift' });
    const button = await holds(window, perform, { button: 1 });
    const total = VERBS.length * TIMES;
    return {
      name: 'verbs',
      date,
      machine: machine(),
      rows: [
        {
          what: `actions seen exactly by the application, ${VERBS.length} kinds ${TIMES} times`,
          value: total - wrong.length,
          unit: 'actions',
          goal: `all ${total}`,
          reached: wrong.length === 0,
        },
        ...[key, button].map((taken, index) => ({
          what: `hold a ${index === 0 ? 'key' : 'button'} for ${HOLD_MS} ms, median of ${HOLDS}`,
          value: median(taken),
          unit: 'ms',
          peer: `${HOLD_MS} ms as told`,
          ratio: median(taken) / HOLD_MS,
          goal: 'within ± 10 ms',
          reached: Math.abs(median(taken) - HOLD_MS) <= 10,
        })),
        { what: 'the same, furthest from 500 ms', value: Math.max(...[...key, ...button].map(off)), unit: 'ms off' },
      ],
      notes: wrong.slice(0, 5),
    };
  } finally {
    await computer.close();
    await window.close();
    await server.stop();
  }
}

const off = (ms: number): number => Math.abs(ms - HOLD_MS);

/** Press to release by the server's own clock. */
async function holds(
  window: EventWindow,
  perform: (action: Action) => Promise<void>,
  what: { keys: string } | { button: 1 },
): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < HOLDS; time++) {
    await window.flush();
    window.clear();
    await perform({ type: 'hold', ...what, ms: HOLD_MS });
    await window.waitFor((events) => events.some((event) => 'pressed' in event && !event.pressed));
    const pressed = window.events.filter((event) => 'pressed' in event);
    taken.push(pressed.at(-1)!.serverTime - pressed[0]!.serverTime);
  }
  return taken;
}

/** The events in the words of `expected`. */
function seenAs(expected: string[], window: EventWindow): string[] {
  if (expected[0]?.startsWith('text')) return [`text ${JSON.stringify(window.text())}`];
  if (expected[0]?.startsWith('to')) return window.events.slice(-1).map(({ x, y }) => `to ${x},${y}`);
  const withState = expected.some((each) => each.includes('with'));
  return window.events.flatMap((event) => (event.kind === 'motion' ? [] : [inWords(event, withState)]));
}

const KEYS: Record<number, string> = { 0xffe3: 'Control', 0xffe1: 'Shift' };

function inWords(event: WindowEvent, withState: boolean): string {
  if (event.kind === 'motion') return `to ${event.x},${event.y}`;
  const sign = event.pressed ? '+' : '-';
  if (event.kind === 'key') return `${sign}${KEYS[event.keysym] ?? String.fromCodePoint(event.keysym)}`;
  const state = event.state & (CONTROL | SHIFT);
  return `${sign}${event.button} ${event.x},${event.y}${withState ? ` with ${state}` : ''}`;
}

function twice(times: number, ...words: string[]): string[] {
  return Array<string[]>(times).fill(words).flat();
}
