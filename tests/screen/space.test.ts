import { describe, expect, it } from 'vitest';
import { boxToDisplay, toDisplay, toFrame } from '../../src/agent/screen/space.ts';
import type { Space } from '../../src/agent/types.ts';

const plain: Space = { display: ':1', offset: { x: 0, y: 0 }, scale: 1, width: 640, height: 480 };
const half: Space = { display: ':1', offset: { x: 100, y: 40 }, scale: 2, width: 320, height: 200 };
const large: Space = { display: ':1', offset: { x: 10, y: 0 }, scale: 0.5, width: 300, height: 300 };

describe('frame pixels and display pixels', () => {
  it('are the same for a whole capture, to the last corner', () => {
    for (const point of [
      { x: 0, y: 0 },
      { x: 639, y: 479 },
      { x: 0, y: 479 },
    ])
      expect(toDisplay(point, plain)).toEqual(point);
  });

  it('differ by offset and scale for a part or a smaller picture', () => {
    expect(toDisplay({ x: 0, y: 0 }, half)).toEqual({ x: 101, y: 41 });
    expect(toDisplay({ x: 319, y: 199 }, half)).toEqual({ x: 739, y: 439 });
  });

  it.each([plain, half])('lead back to where they came from', (space) => {
    for (const point of [
      { x: 0, y: 0 },
      { x: 17, y: 99 },
      { x: space.width - 1, y: space.height - 1 },
    ]) {
      expect(toFrame(toDisplay(point, space), space)).toEqual(point);
    }
  });

  it('stay inside an enlarged picture', () => {
    expect(toDisplay({ x: 299, y: 299 }, large)).toEqual({ x: 159, y: 149 });
    expect(toFrame({ x: 159, y: 149 }, large).x).toBeLessThan(300);
  });

  it('map boxes with both corners', () => {
    expect(boxToDisplay({ x: 10, y: 10, w: 5, h: 1 }, plain)).toEqual({ x: 10, y: 10, w: 5, h: 1 });
  });
});

describe('what cannot be mapped', () => {
  it('is refused in words', () => {
    expect(() => toDisplay({ x: 640, y: 10 }, plain)).toThrow(/outside.*x 0–639, y 0–479/);
    expect(() => toDisplay({ x: -1, y: 10 }, plain)).toThrow(/outside/);
    expect(() => toDisplay({ x: Number.NaN, y: 10 }, plain)).toThrow(/not a pair of numbers/);
    expect(() => toFrame({ x: 99, y: 41 }, half)).toThrow(/outside/);
    expect(() => toFrame({ x: 740, y: 41 }, half)).toThrow(/outside/);
  });

  it('includes inverted boxes and broken spaces', () => {
    expect(() => boxToDisplay({ x: 50, y: 50, w: -10, h: 5 }, plain)).toThrow(/top-left corner first/);
    expect(() => toDisplay({ x: 1, y: 1 }, { ...plain, scale: 0 })).toThrow(/broken/);
  });
});
