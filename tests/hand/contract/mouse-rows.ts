import { expect } from 'vitest';
import type { Action, Point } from '../../../src/agent/types.ts';
import type { EventWindow, WindowEvent } from '../../support/event-window.ts';
import { CONTROL, SHIFT } from '../../support/keysyms.ts';
import { HEIGHT, WIDTH, type Row } from './row.ts';

const BUTTON_1_DOWN = 0x100;

export const mouseRows: Row[] = [
  ...(
    [
      ['left', 1, { x: 0, y: 0 }],
      ['middle', 2, { x: WIDTH - 1, y: HEIGHT - 1 }],
      ['right', 3, { x: 0, y: HEIGHT - 1 }],
    ] as const
  ).map(([name, button, point]): Row => ({
    promise: `clicks the ${name} button, also in a corner of the screen`,
    run: async ({ window, perform }) => {
      await perform({ type: 'click', ...point, button });
      await clicks(window, 1);
      expect(buttons(window)).toEqual([`+${button} at ${point.x},${point.y}`, `-${button} at ${point.x},${point.y}`]);
    },
  })),
  {
    promise: 'clicks the left button when none is named',
    run: async ({ window, perform }) => {
      await perform({ type: 'click', x: 77, y: 88 });
      await clicks(window, 1);
      expect(buttons(window)).toEqual(['+1 at 77,88', '-1 at 77,88']);
    },
  },
  ...([4, 5] as const).map((button): Row => ({
    promise: `clicks the ${button === 4 ? 'back' : 'forward'} button`,
    needs: [{ limit: 'buttons', sample: { type: 'click', x: 9, y: 9, button } }],
    run: async ({ window, perform }) => {
      await perform({ type: 'click', x: 9, y: 9, button });
      await clicks(window, 1);
      expect(buttons(window)).toEqual([`+${button + 4} at 9,9`, `-${button + 4} at 9,9`]);
    },
  })),
  ...(
    [
      ['double_click', 2],
      ['triple_click', 3],
    ] as const
  ).map(([type, count]): Row => ({
    promise: `${type.replace('_', ' ')}s fast enough to count as one`,
    run: async ({ window, perform }) => {
      await perform({ type, x: 30, y: 40 });
      await clicks(window, count);
      expect(buttons(window)).toEqual(Array(count).fill(['+1 at 30,40', '-1 at 30,40']).flat());
      const times = window.events.filter((event) => event.kind === 'button').map((event) => event.serverTime);
      expect(times.at(-1)! - times[0]!).toBeLessThan(400);
      // Chromium takes two presses of the same millisecond for one and the same.
      const pressed = window.events.flatMap((event) =>
        event.kind === 'button' && event.pressed ? [event.serverTime] : [],
      );
      expect(new Set(pressed).size).toBe(count);
    },
  })),
  {
    promise: 'holds the modifiers of a click, and lets go of them after it',
    run: async ({ window, perform }) => {
      await perform({ type: 'click', x: 60, y: 61, modifiers: ['ctrl', 'shift'] });
      await clicks(window, 1);
      await window.waitFor((events) => events.filter(isKeyUp).length === 2);
      const press = window.events.find((event) => event.kind === 'button' && event.pressed);
      expect(press!.state & (CONTROL | SHIFT)).toBe(CONTROL | SHIFT);
      expect(await window.held()).toEqual({ keysyms: [], buttons: [] });
    },
  },
  ...(
    [
      [
        'from',
        [
          { x: 0, y: 0 },
          { x: 50, y: 40 },
          { x: 200, y: 100 },
        ],
      ],
      [
        'to',
        [
          { x: 200, y: 100 },
          { x: 50, y: 40 },
          { x: 0, y: 0 },
        ],
      ],
    ] as const
  ).map(([where, path]): Row => ({
    promise: `drags ${where} x = 0, y = 0 through every point of the path`,
    run: async ({ window, perform }) => {
      await perform({ type: 'drag', path: [...path] });
      await clicks(window, 1);
      expect(buttons(window)).toEqual([`+1 at ${at(path[0])}`, `-1 at ${at(path[2])}`]);
      const dragged = window.events.filter((event) => event.kind === 'motion' && event.state & BUTTON_1_DOWN);
      expect(dragged.map(at)).toEqual(expect.arrayContaining([at(path[1]), at(path[2])]));
    },
  })),
  {
    promise: 'drags with another button and with modifiers',
    run: async ({ window, perform }) => {
      const path = [
        { x: 10, y: 10 },
        { x: 20, y: 30 },
      ];
      await perform({ type: 'drag', path, button: 3, modifiers: ['shift'] });
      await clicks(window, 1);
      expect(buttons(window)).toEqual(['+3 at 10,10', '-3 at 20,30']);
      expect(window.events.find((event) => event.kind === 'button')!.state & SHIFT).toBe(SHIFT);
    },
  },
  ...(
    [
      ['up', 0, -2, 4],
      ['down', 0, 3, 5],
      ['left', -1, 0, 6],
      ['right', 2, 0, 7],
    ] as const
  ).map(([way, dx, dy, button]): Row => ({
    promise: `scrolls ${way}, one notch per unit, at the point`,
    run: async ({ window, perform }) => {
      await perform({ type: 'scroll', x: 150, y: 160, dx, dy });
      const notches = Math.abs(dx + dy);
      await clicks(window, notches);
      expect(buttons(window)).toEqual(
        Array(notches)
          .fill([`+${button} at 150,160`, `-${button} at 150,160`])
          .flat(),
      );
    },
  })),
  {
    promise: 'moves to a point and knows where the pointer is',
    run: async ({ computer, window, perform }) => {
      for (const point of [
        { x: 0, y: 0 },
        { x: 639, y: 479 },
        { x: 12, y: 345 },
      ]) {
        await perform({ type: 'move', ...point });
        await window.waitFor((events) => events.some((event) => at(event) === at(point)));
        expect(await computer.pointer()).toEqual(point);
      }
      expect(buttons(window)).toEqual([]);
    },
  },
  {
    promise: 'moves by a distance',
    needs: [{ limit: 'move_by', sample: { type: 'move_by', dx: 5, dy: -7 } }],
    run: async ({ computer, perform }) => {
      await perform({ type: 'move_by', dx: 15, dy: -7 });
      expect(await computer.pointer()).toEqual({ x: 335, y: 233 });
    },
  },
  {
    promise: 'holds a button while other actions go on, until it is released',
    run: async ({ window, perform }) => {
      await perform({ type: 'hold', button: 1, ms: 60_000 });
      await perform({ type: 'move', x: 100, y: 100 });
      await window.waitFor((events) => events.some((event) => event.kind === 'motion' && at(event) === '100,100'));
      expect(window.events.at(-1)!.state & BUTTON_1_DOWN).toBe(BUTTON_1_DOWN);
      expect((await window.held()).buttons).toEqual([1]);
      await perform({ type: 'release', button: 1 });
      await clicks(window, 1);
      expect(buttons(window)).toEqual(['+1 at 320,240', '-1 at 100,100']);
    },
  },
  {
    promise: 'lets go of the mouse when a drag is aborted in the middle',
    run: async ({ computer, window }) => {
      const stop = new AbortController();
      const path = Array.from({ length: 20_000 }, (_, step) => ({ x: step % WIDTH, y: 100 }));
      const drag: Action = { type: 'drag', path };
      const ended = expect(computer.perform(drag, stop.signal)).rejects.toThrow('stopped by the test');
      await window.waitFor((events) => events.some((event) => event.kind === 'motion' && event.x === 50));
      stop.abort(new Error('stopped by the test'));
      await ended;
      expect(await window.held()).toEqual({ keysyms: [], buttons: [] });
      expect(window.events.filter((event) => event.kind === 'motion').length).toBeLessThan(path.length / 2);
    },
  },
];

function at(point: Point): string {
  return `${point.x},${point.y}`;
}

function isKeyUp(event: WindowEvent): boolean {
  return event.kind === 'key' && !event.pressed;
}

/** Resolves when so many buttons have come up; then waits for stragglers, so that one click too many is seen. */
async function clicks(window: EventWindow, count: number): Promise<void> {
  await window.waitFor((events) => events.filter((e) => e.kind === 'button' && !e.pressed).length >= count);
  await window.flush();
}

function buttons(window: EventWindow): string[] {
  return window.events.flatMap((event) =>
    event.kind === 'button' ? [`${event.pressed ? '+' : '-'}${event.button} at ${at(event)}`] : [],
  );
}
