import { describe, expect, it } from 'vitest';
import { anchorAt } from '../../../src/agent/model/rerun/anchor.ts';
import { findAnchor, type Aim } from '../../../src/agent/model/rerun/find-anchor.ts';
import { locate } from '../../../src/agent/screen/locate.ts';
import type { DesktopWindow, Element, ElementKind, Observation, Point } from '../../../src/agent/types.ts';

type Spec = [kind: ElementKind, label: string, x: number, y: number, w: number, h: number];

function screen(specs: Spec[], windows: Partial<DesktopWindow>[] = []): Observation {
  const elements = specs.map(([kind, label, x, y, w, h], at): Element => {
    const click = { x: x + (w >> 1), y: y + (h >> 1) };
    return { id: at + 1, kind, label, box: { x, y, w, h }, click, confidence: 0.9 };
  });
  return {
    lines: [],
    elements,
    grids: [],
    ms: 0,
    changed: [],
    sameImage: false,
    samePointer: true,
    signature: '',
    description: '',
    screenKind: '',
    guidance: [],
    windows: windows.map((window, at) => ({
      id: at + 1,
      title: 'Shop',
      app: 'Chromium',
      box: { x: 0, y: 0, w: 1280, h: 720 },
      active: true,
      dialog: false,
      pid: null,
      ...window,
    })),
  };
}

function found(at: Point, before: Observation, after: Observation, looks = 0, ticked = true): Aim {
  return findAnchor(anchorAt(at, before), {
    observation: after,
    locate,
    looksLike: () => looks,
    tickedAsBefore: () => ticked,
  });
}

const rows = (names: string[], from: number, scale = 1): Spec[] =>
  names.flatMap((name, row): Spec[] => [
    ['text', name, 40 * scale, from + row * 40 * scale, 80 * scale, 16 * scale],
    ['button', 'Delete', 300 * scale, from - 4 + row * 40 * scale, 70 * scale, 24 * scale],
  ]);

describe('an anchor', () => {
  const before = screen([...rows(['Alice', 'Bob', 'Carol', 'Dave'], 100), ['button', 'Send', 600, 500, 80, 30]]);
  const bob = { x: 335, y: 148 };

  it('with a sign that is not read any more is found by its looks and what stands beside it, and not by its looks alone', () => {
    const keys = (sign: string): Spec[] => [
      ['button', 'sqrt', 40, 100, 40, 30],
      ['button', sign, 100, 100, 40, 30],
      ['button', 'log', 160, 100, 40, 30],
    ];
    const equals = { x: 120, y: 115 };
    expect(found(equals, screen(keys('=')), screen(keys('')), 0.9)).toMatchObject({ at: { x: 120, y: 115 } });
    expect(found(equals, screen(keys('=')), screen(keys('')), 0.3)).toHaveProperty('missing');
    expect(found(equals, screen(keys('=')), screen([['button', '', 500, 400, 40, 30]]), 0.9)).toHaveProperty('missing');
    expect(found(equals, screen(keys('=')), screen(keys('-')), 0.9)).toHaveProperty('missing');
  });

  it('is found by its own words wherever it went', () => {
    const after = screen([['button', 'Send', 90, 40, 120, 45]]);
    expect(found({ x: 640, y: 515 }, before, after)).toMatchObject({ at: { x: 150, y: 62 } });
  });

  it('among equal ones is the one whose row has the same words, also after scrolling and at 150 %', () => {
    expect(found(bob, before, screen(rows(['Zoe', 'Alice', 'Bob', 'Carol'], 60)))).toMatchObject({
      at: { x: 335, y: 148 },
    });
    expect(found(bob, before, screen(rows(['Bob', 'Carol'], 200, 1.5)))).toMatchObject({ at: { x: 502, y: 214 } });
  });

  it('is not found when its row is gone, however many equal buttons there are', () => {
    expect(found(bob, before, screen(rows(['Alice', 'Carol', 'Dave'], 100)))).toEqual({
      missing: expect.stringContaining('is here, but not what stood beside it') as string,
    });
    expect(found(bob, before, screen([['button', 'Delete', 300, 96, 70, 24]]))).toHaveProperty('missing');
  });

  it('without words is found by its looks and what stands around it, and not by one of them alone', () => {
    const tools = (x: number): Spec[] => [
      ['icon', '', x, 100, 24, 24],
      ['text', 'Brush', x + 40, 104, 50, 16],
    ];
    expect(found({ x: 112, y: 112 }, screen(tools(100)), screen(tools(400)), 0.95)).toMatchObject({
      at: { x: 412, y: 112 },
    });
    expect(found({ x: 112, y: 112 }, screen(tools(100)), screen(tools(400)), 0.3)).toHaveProperty('missing');
    expect(
      found({ x: 112, y: 112 }, screen(tools(100)), screen([['icon', '', 100, 100, 24, 24]]), 0.95),
    ).toHaveProperty('missing');
  });

  it('on plain ground goes with its window, and never onto something else', () => {
    const window = (x: number, w: number) => [{ box: { x, y: 0, w, h: 600 } }];
    const editor = screen([['region', '', 0, 50, 600, 500]], window(0, 600));
    expect(found({ x: 300, y: 300 }, editor, screen([], window(100, 800)))).toMatchObject({ at: { x: 500, y: 300 } });
    const covered = screen([['button', 'Erase all', 450, 280, 100, 40]], window(100, 800));
    expect(found({ x: 300, y: 300 }, editor, covered)).toEqual({
      missing: 'where plain ground was clicked, there is button "Erase all" now',
    });
  });

  it('is not looked for in another program', () => {
    const here = screen([['button', 'Send', 600, 500, 80, 30]], [{}]);
    const other = screen([['button', 'Send', 600, 500, 80, 30]], [{ app: 'Mousepad' }]);
    expect(found({ x: 640, y: 515 }, here, other)).toEqual({ missing: 'no window of Chromium is open' });
  });

  it('that is a checkbox must stand as it stood', () => {
    const boxes = screen([['checkbox', 'I agree', 40, 40, 16, 16]]);
    expect(found({ x: 48, y: 48 }, boxes, boxes)).toMatchObject({ at: { x: 48, y: 48 } });
    expect(found({ x: 48, y: 48 }, boxes, boxes, 0, false)).toEqual({
      missing: 'the checkbox "I agree" is not as it was before: its tick differs',
    });
  });
});
