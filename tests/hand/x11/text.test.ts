import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrivateDesktop } from '../../../src/agent/hand/desktop/own-desktop.ts';
import { openPrivateDesktop } from '../../../src/agent/hand/private-desktop.ts';
import { openConnection } from '../../../src/agent/hand/x11/connection.ts';
import { openSelections } from '../../../src/agent/hand/x11/selection.ts';
import { splitText } from '../../../src/agent/hand/x11/text.ts';
import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';
import type { Computer } from '../../../src/agent/types.ts';
import { openEventWindow } from '../../support/event-window.ts';
import { openSlowPaster } from '../../support/slow-paster.ts';
import { startXDisplay } from '../../support/x-display.ts';
import { until } from '../../support/until.ts';

const signal = new AbortController().signal;
const MIXED =
  'Plain ASCII: ~!@#$%^&*()_+{}|:"<>?\nПривет, мир! Ω ≠ ∅, 日本語, naïve café — “quotes” 🙂👩‍👩‍👧 e\u0301nd\n\tindented\n  spaces  \n';

let folder: string;
let desktop: PrivateDesktop;
let computer: Computer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'text-test-'));
  desktop = await openPrivateDesktop({ width: 900, height: 600, apps: [], dataFolder: folder });
  computer = await openX11Computer({ display: desktop.display, xauthority: desktop.xauthority });
});

afterAll(async () => {
  await computer.close();
  await desktop.close();
  await rm(folder, { recursive: true, force: true });
});

async function startTerminal(command: string): Promise<void> {
  await desktop.launch(`xterm -e sh -c '${command}'`);
  await until('a terminal is active', async () =>
    (await computer.windows()).some((window) => window.app === 'XTerm' && window.active),
  );
  await computer.settle({ quietMs: 200, timeoutMs: 5000, signal });
}

/** Opens an editor on an empty file; its title names the file once it is loaded. */
async function startEditor(name: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, '');
  await desktop.launch(`mousepad '${file}'`);
  await until('the editor has loaded the file', async () =>
    (await computer.windows()).some((window) => window.title.includes(name) && window.active),
  );
  await computer.settle({ quietMs: 200, timeoutMs: 5000, signal });
  return file;
}

async function saved(file: string): Promise<string> {
  await computer.perform({ type: 'keypress', keys: 'ctrl+s' }, signal);
  return until('the file is saved', async () => (await readFile(file, 'utf8')) || null);
}

async function close(app: string): Promise<void> {
  await computer.perform({ type: 'keypress', keys: 'alt+f4' }, signal);
  await until(`${app} has closed`, async () => !(await computer.windows()).some((window) => window.app === app));
}

test('mixed scripts arrive in an editor exactly as written', async () => {
  const file = await startEditor('mixed.txt');
  await computer.perform({ type: 'type', text: MIXED }, signal);
  expect(await saved(file)).toBe(MIXED);
  await close('Mousepad');
});

test('mixed scripts and 5,000 characters arrive in a terminal', async () => {
  const file = join(folder, 'terminal.txt');
  const long = Array.from({ length: 100 }, (_, line) =>
    `${line}: ${'The quick (brown) FOX; "jumps" 5'.repeat(2)}`.slice(0, 49),
  ).join('\n');
  await startTerminal(`cat > ${file}`);
  await computer.perform({ type: 'type', text: `Привет, 世界 naïve 🙂!\n${long}\n` }, signal);
  await computer.perform({ type: 'keypress', keys: 'ctrl+d' }, signal);
  await until('cat has ended', async () => !(await computer.windows()).some(({ app }) => app === 'XTerm'));
  expect(await readFile(file, 'utf8')).toBe(`Привет, 世界 naïve 🙂!\n${long}\n`);
});

test('a secret in any script is typed by keys: the clipboard is nobody else’s for a moment, and its content stays', async () => {
  const file = await startEditor('secret.txt');
  const other = await openConnection(desktop.display, { shm: false, cookie: await cookieOf(desktop) });
  try {
    const selections = await openSelections(other, 1 << 22);
    const lost: number[] = [];
    other.onEvent((event) => {
      if (event.name === 'SelectionClear') lost.push(event.selection);
    });
    await selections.own('CLIPBOARD', 'of the person');
    const secret = 'Пароль-ß∆9 密 x';
    await computer.perform({ type: 'type', text: secret, secret: true }, signal);
    expect(await saved(file)).toBe(secret);
    await other.sync();
    expect(lost).toEqual([]);
    // The same as no secret goes the quick way, and that is seen here.
    await computer.perform({ type: 'type', text: secret }, signal);
    await until('the clipboard was taken', () => Promise.resolve(lost.length > 0));
  } finally {
    other.close();
  }
  await computer.perform({ type: 'keypress', keys: 'ctrl+s' }, signal);
  await close('Mousepad');
});

test('CapsLock does not turn the letters round, and stays as it was', async () => {
  const file = join(folder, 'caps.txt');
  await computer.perform({ type: 'keypress', keys: 'capslock' }, signal);
  await startTerminal(`cat > ${file}`);
  await computer.perform({ type: 'type', text: 'Mixed CASE, 123!\n' }, signal);
  await computer.perform({ type: 'keypress', keys: 'ctrl+d' }, signal);
  await until('cat has ended', async () => !(await computer.windows()).some(({ app }) => app === 'XTerm'));
  await computer.perform({ type: 'keypress', keys: 'capslock' }, signal);
  expect(await readFile(file, 'utf8')).toBe('Mixed CASE, 123!\n');
});

