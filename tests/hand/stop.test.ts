import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHandLog } from '../../src/agent/hand/x11/hand-log.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { parseStopChord } from '../../src/agent/hand/watch/stop-chord.ts';
import { watchDesk, type Watch } from '../../src/agent/hand/watch/watch.ts';
import type { Action, Computer } from '../../src/agent/types.ts';
import { Stopped } from '../../src/agent/types.ts';
import { monotonicMs, openEventWindow, type EventWindow } from '../support/event-window.ts';
import { humanHands, vncHands, type HumanHands } from '../support/human-hands.ts';
import { KEYSYM } from '../support/keysyms.ts';
import { until } from '../support/until.ts';
import { startXDisplay, type XDisplay } from '../support/x-display.ts';

const SIZE = { width: 400, height: 300 };
const ESCAPE = KEYSYM.Escape;
const A = 0x61;

let server: XDisplay;
let window: EventWindow;
let computer: Computer;
let watch: Watch;
let person: HumanHands;
let vnc: HumanHands;
let stops: number[];
let touches: string[];
let stop: AbortController;

beforeEach(async () => {
  server = await startXDisplay(SIZE);
  window = await openEventWindow(server.display, SIZE);
  person = await humanHands(server.display);
  vnc = await vncHands(server.display);
  const log = createHandLog();
  computer = await openX11Computer({ display: server.display, log });
  stops = [];
  touches = [];
  stop = new AbortController();
  watch = await watchDesk({
    display: server.display,
    stopChord: parseStopChord('escape escape'),
    log,
    onStop: (releasedMs) => {
      stops.push(releasedMs);
      stop.abort(new Stopped('the stop chord'));
    },
    onPerson: (what) => touches.push(what),
  });
  expect(watch.blind).toBeNull();
});

afterEach(async () => {
  await watch.close();
  await computer.close();
  await person.close();
  await vnc.close();
  await window.close();
  await server.stop();
});

const perform = (action: Action): Promise<void> => computer.perform(action, stop.signal);
const isUp = async (): Promise<boolean> => {
  const held = await window.held();
  return held.keysyms.length === 0 && held.buttons.length === 0;
};

describe('the stop chord', () => {
  test.each([
    ['on the keyboard of the machine', () => person],
    ['from afar, where it comes through XTEST like our own input', () => vnc],
  ])('pressed %s: everything comes up, and the hand never acts again', async (_where, hands) => {
    await perform({ type: 'hold', keys: 'shift+a', ms: 60_000 });
    await perform({ type: 'hold', button: 1, ms: 60_000 });
    hands().strike(ESCAPE);
    hands().strike(ESCAPE);
    await until('the stop is told', () => stops.length > 0);
    expect(stops[0]).toBeLessThan(200);
    await until('everything is up', isUp);
    await expect(computer.perform({ type: 'click', x: 5, y: 5 }, stop.signal)).rejects.toThrow(
      'Stopped by the stop chord.',
    );
    const late = new AbortController();
    const attempt = computer.perform({ type: 'keypress', keys: 'a' }, late.signal);
    late.abort(new Error('told late'));
    await expect(attempt).rejects.toThrow('told late');
    watch.handBack();
    expect(await isUp()).toBe(true);
    expect(window.events.filter((event) => event.kind === 'key' && event.pressed && event.keysym === A)).toHaveLength(
      1,
    );
  });

  test('ends a long text in the middle', async () => {
    const typing = perform({ type: 'type', text: 'Ab'.repeat(5000) });
    const rejected = expect(typing).rejects.toThrow('Stopped by the stop chord.');
    await window.waitFor((events) => events.length > 400);
    person.strike(ESCAPE);
    person.strike(ESCAPE);
    await rejected;
    await until('everything is up', isUp);
    expect(window.text().length).toBeLessThan(10_000);
  });

  test('is obeyed within 200 ms while the host hangs', async () => {
    const host = spawn(process.execPath, [join(import.meta.dirname, 'stuck-host.ts'), server.display], {
      stdio: 'ignore',
    });
    const ended = once(host, 'exit');
    try {
      await window.waitFor((events) => events.filter((event) => event.kind === 'key').length > 50, 20_000);
      const pressed = monotonicMs();
      person.strike(ESCAPE);
      person.strike(ESCAPE);
      await until('everything is up', isUp);
      expect(host.exitCode).toBeNull();
      await window.flush();
      const ours = window.events.filter((event) => event.kind !== 'key' || event.keysym !== ESCAPE);
      expect(ours.at(-1)!.at - pressed).toBeLessThan(200);
    } finally {
      host.kill('SIGKILL');
      await ended;
    }
  });

  test('is two presses within half a second: held down, alone or too late it is none', async () => {
    person.press(ESCAPE);
    person.press(ESCAPE);
    person.release(ESCAPE);
    person.strike(A);
    person.strike(ESCAPE);
    await person.sync();
    await until('the person was seen', () => touches.length > 0);
    const began = performance.now();
    await until('half a second is over', () => performance.now() - began > 520);
    person.strike(ESCAPE);
    await person.sync();
    await until('the last press was seen', () => touches.length > 1);
    expect(stops).toEqual([]);
    person.strike(ESCAPE);
    await until('the stop is told', () => stops.length === 1);
  });

  test('is never what the agent itself presses', async () => {
    for (let press = 0; press < 4; press++) await perform({ type: 'keypress', keys: 'escape' });
    await window.flush();
    await perform({ type: 'click', x: 5, y: 5 });
    expect(stops).toEqual([]);
    expect(touches).toEqual([]);
  });

  test('counts while a game has grabbed the keyboard', async () => {
    await window.grabKeyboard();
    person.strike(ESCAPE);
    person.strike(ESCAPE);
    await until('the stop is told', () => stops.length === 1);
  });
});

