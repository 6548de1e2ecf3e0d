import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { PrivateDesktop } from '../src/agent/hand/desktop/own-desktop.ts';
import { openPrivateDesktop } from '../src/agent/hand/private-desktop.ts';
import { openX11Computer } from '../src/agent/hand/x11/x11-computer.ts';
import type { Computer } from '../src/agent/types.ts';
import { until } from '../tests/support/until.ts';
import { machine, median, type BenchResult, type BenchRow } from './result.ts';

const LENGTH = 5000;
const TIMES = 20;
/** xdotool remaps a key for each foreign character and is slow at it. */
const LENGTH_FOR_PEER = 500;
const never = new AbortController().signal;

const PIECES = [
  'The quick (brown) FOX; "jumps" ~!@#$%^&*()_+{}|:<>?`-=[]\\;\',./',
  'Съешь же ещё этих мягких французских булок, да выпей чаю № 5',
  'Ζαφείρι δέξου πάγκαλο, βαθῶν ψυχῆς τὸ σῆμα',
  '  leading and trailing spaces, 0O 1lI|  ',
  '日本語の文字列と漢字かな交じり文、한국어도 함께',
  'naïve café, “quotes” — ‘single’, €5 ± ½ × π ≠ ∅ ∞ → ✓',
  'שלום עולם و مرحبا بالعالم',
  'e\u0301nd o\u0308de, 🙂👩‍👩‍👧🇩🇪 ok',
];

type Type = (text: string) => Promise<void>;

interface Target {
  name: string;
  /** Enters the text into an empty field and says what arrived. `time` is another number each time. */
  enter(text: string, time: number, type: Type): Promise<string>;
  close(): Promise<void>;
}

