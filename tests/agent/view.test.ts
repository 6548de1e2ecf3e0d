import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { chooseView } from '../../src/agent/choose-view.ts';
import { fakeComputer } from '../../src/agent/hand/fake-computer.ts';
import type { Connection } from '../../src/agent/hand/x11/connection.ts';
import { openConnection } from '../../src/agent/hand/x11/connection.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { openHome } from '../../src/agent/home.ts';
import { openHands } from '../../src/agent/hands.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { windowsOn } from '../../src/agent/screen/space.ts';
import { defaultSettings } from '../../src/agent/settings.ts';
import type { Computer, DesktopWindow, Display, Frame, FrameRef } from '../../src/agent/types.ts';
import { seenComputer } from '../../src/agent/view.ts';
import { openEventWindow } from '../support/event-window.ts';
import { until } from '../support/until.ts';
import { startWindowManager } from '../support/window-manager.ts';
import { startXDisplay, type XDisplay } from '../support/x-display.ts';
import { greyFrame } from './small-agent.ts';

const signal = new AbortController().signal;
let server: XDisplay;
let manager: ChildProcess;
let computer: Computer;
let mover: Connection;
const programs: ChildProcess[] = [];

beforeAll(async () => {
  server = await startXDisplay({ width: 900, height: 600 });
  manager = await startWindowManager(server.display);
  computer = await openX11Computer({ display: server.display });
  mover = await openConnection(server.display, { shm: false });
});

afterEach(async () => {
  for (const program of programs.splice(0)) program.kill();
  await until('no windows are left', async () => (await computer.windows()).length === 0);
});

afterAll(async () => {
  mover.close();
  await computer.close();
  manager.kill();
  await server.stop();
});

async function terminal(title: string, colour: string, geometry: string): Promise<DesktopWindow> {
  const args = ['-T', title, '-fa', 'DejaVu Sans Mono', '-fs', '11', '-bg', colour, '-geometry', geometry, '-e', 'cat'];
  programs.push(spawn('xterm', args, { env: { ...process.env, DISPLAY: server.display }, stdio: 'ignore' }));
  return until(`the window "${title}"`, async () => {
    const window = (await computer.windows()).find((one) => one.title === title && one.active && one.box.w > 0);
    // Of its size, shown, and painted in its colour.
    return window && colourAt(await computer.capture(), middle(window)) !== '0,0,0' ? window : undefined;
  });
}

async function moveTo(window: DesktopWindow, x: number, y: number): Promise<DesktopWindow> {
  mover.X.MoveWindow(window.id, x, y);
  return until('the window has moved', async () => {
    const now = (await computer.windows()).find(({ id }) => id === window.id);
    return now && (now.box.x !== window.box.x || now.box.y !== window.box.y) ? now : undefined;
  });
}

/** Hands that see only what is chosen. */
function handsFor(seen: Computer) {
  return openHands({
    ...{ computer, seen, apps: [], settle: { quietMs: 40, timeoutMs: 2000 }, signal },
    perceive: () => Promise.resolve({ lines: [], elements: [], grids: [], ms: 0 }),
    getSkill: () => Promise.reject(new Error('no skills')),
    sandbox: { run: () => Promise.reject(new Error('no sandbox')), close: () => Promise.resolve() },
  });
}

function middle({ box }: DesktopWindow): { x: number; y: number } {
  return { x: box.x + (box.w >> 1), y: box.y + (box.h >> 1) };
}

function colourAt({ rgb, width }: Frame, { x, y }: { x: number; y: number }): string {
  return [...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)].join();
}

async function xrandr(...args: string[]): Promise<void> {
  await promisify(execFile)('xrandr', args, { env: { ...process.env, DISPLAY: server.display } });
}

