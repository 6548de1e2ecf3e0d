import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openComputer } from '../../src/agent/hand/open-computer.ts';
import { openHome } from '../../src/agent/home.ts';
import { openRerun } from '../../src/agent/rerun-session.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { defaultSettings } from '../../src/agent/settings.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import { teachSession } from '../../src/agent/teach-session.ts';
import type { Action, Computer, Point, SessionResult } from '../../src/agent/types.ts';
import { humanHands, vncHands, type HumanHands } from '../support/human-hands.ts';
import { KEYSYM } from '../support/keysyms.ts';
import { until } from '../support/until.ts';
import { startWindowManager } from '../support/window-manager.ts';
import { startXDisplay, type XDisplay } from '../support/x-display.ts';

let folder = '';
let server: XDisplay;
let person: HumanHands;
let eyes: Computer;
let programs: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-teach-'));
  server = await startXDisplay({ width: 800, height: 600 });
  programs = [await startWindowManager(server.display)];
  person = await humanHands(server.display);
  eyes = await openComputer({ display: server.display });
});
afterEach(async () => {
  await eyes.close();
  await person.close();
  const exits = programs.map((program) => new Promise((resolve) => program.once('exit', resolve)));
  for (const program of programs) program.kill();
  await server.stop();
  await Promise.all(exits);
  await rm(folder, { recursive: true, force: true });
});

async function launch(command: string, ...args: string[]): Promise<void> {
  const before = (await eyes.windows()).length;
  programs.push(
    spawn(command, args, { env: { ...process.env, DISPLAY: server.display, HOME: folder }, stdio: 'ignore' }),
  );
  await until(`a window of ${command}`, async () => (await eyes.windows()).length > before, 20_000);
  await still();
}

/** As a person waits: until nothing moves any more. */
async function still(quietMs = 400): Promise<void> {
  await eyes.settle({ quietMs, timeoutMs: 5000, signal: new AbortController().signal });
}

async function point(to: Point): Promise<void> {
  const at = await eyes.pointer();
  person.moveBy(to.x - at.x, to.y - at.y);
  await person.sync();
}

async function write(text: string): Promise<void> {
  for (const character of text) {
    const shifted = character !== character.toLowerCase();
    if (shifted) person.press(KEYSYM.ShiftL);
    person.strike(character.charCodeAt(0));
    if (shifted) person.release(KEYSYM.ShiftL);
    await person.sync();
    await still(20);
  }
  await still();
}

async function strike(...keysyms: number[]): Promise<void> {
  for (const keysym of keysyms) person.press(keysym);
  for (const keysym of keysyms.toReversed()) person.release(keysym);
  await person.sync();
  await still();
}

/** Records what `show` does, until the person presses the stop chord. */
async function taught(goal: string, show: () => Promise<void>): Promise<SessionResult & { folder: string }> {
  const ready = Promise.withResolvers<null>();
  const result = teachSession({
    goal,
    home: openHome({ DESKHAND_HOME: join(folder, 'home') }),
    settings: defaultSettings,
    display: server.display,
    signal: AbortSignal.timeout(90_000),
    onReady: () => ready.resolve(null),
  });
  await Promise.race([ready.promise, result]);
  await show();
  person.strike(KEYSYM.Escape);
  person.strike(KEYSYM.Escape);
  await person.sync();
  return result;
}

async function actionsOf(session: string): Promise<Action[]> {
  const { events } = await readSession(session);
  return events.flatMap((event) => (event.type === 'action' ? [event.action] : []));
}

it('what a person shows with their own mouse and keys is a session that is done again elsewhere, with another text', async () => {
  const [first, second] = ['first.txt', 'second.txt'].map((name) => join(folder, name)) as [string, string];
  await Promise.all([first, second].map((file) => writeFile(file, '')));
  await launch('mousepad', first);
  const shown = await taught('write "bread and milk" and save it', async () => {
    await point({ x: 400, y: 300 });
    person.click(1);
    await person.sync();
    await still();
    await write('bread and milk');
    // Somebody else's program types too: it is no part of what is shown.
    const program = await vncHands(server.display);
    program.strike(KEYSYM.Left);
    await program.sync();
    await program.close();
    await strike(KEYSYM.ControlL, 's'.charCodeAt(0));
    await until('the saved file', async () => (await readFile(first, 'utf8')) !== '');
    await still();
  });
  expect(shown).toMatchObject({ status: 'done', steps: 3 });
  expect(await actionsOf(shown.folder)).toEqual([
    { type: 'click', x: 400, y: 300 },
    { type: 'type', text: 'bread and milk' },
    { type: 'keypress', keys: 'ctrl+s' },
  ]);
  expect((await readSession(shown.folder)).problems).toEqual([]);

  const { task } = await openRerun(shown.folder, { bread: 'honey' });
  const again = await runTask({
    ...task,
    home: openHome({ DESKHAND_HOME: join(folder, 'home') }),
    settings: defaultSettings,
    desktop: 'private',
    size: { width: 1280, height: 720 },
    start: [`mousepad ${second}`],
    signal: AbortSignal.timeout(60_000),
    onEvent: () => undefined,
    onNote: () => undefined,
  });
  expect(again).toMatchObject({ status: 'done', usage: { inputTokens: 0, outputTokens: 0 } });
  expect((await readFile(second, 'utf8')).trimEnd()).toBe('honey and milk');
}, 180_000);

it('what is typed where nothing shows it is kept nowhere, and is not done again without being given', async () => {
  await launch('xterm', '-e', 'sh', '-c', 'stty -echo; cat >/dev/null');
  const shown = await taught('log in', async () => {
    await write('hunter2secret');
    await strike(KEYSYM.Return);
  });
  expect(await actionsOf(shown.folder)).toEqual([
    { type: 'type', text: '•'.repeat(13) },
    { type: 'keypress', keys: 'enter' },
  ]);
  expect(await readFile(join(shown.folder, 'session.jsonl'), 'utf8')).not.toMatch(/hunter|secret/u);
  await expect(openRerun(shown.folder)).rejects.toThrow(/step 1 .*was not kept.*--set/u);
}, 120_000);