test.each(['de', 'ru,us', 'us,ru', 'fr'])('the keyboard layout %s changes nothing of what arrives', async (layout) => {
  const file = await startEditor(`layout-${layout}.txt`);
  await setLayout(layout);
  try {
    const text = 'Hello @{[]}\\|~ "Zwölf" €5, съешь Ёлку, {a+b}=^c^ `x`\n';
    await computer.perform({ type: 'type', text }, signal);
    expect(await saved(file)).toBe(text);
    await close('Mousepad');
  } finally {
    await setLayout('us');
  }
});

test('what a person had copied is in the clipboard again after a paste', async () => {
  const connection = await openConnection(desktop.display, { shm: false, cookie: await cookieOf(desktop) });
  const person = await openSelections(connection, 1 << 22);
  await person.own('CLIPBOARD', 'copied by a person: é');
  const file = await startEditor('clipboard.txt');
  await computer.perform({ type: 'type', text: 'Ω' }, signal);
  expect(await person.read('CLIPBOARD')).toBe('copied by a person: é');
  await computer.perform({ type: 'keypress', keys: 'ctrl+v' }, signal);
  await computer.settle({ quietMs: 200, timeoutMs: 5000, signal });
  expect(await saved(file)).toContain('Ωcopied by a person: é');
  connection.close();
  await close('Mousepad');
});

test('pictures, formatted text and what is larger than one request are in the clipboard again, too', async () => {
  const connection = await openConnection(desktop.display, { shm: false, cookie: await cookieOf(desktop) });
  const person = await openSelections(connection, 1 << 22);
  const content = async (name: string, bytes: Buffer) => {
    const target = await connection.atom(name);
    return { target, type: target, format: 8, bytes };
  };
  const copied = [
    await content('text/html', Buffer.from('<b>bold</b>')),
    await content('image/png', Buffer.from(Array.from({ length: 1_500_000 }, (_, index) => (index * 7919) % 251))),
    await content('UTF8_STRING', Buffer.from('я'.repeat(200_000))),
  ];
  await person.own('CLIPBOARD', copied);
  const file = await startEditor('formats.txt');
  await computer.perform({ type: 'type', text: 'Ω' }, signal);
  expect(await saved(file)).toContain('Ω');
  const found = await person.save('CLIPBOARD');
  expect(found?.map(({ target, bytes }) => [target, bytes.length])).toEqual(
    copied.map(({ target, bytes }) => [target, bytes.length]),
  );
  for (const [index, { bytes }] of copied.entries()) expect(found![index]!.bytes.equals(bytes)).toBe(true);
  connection.close();
  await close('Mousepad');
});

test('where pasting does not work, the characters arrive as keys, and the keyboard is as before', async () => {
  const server = await startXDisplay({ width: 200, height: 100 });
  const window = await openEventWindow(server.display, { width: 200, height: 100 });
  const game = await openX11Computer({ display: server.display });
  try {
    const map = await keyboardOf(server.display);
    const text = 'Ω’s “quote” → Привет, мир: съешь ещё этих мягких французских булок! 日本語';
    await game.perform({ type: 'type', text }, signal);
    await window.flush();
    // The two keys of the paste that nobody took come first.
    expect(window.text()).toBe(text);
    expect(await keyboardOf(server.display)).toEqual(map);
  } finally {
    await game.close();
    await window.close();
    await server.stop();
  }
});

test('a program that reads the clipboard twice for one paste gets the right text both times, however late', async () => {
  const server = await startXDisplay({ width: 200, height: 100 });
  const program = await openSlowPaster(server.display, [0, 250, 40, 900, 0, 1500, 30]);
  const hand = await openX11Computer({ display: server.display });
  try {
    const lines = ['α', 'β', 'γ', 'δ', 'ε', 'ζ', 'η'];
    await hand.perform({ type: 'type', text: lines.join('\n') }, signal);
    expect(program.pasted).toEqual(lines);
  } finally {
    await hand.close();
    program.close();
    await server.stop();
  }
});

describe('splitting text into keys and pastes', () => {
  const ascii = (char: string): boolean => char.charCodeAt(0) < 0x80 && char.length === 1;
  test.each([
    ['plain text\n', [{ text: 'plain text\n', paste: false }]],
    [
      'a ж b ж c',
      [
        { text: 'a ', paste: false },
        { text: 'ж b ж', paste: true },
        { text: ' c', paste: false },
      ],
    ],
    [
      'ж\nж',
      [
        { text: 'ж', paste: true },
        { text: '\n', paste: false },
        { text: 'ж', paste: true },
      ],
    ],
    [
      'ae\u0301',
      [
        { text: 'a', paste: false },
        { text: 'e\u0301', paste: true },
      ],
    ],
    ['', []],
  ])('%j', (text, parts) => {
    expect(splitText(text, ascii)).toEqual(parts);
  });
});

async function setLayout(layout: string): Promise<void> {
  await promisify(execFile)('setxkbmap', ['-layout', layout], { env: desktop.env });
}

async function keyboardOf(display: string): Promise<number[][]> {
  const connection = await openConnection(display, { shm: false });
  try {
    return await connection.ask((reply) => connection.X.GetKeyboardMapping(8, 248, reply));
  } finally {
    connection.close();
  }
}

async function cookieOf({ xauthority }: PrivateDesktop): Promise<Buffer> {
  return (await readFile(xauthority)).subarray(-16);
}
