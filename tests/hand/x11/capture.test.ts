import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameHash } from '../../../src/agent/frame-hash.ts';
import { openConnection, type Connection } from '../../../src/agent/hand/x11/connection.ts';
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

/** A box by lot inside the screen, and now and then all of it. */
function boxesByLot(seed: number): () => { x: number; y: number; w: number; h: number } {
  let state = seed;
  const lot = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  return () => {
    if (lot(10) === 0) return { x: 0, y: 0, w: SIZE.width, h: SIZE.height };
    const [x, y] = [lot(SIZE.width), lot(SIZE.height)];
    return { x, y, w: 1 + lot(SIZE.width - x), h: 1 + lot(Math.min(20, SIZE.height - y)) };
  };
}

async function freshPicture(): Promise<Buffer> {
  const connection = await openConnection(server.display);
  const { rgb } = await openCapture(connection).frame();
  connection.close();
  return Buffer.from(rgb);
}

test.each([true, false])(
  'whatever is painted, frame after frame, is captured and named by all its pixels',
  async (shm) => {
    const connection = await openConnection(server.display, { shm });
    const capture = openCapture(connection);
    const nextBox = boxesByLot(shm ? 3 : 4);
    let before = await capture.frame();
    for (let round = 0; round < 60; round++) {
      for (let count = round % 4; count > 0; count--)
        await window.paint(nextBox(), (round * 0x10307 + count) & 0xffffff);
      const kept = Buffer.from(before.rgb);
      const frame = await capture.frame();
      expect(frame.hash).toBe(frameHash(frame.rgb));
      expect(Buffer.from(before.rgb).equals(kept)).toBe(true);
      if (round % 5 === 0) expect(Buffer.from(frame.rgb).equals(await freshPicture())).toBe(true);
      // An unchanged screen is the same picture, not a copy of it.
      if (round % 4 === 0) expect(frame.rgb).toBe(before.rgb);
      before = frame;
    }
    connection.close();
  },
);

test('what a server changes without telling is found out within eight frames, and believed no longer', async () => {
  const connection = await openConnection(server.display);
  const capture = openCapture(deaf(connection));
  await capture.frame();
  await window.paint({ x: 10, y: 90, w: 30, h: 5 }, 0xabcdef);
  const truth = await freshPicture();
  const frames = [];
  for (let look = 0; look < 8; look++) frames.push(Buffer.from((await capture.frame()).rgb));
  expect(frames[0]!.equals(truth)).toBe(false);
  expect(frames.at(-1)!.equals(truth)).toBe(true);
  await window.paint({ x: 100, y: 180, w: 30, h: 5 }, 0x123456);
  expect(Buffer.from((await capture.frame()).rgb).equals(await freshPicture())).toBe(true);
  connection.close();
});

/** A connection whose server tells of the damage in a window of one pixel instead of the whole screen. */
function deaf(connection: Connection): Connection {
  const { X, root, damage } = connection;
  const corner = X.AllocID();
  X.CreateWindow(corner, root, 0, 0, 1, 1, 0, 0, 0, 0, {});
  return {
    ...connection,
    damage: {
      ReportLevel: damage!.ReportLevel,
      Create: (id, _root, level) => damage!.Create(id, corner, level),
      Subtract: (id, repair, parts) => damage!.Subtract(id, repair, parts),
      Destroy: (id) => damage!.Destroy(id),
    },
  };
}
