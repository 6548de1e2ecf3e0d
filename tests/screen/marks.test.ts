/**
 * Numbered marks: what comes first, numbers that stay, and pictures on which nothing that matters is covered.
 */
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { overlapAcross, overlapDown } from '../../src/agent/screen/boxes.ts';
import { traceNumber } from '../../src/agent/screen/digits.ts';
import { drawMarks } from '../../src/agent/screen/draw-marks.ts';
import { frameOf, readPng } from '../../src/agent/screen/encode.ts';
import { openEyes } from '../../src/agent/screen/eyes.ts';
import { placeBadges } from '../../src/agent/screen/place-badges.ts';
import { keepIds, numberElements, rankElements } from '../../src/agent/screen/rank.ts';
import type { Box, Element, ElementKind, Frame, Percept } from '../../src/agent/types.ts';
import { trueScreens } from '../support/truth.ts';

const screens = trueScreens().filter(({ name }) => ['app-save', 'page-dark', 'page-table', 'page-form'].includes(name));
const seen = new Map<string, { frame: Frame; percept: Percept }>();

beforeAll(async () => {
  const eyes = openEyes({ languages: ['eng'] });
  try {
    for (const { name, file } of screens) {
      const frame = await readPng(file);
      seen.set(name, { frame, percept: await eyes.perceive(frame) });
    }
  } finally {
    await eyes.close();
  }
}, 120_000);

function element(id: number, kind: ElementKind, label: string, box: Box, confidence = 0.9): Element {
  return { id, kind, label, box, click: { x: box.x + (box.w >> 1), y: box.y + (box.h >> 1) }, confidence };
}

const at = (x: number, y: number, w = 60, h = 20): Box => ({ x, y, w, h });

describe('the rank of marks', () => {
  it('puts controls before icons, icons before texts, and prose last', () => {
    const mixed = [
      element(1, 'text', 'Once upon a time there was a window full of words.', at(0, 0, 400)),
      element(2, 'text', 'File', at(0, 30)),
      element(3, 'icon', '', at(200, 60, 16, 16)),
      element(4, 'button', 'Save', at(0, 90)),
      element(5, 'text', '12.50', at(0, 120)),
    ];
    expect(rankElements(mixed).map(({ id }) => id)).toEqual([4, 3, 2, 5, 1]);
  });

  it('puts the active window before everything else', () => {
    const mixed = [element(1, 'button', 'Behind', at(0, 0)), element(2, 'text', 'in front', at(500, 500))];
    expect(rankElements(mixed, { x: 400, y: 400, w: 300, h: 300 }).map(({ id }) => id)).toEqual([2, 1]);
  });

  it('holds every listed control of a window among the first sixty', () => {
    for (const { name, truth } of screens) {
      const first = rankElements(seen.get(name)!.percept.elements).slice(0, 60);
      const controls = truth.controls.filter(({ kind }) => kind !== 'a' && kind !== 'text');
      const missed = controls.filter(
        ({ box }) =>
          !first.some(({ click: { x, y } }) => x >= box.x && y >= box.y && x < box.x + box.w && y < box.y + box.h),
      );
      expect(missed.map(({ label }) => `${name}: ${label}`)).toEqual([]);
    }
  });
});

describe('numbers', () => {
  const before = [
    element(7, 'button', 'Save', at(10, 10)),
    element(3, 'button', 'Edit', at(10, 50)),
    element(9, 'button', 'Edit', at(10, 90)),
    element(4, 'text', 'Row', at(300, 200)),
  ];

  it('stay with what stays, also when it is found in another order or named a little differently', () => {
    const again = [before[3]!, before[2]!, { ...before[0]!, label: 'Save…' }, before[1]!];
    const now = again.map((one, order) => ({ ...one, id: order + 1 }));
    expect(keepIds(before, now).map(({ id }) => id)).toEqual([4, 9, 7, 3]);
  });

  it('go with what has scrolled, and are not given to anything new', () => {
    const now = numberElements([element(0, 'text', 'Row', at(300, 140)), element(0, 'button', 'New', at(600, 10))]);
    expect(keepIds(before, now).map(({ id }) => id)).toEqual([4, 1]);
  });

  it('are unique whatever happens', () => {
    const now = numberElements(Array.from({ length: 20 }, (_, n) => element(0, 'button', 'Edit', at(10, 10 + 12 * n))));
    const ids = keepIds(before, now).map(({ id }) => id);
    expect(new Set(ids).size).toBe(20);
  });
});

