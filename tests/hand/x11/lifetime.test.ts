import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';
import { ComputerError, InputError, type Computer } from '../../../src/agent/types.ts';
import { openEventWindow, type EventWindow } from '../../support/event-window.ts';
import { until } from '../../support/until.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

const signal = new AbortController().signal;
const NOTHING = { keysyms: [], buttons: [] };

let server: XDisplay;
let window: EventWindow;
const computers: Computer[] = [];

async function open(): Promise<Computer> {
  const computer = await openX11Computer({ display: server.display });
  computers.push(computer);
  return computer;
}

beforeEach(async () => {
  server = await startXDisplay({ width: 320, height: 200 });
  window = await openEventWindow(server.display, { width: 320, height: 200 });
});

afterEach(async () => {
  await Promise.all(computers.splice(0).map((computer) => computer.close()));
  await server.stop();
});

describe('keys never stay down', () => {
  test('a hold ends on time although the program that asked for it is stuck', async () => {
    const computer = await open();
    await computer.perform({ type: 'hold', keys: 'a', ms: 500 }, signal);
    const stuckUntil = performance.now() + 1500;
    while (performance.now() < stuckUntil);
    await window.waitFor((events) => events.some((event) => event.kind === 'key' && !event.pressed));
    const [press, release] = window.events;
    const held = release!.serverTime - press!.serverTime;
    expect(held).toBeGreaterThanOrEqual(450);
    expect(held).toBeLessThan(1000);
  });

  test('a program killed with SIGKILL leaves nothing pressed after two seconds', async () => {
    const program = fileURLToPath(new URL('./hold-a-key.ts', import.meta.url));
    const child = spawn(process.execPath, [program, server.display], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(await window.held()).toEqual({ keysyms: [0xffe3, 0x61], buttons: [1] });
    child.kill('SIGKILL');
    await until('every key is up', async () => JSON.stringify(await window.held()) === JSON.stringify(NOTHING), 2000);
  });

  test('opening releases what somebody left pressed, and so does closing', async () => {
    const careless = await open();
    await careless.perform({ type: 'hold', keys: 'shift', ms: 60_000 }, signal);
    expect(await window.held()).not.toEqual(NOTHING);
    const computer = await open();
    expect(await window.held()).toEqual(NOTHING);
    await computer.perform({ type: 'hold', button: 3, ms: 60_000 }, signal);
    await computer.close();
    expect(await window.held()).toEqual(NOTHING);
  });
});

describe('a server that goes away', () => {
  test('ends every call with one clear error instead of a hang', async () => {
    const computer = await open();
    const settling = computer.settle({ quietMs: 30_000, timeoutMs: 60_000, signal });
    const typing = computer.perform({ type: 'type', text: 'abc '.repeat(20_000) }, signal);
    const waiter = await open();
    const waiting = waiter.perform({ type: 'wait', seconds: 60 }, signal);
    const failures = Promise.allSettled([settling, typing, waiting]);
    await window.waitFor((events) => events.length > 10);
    const killedAt = performance.now();
    process.kill(server.pid, 'SIGKILL');
    for (const ended of await failures) {
      expect(ended.status).toBe('rejected');
      const reason: unknown = (ended as PromiseRejectedResult).reason;
      expect(reason).toBeInstanceOf(ComputerError);
      expect((reason as Error).message).toContain(`The X server on ${server.display} has gone.`);
    }
    expect(performance.now() - killedAt).toBeLessThan(1000);
    for (const late of [
      computer.capture(),
      computer.windows(),
      computer.perform({ type: 'move', x: 1, y: 1 }, signal),
    ]) {
      await expect(late).rejects.toThrow(`The X server on ${server.display} has gone.`);
    }
    await computer.close();
  });

  test('cannot be used after it was closed, and says so', async () => {
    const computer = await open();
    await computer.close();
    await computer.close();
    await expect(computer.capture()).rejects.toThrow(/closed: open it again/);
  });

  test('is reported at once when there is none', async () => {
    const refused = openX11Computer({ display: ':987' });
    await expect(refused).rejects.toBeInstanceOf(ComputerError);
    await expect(refused).rejects.toThrow(/No X server answers on :987 .*--desktop private/);
    await expect(openX11Computer({ display: 'screen one' })).rejects.toThrow(/not the name of an X display/);
    await expect(openX11Computer({ display: '' })).rejects.toBeInstanceOf(InputError);
  });
});

test('what does not fit the protocol is refused, and the connection still works', async () => {
  const computer = await open();
  for (const [x, y] of [
    [40_000, 10],
    [-40_000, 10],
    [1e12, 1],
    [Infinity, 1],
    [1.5, 1],
  ] as const) {
    await expect(computer.perform({ type: 'click', x, y }, signal)).rejects.toThrow(/is not a pixel of the display/);
  }
  await expect(computer.perform({ type: 'move_by', dx: 70_000, dy: 0 }, signal)).rejects.toThrow(/dx is 70000/);
  await computer.perform({ type: 'move', x: 0, y: 199 }, signal);
  expect(await computer.pointer()).toEqual({ x: 0, y: 199 });
  expect((await computer.capture()).pointer).toEqual({ x: 0, y: 199 });
});
