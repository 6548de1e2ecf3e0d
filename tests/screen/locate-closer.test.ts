import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPng } from '../../src/agent/screen/encode.ts';
import type { Eyes } from '../../src/agent/screen/eyes.ts';
import { openEyes } from '../../src/agent/screen/eyes.ts';
import { locate } from '../../src/agent/screen/locate.ts';
import { locateCloser } from '../../src/agent/screen/locate-closer.ts';
import type { Frame, Percept } from '../../src/agent/types.ts';

let eyes: Eyes;
let looks: Frame[] = [];

beforeAll(() => {
  eyes = openEyes({ languages: ['eng'] });
});
afterAll(() => eyes.close());

const perceive = (frame: Frame): Promise<Percept> => {
  looks.push(frame);
  return eyes.perceive(frame);
};

/** A white page with texts at places. */
async function page(texts: [text: string, x: number, y: number, size: number][]): Promise<Frame> {
  const drawn = texts.map(([text, x, y, size]) => `<text x="${x}" y="${y}" font-size="${size}">${text}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600" font-family="DejaVu Sans"><rect width="900" height="600" fill="#fff"/>${drawn.join('')}</svg>`;
  looks = [];
  return readPng(await sharp(Buffer.from(svg)).png().toBuffer());
}

/** The same percept with one word misread. */
function misread(percept: Percept, right: string, wrong: string): Percept {
  return JSON.parse(JSON.stringify(percept).replaceAll(right, wrong)) as Percept;
}

it('reads a doubtful label again, larger, and finds it at its true place', async () => {
  const frame = await page([
    ['Harvest', 300, 200, 14],
    ['Market', 600, 400, 14],
  ]);
  const percept = misread(await eyes.perceive(frame), 'Harvest', 'Harveot');
  const [first] = locate(percept, { text: 'Harvest' });
  expect(first?.label).toBe('Harveot');
  const [closer] = await locateCloser(frame, percept, { text: 'Harvest' }, perceive);
  expect(closer).toMatchObject({ label: 'Harvest', why: expect.stringContaining('seen closer') as string });
  expect(closer!.score).toBeGreaterThan(first!.score);
  expect(Math.abs(closer!.click.x - first!.click.x)).toBeLessThanOrEqual(2);
  expect(Math.abs(closer!.click.y - first!.click.y)).toBeLessThanOrEqual(2);
  expect(looks).toHaveLength(1);
});

it('prefers the label that a closer look confirms', async () => {
  const frame = await page([
    ['Harvert', 300, 100, 14],
    ['Harvest', 300, 400, 14],
  ]);
  const percept = misread(await eyes.perceive(frame), 'Harvest', 'Harveot');
  expect(locate(percept, { text: 'Harvest' })[0]?.click.y).toBeLessThan(200);
  const [closer] = await locateCloser(frame, percept, { text: 'Harvest' }, perceive);
  expect(closer?.click.y).toBeGreaterThan(300);
});

it('looks closer into a given part for what the first look has not read at all', async () => {
  const frame = await page([['Harvest', 300, 200, 14]]);
  const nothing = { lines: [], elements: [], grids: [], ms: 0 };
  const within = { x: 250, y: 150, w: 200, h: 100 };
  const [found] = await locateCloser(frame, nothing, { text: 'Harvest', within }, perceive);
  expect(found?.label).toBe('Harvest');
  expect(found!.click.x).toBeGreaterThan(300);
  expect(found!.click.x).toBeLessThan(360);
  expect(await locateCloser(frame, nothing, { text: 'Harvest' }, perceive)).toEqual([]);
  expect(looks).toHaveLength(1);
});

it('does not look again where there is no doubt', async () => {
  const frame = await page([['Save as…', 300, 200, 14]]);
  const percept = await eyes.perceive(frame);
  for (const text of ['Save as…', 'Save', 'Load']) await locateCloser(frame, percept, { text }, perceive);
  expect(looks).toEqual([]);
});