describe('the marked picture', () => {
  const shared = (a: Box, b: Box): number => Math.max(0, overlapAcross(a, b)) * Math.max(0, overlapDown(a, b));

  it('is a PNG of the same size, and leaves the frame itself alone', async () => {
    const { frame, percept } = seen.get('app-save')!;
    const hash = frame.hash;
    const png = await drawMarks(frame, rankElements(percept.elements));
    const { width, height, format } = await sharp(png).metadata();
    expect({ width, height, format }).toEqual({ width: 1280, height: 720, format: 'png' });
    expect(frameOf({ rgb: frame.rgb, width: 1280, height: 720, display: 'x' }).hash).toBe(hash);
  });

  it.each(screens)('of $name has its numbers beside the elements, not on them, and never on each other', ({ name }) => {
    const { frame, percept } = seen.get(name)!;
    const boxes = rankElements(percept.elements)
      .map(({ box }) => box)
      .slice(0, 60);
    const badges = placeBadges(
      frame,
      boxes,
      boxes.map(() => ({ w: 17, h: 13 })),
    );
    const covered = badges.filter((badge, own) => shared(badge, boxes[own]!) > 0.25 * 17 * 13);
    const clashing = badges.filter((badge, own) => badges.some((other, its) => its < own && shared(badge, other) > 40));
    expect(covered.length).toBeLessThanOrEqual(boxes.length * 0.03);
    expect(clashing.length).toBeLessThanOrEqual(boxes.length * 0.03);
    for (const { x, y, w, h } of badges) {
      expect(x >= 0 && y >= 0 && x + w <= frame.width && y + h <= frame.height).toBe(true);
    }
  });

  it.each([10, 128, 245])('has numbers of high contrast on a ground of %i', async (shade) => {
    const frame = frameOf({ rgb: new Uint8Array(400 * 60 * 3).fill(shade), width: 400, height: 60, display: 'x' });
    const ids = [427, 36, 815, 90];
    const png = await drawMarks(
      frame,
      ids.map((id, n) => element(id, 'button', '', at(20 + 100 * n, 30, 60, 20))),
    );
    for (const n of ids.keys()) {
      const badge = { left: 21 + 100 * n, top: 18, width: 12, height: 9 };
      const { data } = await sharp(png).extract(badge).raw().toBuffer({ resolveWithObject: true });
      const lights = Array.from({ length: data.length / 3 }, (_, p) => luminance(data.subarray(p * 3, p * 3 + 3)));
      // WCAG 2.2 asks 4.5 of text.
      expect((Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05)).toBeGreaterThan(4.5);
    }
  });

  it('draws each digit so that no other looks nearly like it', () => {
    const pixels = Array.from({ length: 10 }, (_, digit) => {
      const drawn = new Set<string>();
      traceNumber(digit, (x, y) => drawn.add(`${x},${y}`));
      return drawn;
    });
    for (const [digit, one] of pixels.entries()) {
      for (const other of pixels.slice(digit + 1)) {
        const odd = [...one].filter((p) => !other.has(p)).length + [...other].filter((p) => !one.has(p)).length;
        expect(odd).toBeGreaterThanOrEqual(4);
      }
    }
  });

  it('manages boxes at the edges and a frame with nothing on it', async () => {
    const frame = frameOf({ rgb: new Uint8Array(64 * 48 * 3), width: 64, height: 48, display: 'x' });
    const corners = [at(0, 0, 64, 48), at(60, 44, 4, 4), at(0, 44, 4, 4), at(0, 0, 1, 1)];
    await expect(
      drawMarks(
        frame,
        corners.map((box, id) => element(id + 1, 'icon', '', box)),
      ),
    ).resolves.toBeDefined();
    await expect(drawMarks(frame, [])).resolves.toBeDefined();
  });
});

/** Relative luminance of WCAG 2.2. */
function luminance(rgb: Uint8Array): number {
  const [r, g, b] = Array.from(rgb, (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