test('of several monitors one is seen, by name or number, and its pixels are clicked where they are', async () => {
  await xrandr('--setmonitor', 'left', '400/100x600/150+0+0', 'screen');
  await xrandr('--setmonitor', 'right', '500/125x500/125+400+100', 'none');
  try {
    const displays = await computer.displays();
    expect(displays.map(({ id, x, y, w, h }) => [id, x, y, w, h])).toEqual([
      [`${server.display} left`, 0, 0, 400, 600],
      [`${server.display} right`, 400, 100, 500, 500],
    ]);
    expect(await chooseView({ monitor: '2' }, computer)).toEqual(await chooseView({ monitor: 'right' }, computer));
    const red = await terminal('red', '#c02030', '30x10+500+250');
    const seen = seenComputer(computer, await chooseView({ monitor: 'right' }, computer));
    const hands = handsFor(seen);
    const frame = await hands.look();
    expect(frame).toMatchObject({ width: 500, height: 500, space: { offset: { x: 400, y: 100 } } });
    const [shown] = windowsOn(await seen.windows(), frame.space);
    expect(colourAt(frame, middle(shown!))).toBe('192,32,48');
    await hands.perform({ type: 'move', ...middle(shown!) }, frame, signal);
    expect(await computer.pointer()).toEqual(middle(red));
    await expect(hands.perform({ type: 'click', x: 500, y: 20 }, frame, signal)).rejects.toThrow(/outside the frame/);
    // No monitor shows the corner above the right one.
    const all = handsFor(computer);
    const whole = await all.look();
    expect(whole).toMatchObject({ width: 900, height: 600 });
    await expect(all.perform({ type: 'click', x: 700, y: 50 }, whole, signal)).rejects.toThrow(/outside the screen/);
    await expect(chooseView({ monitor: 'HDMI-3' }, computer)).rejects.toThrow(
      /no monitor "HDMI-3".*left.*right.*"all"/,
    );
  } finally {
    await xrandr('--delmonitor', 'left');
    await xrandr('--delmonitor', 'right');
  }
});

test('what moves on another monitor is not waited for, and what moves on the one that is seen is', async () => {
  await xrandr('--setmonitor', 'left', '400/100x600/150+0+0', 'screen');
  await xrandr('--setmonitor', 'right', '500/125x600/150+400+0', 'none');
  const window = await openEventWindow(server.display, { width: 900, height: 600 });
  let x = 700;
  let paints = 0;
  const animation = setInterval(() => void window.paint({ x, y: 200, w: 40, h: 40 }, ++paints * 0x10203), 20);
  try {
    const bounds = { quietMs: 150, timeoutMs: 3000, signal };
    const left = seenComputer(computer, await chooseView({ monitor: 'left' }, computer));
    await until('it moves', () => paints > 5);
    // The first wait for another place than before counts what changed anywhere until then.
    await left.settle(bounds);
    await left.perform({ type: 'move', x: 5, y: 5 }, signal);
    expect(await left.settle(bounds)).toMatchObject({ still: true, changed: false });
    expect(await computer.settle({ ...bounds, timeoutMs: 500 })).toMatchObject({ still: false });
    await left.perform({ type: 'move', x: 6, y: 5 }, signal);
    x = 100;
    const before = paints;
    await until('it moves on the left', () => paints > before + 2);
    expect(await left.settle({ ...bounds, timeoutMs: 500 })).toMatchObject({ still: false, changed: true });
  } finally {
    clearInterval(animation);
    await window.close();
    await xrandr('--delmonitor', 'left');
    await xrandr('--delmonitor', 'right');
  }
});

test('one window is seen alone, is followed when it moves, and is not clicked through what covers it', async () => {
  const red = await terminal('notes', '#c02030', '30x10+60+60');
  const seen = seenComputer(computer, await chooseView({ monitor: 'all', window: 'NOTE' }, computer));
  const hands = handsFor(seen);
  const first = await hands.look();
  expect(first).toMatchObject({ width: red.box.w, height: red.box.h });
  expect((await seen.windows()).map(({ title }) => title)).toEqual(['notes']);

  // It moves while the model thinks.
  const moved = await moveTo(red, 400, 300);
  await hands.perform({ type: 'click', x: red.box.w >> 1, y: red.box.h >> 1 }, first, signal);
  expect(await computer.pointer()).toEqual(middle(moved));
  const second = await hands.look();
  expect(second.space.offset).toEqual({ x: moved.box.x, y: moved.box.y });

  // Another window comes to lie over it.
  await terminal('cover', '#20a040', '30x10+390+290');
  const inside = { x: second.width >> 1, y: second.height >> 1 };
  await expect(hands.perform({ type: 'click', ...inside }, second, signal)).rejects.toThrow(/"cover" lies over it/);
  expect((await seen.windows()).map(({ title }) => title)).toEqual(['notes']);
});

