/**
 * The eyes read real applications in two languages. The floors lie a little below what was measured; the screens that
 * were put aside were read once, when the eyes were finished.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { readPng } from '../../src/agent/screen/encode.ts';
import { openEyes, type Eyes } from '../../src/agent/screen/eyes.ts';
import { repair } from '../../src/agent/screen/repair.ts';
import { HELD_OUT, READING, scoreWords, trueScreens } from '../support/truth.ts';

const opened = new Map<string, Eyes>();

function eyesFor(languages: string[]): Eyes {
  const key = languages.join('+');
  const eyes = opened.get(key) ?? openEyes({ languages });
  opened.set(key, eyes);
  return eyes;
}

afterAll(() => Promise.all([...opened.values()].map((eyes) => eyes.close())));

async function readAll(folder: string): Promise<{ recall: number; precision: number; total: number; astray: string }> {
  let [right, total, invented] = [0, 0, 0];
  const astray: string[] = [];
  for (const { name, file, truth } of trueScreens(folder)) {
    const { lines } = await eyesFor(truth.languages ?? ['eng']).perceive(await readPng(file));
    const score = scoreWords(truth, lines);
    right += score.right;
    total += truth.words.length;
    invented += score.invented.length;
    astray.push(`${name}: missed ${score.missed.join(' ')}; invented ${score.invented.join(' ')}`);
  }
  return { recall: right / total, precision: right / (right + invented), total, astray: astray.join('\n') };
}

describe('reading real applications', () => {
  it.each([
    { what: 'the screens that the eyes were made with', folder: READING, words: 1500, recall: 0.95, precision: 0.95 },
    { what: 'the screens that were put aside', folder: HELD_OUT, words: 780, recall: 0.94, precision: 0.9 },
  ])(
    'finds the words of $what, and invents few',
    async ({ folder, words, recall, precision }) => {
      const score = await readAll(folder);
      expect(score.total).toBeGreaterThan(words);
      expect(score.recall, score.astray).toBeGreaterThan(recall);
      expect(score.precision, score.astray).toBeGreaterThan(precision);
    },
    240_000,
  );

  it('gives a picture that it has just seen the same answer, and no way to spoil the next', async () => {
    const { file, truth } = trueScreens(READING).find(({ name }) => name === 'qt-kcalc')!;
    const eyes = eyesFor(truth.languages ?? ['eng']);
    const first = await eyes.perceive(await readPng(file));
    const lines = structuredClone(first.lines);
    first.lines.length = 0;
    const second = await eyes.perceive(await readPng(file));
    expect(second.lines).toEqual(lines);
  }, 60_000);
});

describe('putting look-alikes right', () => {
  it.each([
    ['druxr-xr-x', 'drwxr-xr-x'],
    ['Fl1', 'F11'],
    ['ctri+U', 'Ctrl+U'],
    ['étmp/a.txt', '/tmp/a.txt'],
    ['1O2.5O', '102.50'],
    // In two alphabets by mistake, and on purpose.
    ['Mосква', 'Москва'],
    ['план.txt', 'план.txt'],
  ])('reads %s as %s', (read, meant) => {
    expect(repair(read)).toBe(meant);
  });

  it.each(['Fluid', 'Olive', '10:22', 'IO', '-l', 'élan', 'drive', 'Flat'])('leaves %s alone', (text) => {
    expect(repair(text)).toBe(text);
  });
});
