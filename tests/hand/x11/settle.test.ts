import { afterAll, beforeAll, expect, test } from 'vitest';
import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';
import type { Computer } from '../../../src/agent/types.ts';
import { openEventWindow, type EventWindow } from '../../support/event-window.ts';
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
