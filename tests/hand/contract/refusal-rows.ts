import { expect } from 'vitest';
import type { Action } from '../../../src/agent/types.ts';
import { expectRefusal, HEIGHT, WIDTH, type Row } from './row.ts';

const far = { x: WIDTH, y: 0 };

/** Each must be refused whole, in words that hold the second entry, before anything reaches the display. */
const REFUSED: [string, RegExp, Action][] = [
  ['a click one pixel right of the screen', /640,\s?0/, { type: 'click', ...far }],
  ['a click below the screen', new RegExp(`5,\\s?${HEIGHT}`), { type: 'click', x: 5, y: HEIGHT }],
  ['a move to a negative point', /-1,\s?5/, { type: 'move', x: -1, y: 5 }],
  ['a point that is not a number', /NaN/, { type: 'double_click', x: NaN, y: 5 }],
  ['a scroll outside the screen', /9999/, { type: 'scroll', x: 9999, y: 9999, dx: 0, dy: 1 }],
  ['a drag whose last point is outside', /640,\s?0/, { type: 'drag', path: [{ x: 1, y: 1 }, { x: 9, y: 9 }, far] }],
  ['a drag with a single point', /two points/, { type: 'drag', path: [{ x: 1, y: 1 }] }],
  ['a key that does not exist', /hyperspace/, { type: 'keypress', keys: 'ctrl+hyperspace' }],
  ['an empty chord', /key/, { type: 'keypress', keys: '' }],
  ['a modifier that does not exist', /hyper/, { type: 'click', x: 5, y: 5, modifiers: ['hyperspace'] }],
  ['a hold of nothing', /hold/i, { type: 'hold', ms: 100 }],
  ['a hold of more than a minute', /60000|60,000|60 s/, { type: 'hold', keys: 'a', ms: 60_001 }],
  ['a wait of more than a minute', /60/, { type: 'wait', seconds: 61 }],
];

export const refusalRows: Row[] = [
  ...REFUSED.map(([what, words, action]): Row => ({
    promise: `refuses ${what}, and does nothing`,
    run: (bench) => expectRefusal(bench, action, words),
  })),
  {
    promise: 'does nothing when the signal is already aborted',
    run: async ({ computer, window }) => {
      const stopped = AbortSignal.abort(new Error('stopped before'));
      for (const action of [
        { type: 'click', x: 5, y: 5 },
        { type: 'type', text: 'abc' },
      ] satisfies Action[]) {
        await expect(computer.perform(action, stopped)).rejects.toThrow('stopped before');
      }
      await window.flush();
      expect(window.events).toEqual([]);
    },
  },
  {
    promise: 'ends a wait at once when it is aborted',
    run: async ({ computer }) => {
      const stop = new AbortController();
      const started = performance.now();
      const waiting = computer.perform({ type: 'wait', seconds: 30 }, stop.signal);
      stop.abort(new Error('stopped by the test'));
      await expect(waiting).rejects.toThrow('stopped by the test');
      expect(performance.now() - started).toBeLessThan(200);
    },
  },
  {
    promise: 'waits as long as it was told',
    run: async ({ perform }) => {
      const started = performance.now();
      await perform({ type: 'wait', seconds: 0.2 });
      expect(performance.now() - started).toBeGreaterThanOrEqual(195);
    },
  },
];
