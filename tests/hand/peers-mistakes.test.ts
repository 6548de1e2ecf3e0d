/** Mistakes that were met in other desktop agents, one test each: none of them may ever be ours. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { judgeChecks } from '../../src/agent/judge/checks.ts';
import { loadPrompts } from '../../src/agent/model/prompt.ts';
import { schemas } from '../../src/agent/model/schemas.ts';
import { understand } from '../../src/agent/model/understand.ts';
import { readSettings } from '../../src/agent/settings.ts';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { parseYield } from '../../src/agent/skills/verbs.ts';
import type { Action, Computer } from '../../src/agent/types.ts';
import { plantSkill, temporaryFolder } from '../skills/skill-files.ts';
import { openEventWindow, type EventWindow } from '../support/event-window.ts';
import { startXDisplay, type XDisplay } from '../support/x-display.ts';

const SIZE = { width: 640, height: 480 };
const SOURCE = join(import.meta.dirname, '../../src');
const signal = new AbortController().signal;
let server: XDisplay;
let window: EventWindow;
let computer: Computer;

beforeAll(async () => {
  server = await startXDisplay(SIZE);
  window = await openEventWindow(server.display, SIZE);
  computer = await openX11Computer({ display: server.display });
});

afterAll(async () => {
  await computer.close();
  await window.close();
  await server.stop();
});

beforeEach(async () => {
  await window.flush();
  window.clear();
});

/** As a plan or a skill writes it: parsed, then performed. */
async function act(...actions: unknown[]): Promise<void> {
  for (const action of actions) await computer.perform(parseYield(action) as Action, signal);
  await window.flush();
}

const buttons = (): string[] =>
  window.events.flatMap((event) =>
    event.kind === 'button' ? [`${event.pressed ? '+' : '-'}${event.button} ${event.x},${event.y}`] : [],
  );

describe('the mouse', () => {
  test.each([
    [
      [0, 100],
      [50, 60],
    ],
    [
      [100, 0],
      [50, 60],
    ],
    [
      [50, 60],
      [0, 0],
    ],
  ] as const)('a drag from %j to %j is not dropped because a coordinate is 0', async ([x1, y1], [x2, y2]) => {
    await act({
      type: 'drag',
      path: [
        { x: x1, y: y1 },
        { x: x2, y: y2 },
      ],
    });
    expect(buttons()).toEqual([`+1 ${x1},${y1}`, `-1 ${x2},${y2}`]);
  });

  test('scrolling sideways scrolls', async () => {
    await act({ type: 'scroll', x: 9, y: 9, dx: 2 }, { type: 'scroll', x: 9, y: 9, dx: -1 });
    expect(buttons().filter((each) => each.startsWith('+'))).toEqual(['+7 9,9', '+7 9,9', '+6 9,9']);
  });

  test.each([
    { type: 'click', x: Number.NaN, y: 5 },
    { type: 'click', x: 640, y: 5 },
    { type: 'move', x: 5, y: -1 },
    {
      type: 'drag',
      path: [
        { x: 5, y: 5 },
        { x: 5, y: 480 },
      ],
    },
    { type: 'click', x: 5 },
    { type: 'click' },
    { type: 'left_click', x: 5, y: 5 },
    { type: 'tap', x: 5, y: 5 },
  ])('%j is neither executed nor ignored in silence', async (action) => {
    await expect(act(action)).rejects.toThrow(/.{10}/);
    await window.flush();
    expect(window.events).toEqual([]);
  });
});

