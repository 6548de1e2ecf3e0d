import { expect, test } from 'vitest';
import { closedBoxes } from '../../src/agent/session/redact/rules.ts';

const rules = { credentials: true, texts: [], windows: [], regions: [{ x: 500, y: 140, w: 100, h: 40 }] };
const header = { width: 900, height: 600 };

test('a closed region of the display is covered where a picture of a part of it shows it', () => {
  const part = { offset: { x: 400, y: 100 }, scale: 1 };
  const [box] = closedBoxes(rules, null, { width: 500, height: 500, part }, header)!;
  expect(box).toEqual({ x: 97, y: 37, w: 106, h: 46 });
  const [fine] = closedBoxes(rules, null, { width: 1000, height: 1000, part: { ...part, scale: 0.5 } }, header)!;
  expect(fine).toEqual({ x: 197, y: 77, w: 206, h: 86 });
});

test('on a picture of the whole display it is covered where it is, at the size of the picture', () => {
  expect(closedBoxes(rules, null, { width: 450, height: 300 }, header)).toEqual([{ x: 247, y: 67, w: 56, h: 26 }]);
});
