import { expect, it } from 'vitest';
import { isCell } from '../../src/agent/learn/cell.ts';
import type { RecordedStep } from '../../src/agent/model/rerun/recorded-steps.ts';
import type { Box, DesktopWindow, Observation } from '../../src/agent/types.ts';

const AT: Box = { x: 100, y: 100, w: 200, h: 200 };

/** A screen with this window in front, where a keypad of three rows by three is seen, or nothing is. */
function screen(window: Partial<DesktopWindow>, keypad: boolean): RecordedStep {
  const cells = Array.from({ length: 9 }, (_, at) => ({
    box: { x: 110 + 60 * (at % 3), y: 110 + 60 * Math.floor(at / 3), w: 50, h: 50 },
  }));
  const windows = [{ id: 1, box: AT, active: true, ...window }];
  return { observation: { windows, grids: keypad ? [{ cells }] : [] } as unknown as Observation } as RecordedStep;
}
const key = { x: 130, y: 130 };

it('a key is one of many alike, also on a screen on which its rows were not seen yet', () => {
  const [early, late] = [screen({}, false), screen({}, true)];
  expect(isCell(key, late, { steps: [late], after: null })).toBe(true);
  expect(isCell(key, early, { steps: [early, late], after: null })).toBe(true);
  expect(isCell(key, early, { steps: [early], after: late })).toBe(true);
  expect(isCell({ x: 290, y: 290 }, early, { steps: [early, late], after: null })).toBe(false);
});

it('what was seen in another window, or in the same one elsewhere, says nothing of it', () => {
  const early = screen({}, false);
  for (const other of [screen({ id: 2 }, true), screen({ box: { ...AT, x: 120 } }, true), screen({}, false)]) {
    expect(isCell(key, early, { steps: [early, other], after: null })).toBe(false);
  }
});
