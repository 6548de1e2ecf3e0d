import { describe, expect, it } from 'vitest';
import { clip, keyFrames, record } from '../../src/agent/screen/clip.ts';
import { frameOf } from '../../src/agent/screen/encode.ts';
import { nearlySame, signatureOf } from '../../src/agent/screen/signature.ts';
import type { Box, Frame } from '../../src/agent/types.ts';

/** A grey frame with a white box on it, taken at a time. */
function picture(at: number, box?: Box, size = { width: 640, height: 360 }): Frame {
  const { width, height } = size;
  const rgb = new Uint8Array(width * height * 3).fill(90);
  if (box)
    for (let y = box.y; y < box.y + box.h; y++) rgb.fill(255, (y * width + box.x) * 3, (y * width + box.x + box.w) * 3);
  return { ...frameOf({ rgb, width, height, display: ':1' }), takenAt: at };
}

const BYTES = 640 * 360 * 3;
const moved = (at: number, x: number): Frame => picture(at, { x, y: 100, w: 120, h: 120 });

describe('a clip', () => {
  it('keeps frames at its rate, and none that shows just what the last one shows', () => {
    const kept = clip({ perSecond: 10, maxBytes: 100 * BYTES });
    const frames = [0, 20, 40, 60, 80, 100, 120, 200, 300].map((at) => moved(at, at));
    expect(frames.map((frame) => kept.add(frame))).toEqual([true, false, false, false, false, true, false, true, true]);
    expect(kept.add(moved(400, 300))).toBe(false);
    expect(kept.frames().map(({ takenAt }) => takenAt)).toEqual([0, 100, 200, 300]);
  });

  it('never holds more bytes than it may, and always the newest', () => {
    const kept = clip({ perSecond: 60, maxBytes: 3.5 * BYTES });
    for (let at = 0; at < 40; at++) {
      kept.add(moved(at * 100, at * 10));
      expect(kept.bytes()).toBeLessThanOrEqual(3.5 * BYTES);
    }
    expect(kept.frames().map(({ takenAt }) => takenAt)).toEqual([3700, 3800, 3900]);
    kept.clear();
    expect([kept.frames(), kept.bytes()]).toEqual([[], 0]);
    const small = clip({ perSecond: 10, maxBytes: 1 });
    expect(small.add(moved(0, 1)) && small.add(moved(500, 9))).toBe(true);
    expect(small.frames()).toHaveLength(1);
  });

  it('is filled by a recording until that is stopped', async () => {
    const kept = clip({ perSecond: 60, maxBytes: 100 * BYTES });
    const stop = new AbortController();
    let count = 0;
    const capture = (): Promise<Frame> => {
      if (++count === 4) stop.abort();
      return Promise.resolve(moved(count * 100, count));
    };
    await record(kept, capture, { perSecond: 60, signal: stop.signal });
    expect(kept.frames()).toHaveLength(4);
    await record(kept, capture, { perSecond: 60, signal: AbortSignal.abort() });
    expect(count).toBe(4);
  });

  it.each([0, -1, 61, Number.NaN])('refuses %d frames a second', (perSecond) => {
    expect(() => clip({ perSecond, maxBytes: 1 })).toThrow(/1 to 60 frames a second/);
  });
});

describe('key frames', () => {
  it('leave out what nearly looks the same: a caret, a pointer, a flicker', () => {
    const still = picture(0);
    for (const box of [
      { x: 300, y: 200, w: 2, h: 16 },
      { x: 50, y: 60, w: 12, h: 19 },
    ]) {
      expect(nearlySame(signatureOf(still), signatureOf(picture(1, box)))).toBe(true);
    }
    const large = picture(1, { x: 0, y: 0, w: 200, h: 100 });
    expect(nearlySame(signatureOf(still), signatureOf(large))).toBe(false);
    expect(keyFrames([still, picture(9, { x: 5, y: 5, w: 2, h: 16 }), still], 8)).toEqual([still]);
  });

  it('are the first, the last, and the greatest changes between', () => {
    const small = picture(1, { x: 0, y: 0, w: 60, h: 60 });
    const great = picture(2, { x: 0, y: 0, w: 600, h: 300 });
    const frames = [picture(0), small, great, picture(3)];
    expect(keyFrames(frames, 9).map(({ takenAt }) => takenAt)).toEqual([0, 1, 2, 3]);
    expect(keyFrames(frames, 3).map(({ takenAt }) => takenAt)).toEqual([0, 2, 3]);
    expect(keyFrames(frames, 1).map(({ takenAt }) => takenAt)).toEqual([3]);
    expect(keyFrames([], 3)).toEqual([]);
    expect(() => keyFrames(frames, 0)).toThrow(/1 key frame or more/);
  });

  it('include a new text, however small', () => {
    const said = picture(1, { x: 10, y: 10, w: 3, h: 8 });
    const frames = [picture(0), said, picture(2)];
    const textOf = (frame: Frame): string[] => (frame === said ? ['Score', '120'] : ['Score']);
    expect(keyFrames(frames, 5)).not.toContain(said);
    expect(keyFrames(frames, 5, textOf)).toContain(said);
  });

  it('cost far less than comparing whole frames', () => {
    const frame = picture(0, undefined, { width: 1920, height: 1080 });
    const took = Array.from({ length: 20 }, () => {
      const begun = performance.now();
      signatureOf(frame);
      return performance.now() - begun;
    });
    expect(Math.min(...took)).toBeLessThan(2);
  });
});