/** 5,000 characters of mixed scripts and symbols into a GTK editor, a Chromium text area and a terminal; what arrived is read from outside the screen. */
export async function run(): Promise<BenchResult> {
  const date = new Date().toISOString();
  const folder = await mkdtemp(join(tmpdir(), 'text-bench-'));
  const rows: BenchRow[] = [];
  const notes: string[] = [];
  try {
    for (const open of [openEditor, openBrowser, openTerminal]) {
      const desktop = await openPrivateDesktop({ width: 1000, height: 700, apps: [], dataFolder: folder });
      const computer = await openX11Computer({ display: desktop.display, xauthority: desktop.xauthority });
      const target = await open({ desktop, computer, folder });
      try {
        const { exact, seconds, wrong } = await measure(target, (text) =>
          computer.perform({ type: 'type', text }, never),
        );
        const peer = await asXdotool(target, desktop);
        rows.push({
          what: `${LENGTH} characters exact, ${target.name}`,
          value: exact,
          unit: `times of ${TIMES}`,
          peer,
          goal: `${TIMES} of ${TIMES}`,
          reached: exact === TIMES,
        });
        rows.push({
          what: `the same, ${target.name}, median until all has arrived`,
          value: median(seconds),
          unit: 's',
        });
        notes.push(...wrong.slice(0, 3));
      } finally {
        await target.close();
        await computer.close();
        await desktop.close();
      }
    }
    return { name: 'text', date, machine: machine(), rows, notes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(target: Target, type: Type): Promise<{ exact: number; seconds: number[]; wrong: string[] }> {
  const seconds: number[] = [];
  const wrong: string[] = [];
  for (let time = 0; time < TIMES; time++) {
    const text = mixed(time);
    const began = performance.now();
    const got = await target.enter(text, time, type).catch((error: unknown) => `(${String(error)})`);
    seconds.push((performance.now() - began) / 1000);
    if (got !== text) wrong.push(`${target.name}, try ${time + 1}: ${firstDifference(text, got)}`);
  }
  return { exact: TIMES - wrong.length, seconds, wrong };
}

/** One shorter try of the same text by xdotool, in words. */
async function asXdotool(target: Target, desktop: PrivateDesktop): Promise<string> {
  const text = `${Array.from(mixed(0))
    .slice(0, LENGTH_FOR_PEER - 1)
    .join('')}\n`;
  const got = await target
    .enter(text, TIMES, async (typed) => {
      await promisify(execFile)('xdotool', ['type', '--', typed], { env: desktop.env, timeout: 60_000 });
    })
    .catch((error: unknown) => String(error));
  return got === text ? `xdotool, ${LENGTH_FOR_PEER} exact` : `xdotool, wrong within ${LENGTH_FOR_PEER}`;
}

interface Place {
  desktop: PrivateDesktop;
  computer: Computer;
  folder: string;
}

async function openEditor({ desktop, computer, folder }: Place): Promise<Target> {
  const press = (keys: string): Promise<void> => computer.perform({ type: 'keypress', keys }, never);
  const file = join(folder, 'editor.txt');
  await writeFile(file, 'nothing yet');
  await desktop.launch(`mousepad '${file}'`);
  const titled = (what: string, holds: (title: string) => boolean): Promise<unknown> =>
    until(what, async () => (await computer.windows()).some(({ title, active }) => active && holds(title)));
  await titled('the editor has loaded the file', (title) => title.includes('editor.txt'));
  await still(computer);
  return {
    name: 'GTK (mousepad)',
    async enter(text, _, type) {
      await press('ctrl+a');
      await press('delete');
      await still(computer);
      await type(text);
      await press('ctrl+s');
      // It shows a star while something is not saved.
      await titled('the file is saved', (title) => title.includes('editor.txt') && !title.startsWith('*'));
      await still(computer);
      return readFile(file, 'utf8');
    },
    close: () => Promise.resolve(),
  };
}

async function openBrowser({ desktop, computer, folder }: Place): Promise<Target> {
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: '/usr/bin/chromium',
    headless: false,
    viewport: null,
    chromiumSandbox: false,
    env: desktop.env,
    args: ['--window-size=900,600', '--window-position=10,10'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setContent('<textarea autofocus style="position:fixed;inset:0;width:100%;height:100%"></textarea>');
  const field = page.locator('textarea');
  return {
    name: 'Chromium',
    async enter(text, _, type) {
      await field.fill('');
      await computer.perform({ type: 'click', x: 450, y: 450 }, never);
      await still(computer);
      await type(text);
      await still(computer);
      return until('all has arrived', async () => {
        const value = await field.inputValue();
        return value.length >= text.length ? value : null;
      }).catch(() => field.inputValue());
    },
    close: () => context.close(),
  };
}

function openTerminal({ desktop, computer, folder }: Place): Target {
  return {
    name: 'terminal (xterm)',
    async enter(text, time, type) {
      const file = join(folder, `terminal-${time}.txt`);
      // A terminal that a failed try has left behind.
      for (const { id } of await computer.windows()) {
        await computer.activate(id);
        await computer.perform({ type: 'keypress', keys: 'alt+f4' }, never);
      }
      await until('no terminal is left', async () => (await computer.windows()).length === 0);
      await desktop.launch(`xterm -e sh -c 'cat > ${file}'`);
      await until('a terminal is active', async () =>
        (await computer.windows()).some((window) => window.app === 'XTerm' && window.active),
      );
      await still(computer);
      await type(text);
      await computer.perform({ type: 'keypress', keys: 'ctrl+d' }, never);
      await until('cat has ended', async () => (await computer.windows()).length === 0);
      return readFile(file, 'utf8');
    },
    close: () => Promise.resolve(),
  };
}

async function still(computer: Computer): Promise<void> {
  await computer.settle({ quietMs: 150, timeoutMs: 5000, signal: never });
}

/** Exactly 5,000 code points, another one each time, in lines that a terminal takes (it cuts them at 4,096 bytes); ends with a newline. */
function mixed(time: number): string {
  const lines: string[] = [];
  for (let index = 0; lines.join('\n').length < LENGTH * 1.2; index++) {
    lines.push(`${index} ${PIECES[(index * (time + 1) + time) % PIECES.length]!}`);
  }
  const characters = Array.from(lines.join('\n')).slice(0, LENGTH - 1);
  return `${characters.join('')}\n`;
}

function firstDifference(wanted: string, got: string): string {
  let at = 0;
  while (at < wanted.length && wanted[at] === got[at]) at++;
  const cut = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 5), at + 25));
  return `${got.length} of ${wanted.length} units, from ${at}: wanted ${cut(wanted)}, got ${cut(got)}`;
}