describe('a person at the desk', () => {
  test.each([
    ['moves the mouse', () => person.moveBy(20, 0)],
    ['uses the mouse', () => person.click(3)],
    ['types', () => person.strike(A)],
    ['moves the mouse', () => vnc.moveBy(3, 3)],
    ['types', () => vnc.strike(A)],
  ])('who %s has it: what the agent held is released, and it waits', async (what, act) => {
    await perform({ type: 'move', x: 100, y: 100 });
    await perform({ type: 'hold', keys: 'ctrl', ms: 60_000 });
    await perform({ type: 'hold', button: 1, ms: 60_000 });
    act();
    await until('the touch is told', () => touches.length > 0);
    expect(touches[0]).toBe(what);
    await until('everything is up', isUp);
    const seen = window.events.length;
    const lease = new AbortController();
    const attempt = computer.perform({ type: 'click', x: 7, y: 7 }, lease.signal);
    lease.abort(new Error('the desk is taken'));
    await expect(attempt).rejects.toThrow('the desk is taken');
    await window.flush();
    expect(window.events.slice(seen).filter((event) => event.kind === 'button' && event.pressed)).toEqual([]);
    watch.handBack();
    await computer.perform({ type: 'click', x: 7, y: 7 }, stop.signal);
    await window.waitFor((events) => events.some((event) => event.kind === 'button' && event.x === 7));
  });

  test('a knock against the table is no wish', async () => {
    await perform({ type: 'move', x: 100, y: 100 });
    person.moveBy(1, 0);
    person.moveBy(-1, 1);
    await person.sync();
    await perform({ type: 'click', x: 50, y: 50 });
    expect(touches).toEqual([]);
  });

  test('a key that the person holds stays down while ours come up', async () => {
    await perform({ type: 'hold', keys: 'ctrl', ms: 60_000 });
    vnc.press(KEYSYM.ShiftL);
    await until('ours is up', async () => !(await window.held()).keysyms.includes(KEYSYM.ControlL));
    expect((await window.held()).keysyms).toEqual([KEYSYM.ShiftL]);
    vnc.release(KEYSYM.ShiftL);
    await vnc.sync();
  });

  test('the agent is never taken for a person, whatever it does', async () => {
    const all: Action[] = [
      { type: 'move', x: 10, y: 10 },
      { type: 'move', x: 10, y: 10 },
      { type: 'move_by', dx: 0, dy: 0 },
      { type: 'move_by', dx: -900, dy: 7 },
      { type: 'triple_click', x: 60, y: 60, modifiers: ['ctrl'] },
      { type: 'drag', path: [10, 200, 30].map((at) => ({ x: at, y: at })) },
      { type: 'scroll', x: 30, y: 30, dx: -2, dy: 12 },
      { type: 'type', text: 'The Quick Brown Fox: {1 + 1} = "2"\n' },
      { type: 'hold', keys: 'a', ms: 30 },
      { type: 'hold', keys: 'a', ms: 30 },
      { type: 'release' },
    ];
    for (let round = 0; round < 5; round++) for (const action of all) await perform(action);
    await window.flush();
    person.strike(A);
    await until('the person is seen', () => touches.length > 0);
    expect(touches).toEqual(['types']);
  });
});
