import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startXDisplay } from '../support/x-display.ts';
import { bareEnvironment, deskhand, ownFolder } from './cli.ts';

const picture = (name: string): string => fileURLToPath(new URL(`../fixtures/screens/${name}.png`, import.meta.url));

interface Seen {
  image: string;
  words: { text: string; x: number; y: number; w: number; h: number; confidence: number }[];
  elements: {
    id: number;
    kind: string;
    label: string;
    x: number;
    y: number;
    w: number;
    h: number;
    click: { x: number; y: number };
  }[];
  grids: unknown[];
  ms: number;
}

test('--json prints a line per picture with words, elements and grids in its own pixels, and --marks writes each marked', async () => {
  const marks = join(ownFolder(), 'seen.png');
  const args = ['look', picture('app-calculator'), picture('page-form'), '--json', '--marks', marks];
  const { code, stdout, stderr } = await deskhand(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [calculator, form, ...more] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Seen);
  expect(more).toEqual([]);
  expect(calculator!.grids).toHaveLength(1);
  expect(form!.words.map(({ text }) => text)).toContain('Subscribe');
  const order = form!.elements.find(({ label }) => label === 'Place order')!;
  expect(order).toMatchObject({ kind: 'button' });
  expect(order.click.x).toBeGreaterThan(order.x);
  expect(order.click.x).toBeLessThan(order.x + order.w);
  expect(form!.elements.map(({ id }) => id)).toEqual(form!.elements.map((_, at) => at + 1));
  for (const number of [1, 2]) {
    expect(
      readFileSync(marks.replace('.png', `-${number}.png`))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  }
  expect(existsSync(marks)).toBe(false);
}, 120_000);

test('without --json it prints a table that a person can read', async () => {
  const { code, stdout } = await deskhand(['look', picture('page-form')]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/1280×720, \d+ elements, \d+ words, \d+ ms/);
  expect(stdout).toMatch(/^\d+ +button +\d+,\d+ +\d+×\d+ +Place order$/m);
  expect(stdout).toMatch(/^\d+ +checkbox .* Gift wrapping$/m);
}, 120_000);

test('--languages reads a screen in other languages than those of the settings', async () => {
  const args = ['look', picture('reading/gtk-russian-menu'), '--languages', 'rus,eng', '--json'];
  const { code, stdout } = await deskhand(args);
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as Seen).words.filter(({ text }) => /^[а-яё]{4,}$/i.test(text)).length).toBeGreaterThan(3);
}, 120_000);

test('--display looks at a screen', async () => {
  const display = await startXDisplay({ width: 640, height: 480 });
  onTestFinished(() => display.stop());
  const { code, stdout, stderr } = await deskhand(['look', '--display', display.display, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ width: 640, height: 480, words: [] });
  const none = await deskhand(['look', '--display', display.display, '--monitor', '2']);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringMatching(/no monitor "2".*640×480 at 0,0/) as string });
}, 120_000);

test.each<[string, () => string[], RegExp]>([
  ['a file that is missing', () => ['look', 'nowhere.png'], /^Cannot read the picture nowhere\.png: .*missing/],
  ['a file that is no picture', () => ['look', textFile()], /^Cannot read the picture .*unsupported image format/],
  ['a wrong file after a right one', () => ['look', picture('page-form'), 'nowhere.png'], /nowhere\.png/],
  ['nothing to look at', () => ['look'], /nothing to look at: name a picture/],
  ['a display that is no name', () => ['look', '--display', 'first'], /for example :0/],
  ['a display that does not answer', () => ['look', '--display', ':987'], /:987/],
  ['a window of a picture', () => ['look', picture('page-form'), '--window', 'Form'], /A picture has no windows/],
  ['a monitor and a window', () => ['look', '--monitor', '1', '--window', 'Form'], /leave out --monitor or --window/],
  ['a language that is no code', () => ['look', picture('page-form'), '--languages', 'english'], /--languages/],
  ['a picture and a display', () => ['look', picture('page-form'), '--display', ':0'], /not at both/],
  [
    'a folder that is missing',
    () => ['look', picture('app-terminal'), '--json', '--marks', '/nowhere/m.png'],
    /--marks/,
  ],
])('%s: one clear sentence and exit code 2', async (_, args, sentence) => {
  const { code, stderr } = await deskhand(args(), bareEnvironment());
  expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 1 });
  expect(stderr).toMatch(sentence);
});

function textFile(): string {
  const file = join(ownFolder(), 'words.png');
  writeFileSync(file, 'These are words.');
  return file;
}
