import { describe, expect, it } from 'vitest';
import { followPoint, viewBox } from '../../src/agent/screen/regions.ts';
import type { DesktopWindow, Display } from '../../src/agent/types.ts';

const main: Display = { id: ':1', x: 0, y: 0, w: 1920, h: 1080, primary: true, scale: 1 };
const second: Display = { id: ':1 left', x: -1280, y: -200, w: 1280, h: 1024, primary: false, scale: 1 };

function window(id: number, x: number, y: number, w = 400, h = 300): DesktopWindow {
  return { id, title: `window ${id}`, app: 'App', box: { x, y, w, h }, active: false, dialog: false, pid: null };
}

describe('what is looked at', () => {
  it('is everything, one monitor, or a window', () => {
    expect(viewBox('all', [main, second], [])).toEqual({ x: -1280, y: -200, w: 3200, h: 1280 });
    expect(viewBox({ display: ':1 left' }, [main, second], [])).toEqual({ x: -1280, y: -200, w: 1280, h: 1024 });
    expect(viewBox({ window: 7 }, [main], [window(7, 10, 20)])).toEqual({ x: 10, y: 20, w: 400, h: 300 });
  });

  it('is the part of a window that is on a screen', () => {
    expect(viewBox({ window: 7 }, [main], [window(7, -100, 1000)])).toEqual({ x: 0, y: 1000, w: 300, h: 80 });
  });

  it('must be there', () => {
    expect(() => viewBox({ display: ':9' }, [main, second], [])).toThrow('There are: :1, :1 left.');
    expect(() => viewBox({ window: 3 }, [main], [])).toThrow(/no window 3/);
    expect(() => viewBox({ window: 3 }, [main], [window(3, 3000, 20)])).toThrow(/on no screen/);
    expect(() => viewBox('all', [], [])).toThrow(/no screen/);
  });
});

describe('a point that was chosen while the windows', () => {
  const point = { x: 110, y: 120 };
  const before = [window(1, 0, 0, 1920, 1080), window(2, 100, 100)];

  it('stay as they are, stays', () => {
    expect(followPoint(point, before, before)).toEqual(point);
    expect(followPoint({ x: 5, y: 5 }, [], [])).toEqual({ x: 5, y: 5 });
  });

  it('move, goes with its window', () => {
    expect(followPoint(point, before, [before[0]!, window(2, 600, 90)])).toEqual({ x: 610, y: 110 });
  });

  it('change otherwise, is refused', () => {
    expect(() => followPoint(point, before, [before[0]!])).toThrow(/window 2" is closed now. Look again/);
    expect(() => followPoint(point, before, [before[0]!, window(2, 100, 100, 401)])).toThrow(/another size/);
    expect(() => followPoint(point, before, [...before, window(3, 90, 90)])).toThrow(/window 3" lies over it/);
    expect(() => followPoint(point, before, before.toReversed())).toThrow(/window 1" lies over it/);
    expect(() => followPoint({ x: 5, y: 5 }, [], [window(3, 0, 0)])).toThrow(/lies over it/);
  });
});