test('of a window that is gone nothing is seen in its place, and nothing is clicked', async () => {
  await terminal('below', '#20a040', '40x20+60+60');
  const red = await terminal('short', '#c02030', '30x10+80+80');
  const seen = seenComputer(computer, await chooseView({ monitor: 'all', window: 'short' }, computer));
  const hands = handsFor(seen);
  const before = await hands.look();
  programs.at(-1)!.kill();
  await until('it is gone', async () => (await computer.windows()).every(({ id }) => id !== red.id));
  const inside = { x: before.width >> 1, y: before.height >> 1 };
  await expect(hands.perform({ type: 'click', ...inside }, before, signal)).rejects.toThrow(/"short" is closed/);
  const after = await hands.look();
  expect([after.width, after.height]).toEqual([before.width, before.height]);
  expect(after.rgb.every((value) => value === 0)).toBe(true);
  expect(await seen.windows()).toEqual([]);
  await expect(chooseView({ monitor: 'all', window: 'short' }, computer)).rejects.toThrow(/Open are: "below"/);
});

test('a whole session of one window sees and records nothing else, and acts in that program only', async () => {
  await terminal('secret', '#20a040', '40x16+10+10');
  const red = await terminal('notes', '#ffffff', '30x10+300+200');
  const home = await mkdtemp(join(tmpdir(), 'deskhand-view-'));
  const frames: FrameRef[] = [];
  const titles = new Set<string>();
  try {
    const { status, reason } = await runTask({
      ...{ instruction: 'type "hello there", verify "hello there" is shown', model: 'builtin', maxSteps: 5 },
      ...{ desktop: 'real', display: server.display, size: { width: 900, height: 600 }, start: [], signal },
      ...{ home: openHome({ DESKHAND_HOME: home }), settings: defaultSettings, view: { window: 'notes' } },
      onNote: () => undefined,
      onEvent: (event) => {
        if (event.type === 'frame') frames.push(event.frame);
        if (event.type !== 'stage-end' || event.role !== 'information-gathering') return;
        for (const { title } of event.value.windows) titles.add(title);
      },
    });
    expect({ status, reason }).toMatchObject({ status: 'done' });
    const { x, y, w, h } = red.box;
    expect(frames.length).toBeGreaterThan(1);
    for (const frame of frames)
      expect(frame).toMatchObject({ width: w, height: h, part: { offset: { x, y }, scale: 1 } });
    expect([...titles]).toEqual(['notes']);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

test('a monitor to the left of and above the first one is seen and clicked at its negative pixels', async () => {
  const all = greyFrame(7, 300, 200);
  const frame: Frame = { ...all, space: { ...all.space, offset: { x: -100, y: -50 } } };
  frame.rgb[(10 * 300 + 20) * 3] = 200;
  const display = (id: string, x: number, y: number, w: number, h: number): Display => ({
    id,
    x,
    y,
    w,
    h,
    primary: x === 0,
    scale: 1,
  });
  const fake = fakeComputer({
    frames: () => frame,
    displays: [display(':9 main', 0, 0, 200, 150), display(':9 side', -100, -50, 100, 120)],
  });
  const seen = seenComputer(fake, await chooseView({ monitor: 'side' }, fake));
  const part = await seen.capture();
  expect(part).toMatchObject({ width: 100, height: 120, space: { offset: { x: -100, y: -50 } } });
  expect(colourAt(part, { x: 20, y: 10 })).toBe('200,7,7');
  const hands = openHands({
    ...{ computer: fake, seen, apps: [], settle: { quietMs: 20, timeoutMs: 100 }, signal },
    perceive: () => Promise.resolve({ lines: [], elements: [], grids: [], ms: 0 }),
    getSkill: () => Promise.reject(new Error('no skills')),
    sandbox: { run: () => Promise.reject(new Error('no sandbox')), close: () => Promise.resolve() },
  });
  await hands.perform({ type: 'click', x: 20, y: 10 }, await hands.look(), signal);
  expect(fake.done).toEqual([{ type: 'click', x: -80, y: -40 }]);
});
