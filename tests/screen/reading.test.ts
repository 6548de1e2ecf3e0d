/**
 * The eyes read real applications in two languages. The floors lie a little below what was measured.
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
    { what: 'the screens that the eyes were made with', folder: READING, words: 2300, recall: 0.955, precision: 0.945 },
    { what: 'the screens that were put aside', folder: HELD_OUT, words: 1000, recall: 0.955, precision: 0.945 },
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

describe('what readers trained on books do not know', () => {
  const textsOf = async (name: string): Promise<string[]> => {
    const { file, truth } = trueScreens(READING).find((screen) => screen.name === name)!;
    const { lines } = await eyesFor(truth.languages ?? ['eng']).perceive(await readPng(file));
    return lines.flatMap((line) => line.words.map((word) => word.text));
  };

  it('is read by shape and place on the keys of a calculator', async () => {
    expect(await textsOf('qt-kcalc')).toEqual(expect.arrayContaining(['÷', '×', '-', '+', '=', '.']));
  }, 60_000);

  it('is no word: the icons of a toolbar, of which few are read', async () => {
    const { truth } = trueScreens(READING).find(({ name }) => name === 'office-calc')!;
    const known = new Set(truth.words.map(({ text }) => text));
    const strange = (await textsOf('office-calc')).filter((text) => text.length > 1 && !known.has(text));
    expect(strange.length, strange.join(' ')).toBeLessThan(6);
  }, 60_000);
});

describe('putting look-alikes right', () => {
  it.each([
    ['druxr-xr-x', 'drwxr-xr-x'],
    ['Fl1', 'F11'],
    ['ctri+U', 'Ctrl+U'],
    ['étmp/a.txt', '/tmp/a.txt'],
    ['1O2.5O', '102.50'],
    ['trackO1.mp3', 'track01.mp3'],
    ['BO7', 'B07'],
    ['lranian', 'Iranian'],
    ['Cirl+Q', 'Ctrl+Q'],
    // In two alphabets by mistake, and on purpose.
    ['Mосква', 'Москва'],
    ['план.txt', 'план.txt'],
  ])('reads %s as %s', (read, meant) => {
    expect(repair(read)).toBe(meant);
  });

  it.each(['Fluid', 'Olive', '10:22', 'IO', '-l', 'élan', 'drive', 'Flat', 'CO2', 'lspci', 'large'])(
    'leaves %s alone',
    (text) => {
      expect(repair(text)).toBe(text);
    },
  );
});
