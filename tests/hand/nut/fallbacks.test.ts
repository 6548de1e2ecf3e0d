import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openNutComputer } from '../../../src/agent/hand/nut/nut-computer.ts';
import { openEventWindow, type EventWindow } from '../../support/event-window.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

const SIZE = { width: 320, height: 200 };
let server: XDisplay;
let window: EventWindow;

beforeEach(async () => {
  server = await startXDisplay(SIZE);
  window = await openEventWindow(server.display, SIZE);
});
afterEach(async () => {
  await window.close();
  await server.stop();
});

test('screenshot-desktop shows the same pixels as nut-js', async () => {
  await window.paint({ x: 7, y: 3, w: 40, h: 30 }, 0x12ab9f);
  const frames = [];
  for (const capture of ['nut-js', 'screenshot-desktop'] as const) {
    const computer = await openNutComputer({ display: server.display, capture });
    frames.push(await computer.capture());
    await computer.close();
  }
  expect(Array.from(frames[1]!.rgb.subarray((3 * 320 + 7) * 3).subarray(0, 3))).toEqual([0x12, 0xab, 0x9f]);
  expect(frames[1]!.hash).toBe(frames[0]!.hash);
});

test('when Deskhand itself is killed, nothing stays down', async () => {
  const host = fork(new URL('./holding-host.ts', import.meta.url), [server.display], { execArgv: [] });
  await once(host, 'message');
  expect(await window.held()).toMatchObject({ buttons: [1] });
  host.kill('SIGKILL');
  await window.waitFor((events) => events.some((event) => event.kind === 'button' && !event.pressed));
  await window.waitFor((events) => events.filter((event) => event.kind === 'key' && !event.pressed).length >= 2);
  expect(await window.held()).toEqual({ keysyms: [], buttons: [] });
});
