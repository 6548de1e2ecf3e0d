/**
 * The eyes read real screens: five of applications (read by a person) and nine of web pages (truth from the DOM).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPng } from '../../src/agent/screen/encode.ts';
import { openEyes, type Eyes } from '../../src/agent/screen/eyes.ts';
import { locate } from '../../src/agent/screen/locate.ts';
import type { ElementKind, Percept } from '../../src/agent/types.ts';
import { InputError } from '../../src/agent/types.ts';
import { scoreWords, trueScreens } from '../support/truth.ts';

const screens = trueScreens();
const percepts = new Map<string, Percept>();
let eyes: Eyes;

beforeAll(async () => {
  eyes = openEyes({ languages: ['eng'] });
  for (const { name, file } of screens) percepts.set(name, await eyes.perceive(await readPng(file)));
}, 180_000);

afterAll(() => eyes.close());

const KINDS: Record<string, ElementKind> = {
  input: 'field',
  textarea: 'field',
  select: 'field',
  field: 'field',
  checkbox: 'checkbox',
};

it('keeps the high letters that a word begins with', async () => {
  const percept = await eyes.perceive(await readPng(new URL('../fixtures/high-letters.png', import.meta.url).pathname));
  expect(percept.lines.map((line) => line.text)).toContain('Olives');
});

it('keeps the decimal point of a number in large bold digits', async () => {
  const percept = await eyes.perceive(await readPng(new URL('../fixtures/bold-number.png', import.meta.url).pathname));
  expect(percept.lines.map((line) => line.text)).toContain('20.48');
});

describe('what the eyes read', () => {
  it('is at least 93 % of all words, and at most 7 % of it is invented', () => {
    let [right, total, invented] = [0, 0, 0];
    for (const { name, truth } of screens) {
      const score = scoreWords(truth, percepts.get(name)!.lines);
      right += score.right;
      total += truth.words.length;
      invented += score.invented.length;
    }
    expect(total).toBeGreaterThan(700);
    expect(right / total).toBeGreaterThan(0.93);
    expect(right / (right + invented)).toBeGreaterThan(0.93);
  });

  it.each(screens.filter(({ name }) => name.startsWith('page-')))(
    'is nearly every word of $name',
    ({ name, truth }) => {
      const score = scoreWords(truth, percepts.get(name)!.lines);
      expect(score.right / truth.words.length, `missed: ${score.missed.join(' ')}`).toBeGreaterThan(0.91);
    },
  );

  it.each(screens)('lets every listed control of $name be found by its label and clicked', ({ name, truth }) => {
    const percept = percepts.get(name)!;
    const seen = new Map<string, number>();
    const astray: string[] = [];
    for (const { label, kind, box, nth } of truth.controls.filter((control) => control.label !== '')) {
      const count = (seen.get(label) ?? 0) + 1;
      seen.set(label, count);
      const repeated = nth !== undefined || truth.controls.filter((other) => other.label === label).length > 1;
      const wanted = KINDS[kind];
      const query = { text: label, ...(wanted && { kind: wanted }), ...(repeated && { nth: nth ?? count }) };
      const match = locate(percept, query)[0];
      const hit =
        match &&
        match.click.x >= box.x &&
        match.click.y >= box.y &&
        match.click.x < box.x + box.w &&
        match.click.y < box.y + box.h;
      if (!hit) astray.push(`${label}: ${match ? `${match.label} at ${match.click.x},${match.click.y}` : 'not found'}`);
    }
    expect(astray).toEqual([]);
  });

  it('keeps the items of a menu bar apart and a sentence together', () => {
    const labels = percepts.get('app-replace')!.lines.map((line) => line.text);
    for (const item of ['File', 'Edit', 'Search', 'View', 'Document', 'Help']) expect(labels).toContain(item);
    expect(labels).toContain('Warning: you are using the root account. You may harm your system.');
    expect(labels).toContain('The quick brown fox jumps over the lazy dog.');
  });

  it('gives the keys of a calculator addresses, and the cells of a table', () => {
    const keys = percepts.get('app-calculator')!.grids[0]!;
    expect([keys.rows, keys.columns]).toEqual([5, 5]);
    expect(keys.cells.find((cell) => cell.address === 'C3')?.label).toBe('6');
    const table = percepts.get('page-table')!.grids[0]!;
    expect([table.rows, table.columns]).toEqual([11, 6]);
    expect(table.cells.find((cell) => cell.address === 'B5')?.label).toBe('Meyer');
  });

  it('numbers elements from 1 and keeps boxes and click points inside the frame', () => {
    for (const { elements } of percepts.values()) {
      expect(elements.map((element) => element.id)).toEqual(elements.map((_, at) => at + 1));
      for (const { box, click } of elements) {
        expect(click.x >= box.x && click.x < box.x + box.w && click.y >= box.y && click.y < box.y + box.h).toBe(true);
        expect(box.x >= 0 && box.y >= 0 && box.x + box.w <= 1280 && box.y + box.h <= 720).toBe(true);
      }
    }
  });
});

describe('looking again', () => {
  it('gives the same answer without reading anything twice', async () => {
    const frame = await readPng(screens.find(({ name }) => name === 'page-article')!.file);
    const again = await eyes.perceive(frame);
    expect(again.lines).toEqual(percepts.get('page-article')!.lines);
    // Reading this page takes several hundred milliseconds at the very least; measuring it does not.
    expect(again.ms).toBeLessThan(percepts.get('page-article')!.ms);
  });

  it('rejects with the reason of the signal', async () => {
    const frame = await readPng(screens[0]!.file);
    const reason = new Error('enough');
    await expect(eyes.perceive(frame, AbortSignal.abort(reason))).rejects.toBe(reason);
    const stop = new AbortController();
    const looking = expect(eyes.perceive(frame, stop.signal)).rejects.toBe(reason);
    stop.abort(reason);
    await looking;
  });
});

describe('opening and closing', () => {
  it('names the package when a language is missing', () => {
    expect(() => openEyes({ languages: ['eng', 'xyz'] })).toThrow(InputError);
    expect(() => openEyes({ languages: ['xyz'] })).toThrow(/tesseract-ocr-xyz/);
    expect(() => openEyes({ languages: ['xyz'], dataFolder: '/nowhere' })).toThrow(/\/nowhere has none/);
    expect(() => openEyes({ languages: ['../eng'] })).toThrow(InputError);
  });

  it('ends what was begun when closed, and refuses to look again', async () => {
    const closed = openEyes({ languages: ['eng'] });
    const frame = await readPng(screens[0]!.file);
    const unfinished = expect(closed.perceive(frame)).rejects.toThrow(/closed/);
    await closed.close();
    await unfinished;
    await expect(closed.perceive(frame)).rejects.toThrow(/closed/);
  });
});
