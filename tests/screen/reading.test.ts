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

async function readAll(
  folder: string,
  only = '',
): Promise<{ recall: number; precision: number; total: number; astray: string }> {
  let [right, total, invented] = [0, 0, 0];
  const astray: string[] = [];
  for (const { name, file, truth } of trueScreens(folder).filter((screen) => screen.name.startsWith(only))) {
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
    { what: 'the screens that the eyes were made with', folder: READING, words: 3400, recall: 0.96, precision: 0.955 },
    { what: 'the screens that were put aside', folder: HELD_OUT, words: 1200, recall: 0.955, precision: 0.955 },
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

  it.each([
    { kind: 'gtk', recall: 0.955, precision: 0.935 },
    { kind: 'qt', recall: 0.93, precision: 0.925 },
    { kind: 'office', recall: 0.965, precision: 0.945 },
    { kind: 'xterm', recall: 0.935, precision: 0.95 },
  ])(
    'is not weak at $kind, which the pages among them could hide',
    async ({ kind, recall, precision }) => {
      const score = await readAll(READING, kind);
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

  it.each([
    { name: 'xterm-bitmap', what: 'a dot of a bitmap font, which hangs like a comma', text: '(192.168.1.1)' },
    { name: 'gtk-mousepad-dark', what: 'the l of a typewriter font, which has a foot', text: 'n->length;' },
    { name: 'office-calc', what: 'a 1 beside a letter', text: 'A1' },
    { name: 'qt-featherpad', what: 'a space between bold and slanted letters', text: 'Chars:' },
    { name: 'office-calc-cities', what: 'a name in two alphabets', text: 'города.csv' },
    { name: 'office-calc-cities', what: 'small letters that look like capitals of the other alphabet', text: 'Окно' },
  ])(
    'is told by its pixels: $what',
    async ({ name, text }) => {
      expect(await textsOf(name)).toContain(text);
    },
    60_000,
  );

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