describe('the keyboard', () => {
  test.each([
    ['an Enter at the end', 'hello\n'],
    ['spaces at both ends', '   hello  '],
    ['an apostrophe, a hash and a comma', `it's #1, isn't it?`],
    ['quotes and backslashes', `say "C:\\new" \`now\``],
  ])('%s arrives', async (_, text) => {
    await act({ type: 'type', text });
    expect(window.text()).toBe(text);
  });

  test('"ctrl 1" presses both keys', async () => {
    await act({ type: 'keypress', keys: 'ctrl 1' });
    const pressed = window.events.flatMap((event) => (event.kind === 'key' && event.pressed ? [event.keysym] : []));
    expect(pressed).toEqual([0xffe3, 0x31]);
  });

  test('a chord or a click takes no seconds of fixed waits', async () => {
    const began = performance.now();
    await act({ type: 'keypress', keys: 'ctrl+s' }, { type: 'click', x: 5, y: 5 });
    await computer.settle({ quietMs: 150, timeoutMs: 3000, signal });
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

describe('the answer of a model', () => {
  const answer = {
    reasoning: `it's #1, so: click, then type`,
    calls: [
      { skill: 'click', args: { x: 0, y: 5 } },
      { skill: 'type', args: { text: `don't cut, #here` } },
    ],
    expect: { words: 'a text', checks: [] },
    otherwise: 'look again',
  };
  const json = JSON.stringify(answer);

  test.each([
    ['bare', json],
    ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
    ['with words before it', `Sure! Here is the plan:\n${json}`],
    ['with words around its fence', `Let me see.\n\`\`\`\n${json}\n\`\`\`\nGood luck!`],
  ])('%s is read whole: both actions, every letter', (_, reply) => {
    expect(understand(reply, schemas['action-planning'])).toEqual({ value: answer });
  });

  test('is not believed when only one of several criteria holds', () => {
    const now = { percept: { lines: [], elements: [], grids: [], ms: 0 }, windows: [], changed: true };
    const shows = (_: unknown, text: string): boolean => text === 'Saved';
    const all = [{ type: 'changed' }, { type: 'text-shown', text: 'Saved' }] as const;
    expect(judgeChecks([...all], now, shows).holds).toBe(true);
    const finding = judgeChecks([...all, { type: 'text-shown', text: 'Total 5' }], now, shows);
    expect(finding.holds).toBe(false);
    expect(finding.evidence).toContain('Total 5');
  });

  test('is never asked for with an unfilled hole', async () => {
    const folder = await temporaryFolder();
    for (const file of globSync('agent/prompts/*.md', { cwd: SOURCE })) {
      const text = readFileSync(join(SOURCE, file), 'utf8');
      writeFileSync(join(folder, file.split('/').at(-1)!), `${text}\n{{something}}`);
    }
    expect(() => loadPrompts(new URL(`file://${folder}/`))).toThrow(/something/);
    expect(() => loadPrompts()).not.toThrow();
  });
});

describe('what is kept', () => {
  test('a learned skill is there after a restart', async () => {
    const [shipped, learned] = [await temporaryFolder(), await temporaryFolder()];
    await loadLibrary({ shipped, learned });
    await plantSkill(learned, { name: 'buy-seeds', description: 'Buys seeds.' });
    const restarted = await loadLibrary({ shipped, learned });
    expect(restarted.cards().map((card) => card.name)).toEqual(['buy-seeds']);
  });

  test('no key stands in the settings', async () => {
    const folder = await temporaryFolder();
    const key = 'sk-test-abcdefghijklmnop';
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ apiKey: key }));
    const error: unknown = await readSettings(folder).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/apiKey .*keys are never kept in settings/);
    expect(String(error)).not.toContain(key);
  });

  test('nothing is loaded from elsewhere, and no web security is switched off', () => {
    const files = globSync('**/*.{ts,tsx,html,js,css}', { cwd: SOURCE });
    expect(files.length).toBeGreaterThan(50);
    const wrong = files.filter((file) => {
      const text = readFileSync(join(SOURCE, file), 'utf8');
      return (
        /webSecurity\s*:\s*false|nodeIntegration\s*:\s*true|contextIsolation\s*:\s*false|disable-web-security/.test(
          text,
        ) || /(src|href)=["']https?:|@import\s+(url\()?["']?https?:|\/\/(cdn|unpkg|cdnjs|esm)\.[a-z]/.test(text)
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('an end', () => {
  test('leaves no key and no button down', async () => {
    const other = await openX11Computer({ display: server.display });
    await other.perform({ type: 'hold', keys: 'ctrl+a', ms: 60_000 }, signal);
    await other.perform({ type: 'hold', button: 1, ms: 60_000 }, signal);
    expect(await window.held()).not.toEqual({ keysyms: [], buttons: [] });
    await other.close();
    expect(await window.held()).toEqual({ keysyms: [], buttons: [] });
  });
});
