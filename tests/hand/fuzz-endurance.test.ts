import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guarded } from '../../src/agent/hand/guard.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import type { Action, Computer } from '../../src/agent/types.ts';
import { startXDisplay, type XDisplay } from '../support/x-display.ts';

const ACTIONS = 100_000;
const signal = new AbortController().signal;
let server: XDisplay;
let computer: Computer;

beforeEach(async () => {
  server = await startXDisplay({ width: 1024, height: 768 });
  computer = await openX11Computer({ display: server.display });
});

afterEach(async () => {
  await computer.close();
  await server.stop();
});

/** Each kind in turn, with other values each time. */
function actionNumber(index: number): Action {
  const [x, y] = [index % 1024, (index * 7) % 768];
  switch (index % 8) {
    case 0:
      return { type: 'move', x, y };
    case 1:
      // Clicks keep the time that double clicks need apart, so they are few.
      return index % 64 === 1 ? { type: 'click', x, y, modifiers: ['ctrl'] } : { type: 'move', x: y, y: x % 768 };
    case 2:
      return { type: 'keypress', keys: 'ctrl+shift+s' };
    case 3:
      return { type: 'scroll', x, y, dx: 0, dy: 1 };
    case 4:
      return { type: 'type', text: `a${index % 10}` };
    case 5:
      return { type: 'hold', keys: 'shift', ms: 60_000 };
    case 6:
      return { type: 'release', keys: 'shift' };
    default:
      return { type: 'move_by', dx: 1, dy: -1 };
  }
}

/** Bytes that this thread really uses, all of the process, and open files. */
function used(): { heap: number; whole: number; files: number } {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, whole: rss, files: readdirSync('/proc/self/fd').length };
}

const MEGABYTE = 2 ** 20;

test('100,000 actions leave nothing behind: no memory, no open file, no key', async () => {
  const guard = guarded(computer, { maxActions: ACTIONS });
  const perform = async (from: number, to: number): Promise<void> => {
    for (let index = from; index < to; index++) await guard.perform(actionNumber(index), signal);
  };
  // What is compiled, cached and pooled is there by then; the heap of the worker that acts grows in steps of tens of megabytes.
  await perform(0, ACTIONS / 2);
  const early = used();
  await perform(ACTIONS / 2, ACTIONS);
  const late = used();
  expect((late.heap - early.heap) / MEGABYTE).toBeLessThan(3);
  expect((late.whole - early.whole) / MEGABYTE).toBeLessThan(60);
  expect(late.files).toBe(early.files);
  await expect(guard.perform({ type: 'move', x: 1, y: 1 }, signal)).rejects.toThrow(/has used its 100000 actions/);
}, 300_000);
