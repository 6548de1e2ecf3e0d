import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConnection } from '../../../src/agent/hand/x11/connection.ts';
import { openCapture } from '../../../src/agent/hand/x11/shm-capture.ts';
import { openEventWindow, type EventWindow } from '../../support/event-window.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

/** An odd width: rows and pixels then fall on every remainder of four. */
const SIZE = { width: 321, height: 203 };
let server: XDisplay;
let window: EventWindow;

beforeAll(async () => {
  server = await startXDisplay(SIZE);
  window = await openEventWindow(server.display, SIZE);
});

afterAll(async () => {
  await window.close();
  await server.stop();
});

test('shared memory and the socket give the same picture, which is the painted one', async () => {
  await window.paint({ x: 0, y: 0, w: 321, h: 203 }, 0x102030);
  await window.paint({ x: 320, y: 202, w: 1, h: 1 }, 0xfedcba);
  await window.paint({ x: 17, y: 3, w: 50, h: 1 }, 0x0000ff);
  const frames = [];
  for (const shm of [true, false]) {
    const connection = await openConnection(server.display, { shm });
    expect(connection.shm !== null).toBe(shm);
    const frame = await openCapture(connection).frame();
    connection.close();
    expect(frame.rgb.buffer).toBeInstanceOf(SharedArrayBuffer);
    const at = (x: number, y: number): string =>
      Buffer.from(frame.rgb.subarray((y * 321 + x) * 3, (y * 321 + x) * 3 + 3)).toString('hex');
    expect([at(0, 0), at(320, 202), at(17, 3), at(66, 3), at(67, 3)]).toEqual([
      '102030',
      'fedcba',
      '0000ff',
      '0000ff',
      '102030',
    ]);
    frames.push(frame);
  }
  expect(frames[0]!.hash).toBe(frames[1]!.hash);
  expect(Buffer.from(frames[0]!.rgb).equals(Buffer.from(frames[1]!.rgb))).toBe(true);
});
