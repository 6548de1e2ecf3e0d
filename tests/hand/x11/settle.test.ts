import { afterAll, beforeAll, expect, test } from 'vitest';
import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';
import type { Computer } from '../../../src/agent/types.ts';
import { openEventWindow, type EventWindow } from '../../support/event-window.ts';
import { until } from '../../support/until.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

const signal = new AbortController().signal;
let server: XDisplay;
let window: EventWindow;
let computer: Computer;

beforeAll(async () => {
  server = await startXDisplay({ width: 320, height: 200 });
  window = await openEventWindow(server.display, { width: 320, height: 200 });
  computer = await openX11Computer({ display: server.display });
});

afterAll(async () => {
  await computer.close();
  await window.close();
  await server.stop();
});

test('settling does not return while something still paints', async () => {
  await computer.perform({ type: 'move', x: 5, y: 5 }, signal);
  let paints = 0;
  let lastPaint = 0;
  const animation = setInterval(() => {
    if (++paints === 12) clearInterval(animation);
    void window.paint({ x: 0, y: 0, w: 4, h: 4 }, paints * 0x101010).then(() => (lastPaint = performance.now()));
  }, 60);
  const settled = await computer.settle({ quietMs: 150, timeoutMs: 10_000, signal });
  const quiet = performance.now() - lastPaint;
  expect(paints).toBe(12);
  expect(settled).toMatchObject({ still: true, changed: true });
  expect(quiet).toBeGreaterThanOrEqual(145);
});

test('a caret that blinks at its place is no change, however long nothing may change', async () => {
  await computer.perform({ type: 'move', x: 20, y: 5 }, signal);
  let blinks = 0;
  const caret = setInterval(() => {
    void window.paint({ x: 50, y: 60, w: 3, h: 18 }, ++blinks % 2 === 0 ? 0xffffff : 0);
  }, 400);
  try {
    await until('the caret has blinked twice', () => blinks > 2);
    await computer.perform({ type: 'move', x: 21, y: 5 }, signal);
    const settled = await computer.settle({ quietMs: 1000, timeoutMs: 10_000, signal });
    expect(settled).toMatchObject({ still: true, changed: false });
    expect(settled.ms).toBeLessThan(1500);
    await computer.perform({ type: 'move', x: 22, y: 5 }, signal);
    await window.paint({ x: 90, y: 60, w: 3, h: 18 }, 0);
    expect(await computer.settle({ quietMs: 100, timeoutMs: 10_000, signal })).toMatchObject({ changed: true });
  } finally {
    clearInterval(caret);
  }
});

test('a change counts from the last action only', async () => {
  await window.paint({ x: 0, y: 0, w: 9, h: 9 }, 0xabcdef);
  await computer.perform({ type: 'move', x: 6, y: 6 }, signal);
  expect(await computer.settle({ quietMs: 80, timeoutMs: 3000, signal })).toMatchObject({
    still: true,
    changed: false,
  });
  await window.paint({ x: 0, y: 0, w: 9, h: 9 }, 0x123456);
  expect(await computer.settle({ quietMs: 80, timeoutMs: 3000, signal })).toMatchObject({ still: true, changed: true });
});

test('a screen that has been still for long is still at once', async () => {
  await computer.perform({ type: 'move', x: 7, y: 7 }, signal);
  await computer.settle({ quietMs: 300, timeoutMs: 3000, signal });
  expect((await computer.settle({ quietMs: 200, timeoutMs: 3000, signal })).ms).toBeLessThan(100);
});
