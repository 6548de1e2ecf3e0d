import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { execFileSync } from 'node:child_process';
import { openNutComputer } from '../../../src/agent/hand/nut/nut-computer.ts';
import type { Computer } from '../../../src/agent/types.ts';
import { openEventWindow, type EventWindow } from '../../support/event-window.ts';
import { KEYSYM } from '../../support/keysyms.ts';
import { startXDisplay, type XDisplay } from '../../support/x-display.ts';

const never = new AbortController().signal;

describe('when the process that holds nut-js dies, Deskhand', () => {
  let server: XDisplay;
  let window: EventWindow;
  let computer: Computer;

  beforeEach(async () => {
    server = await startXDisplay({ width: 320, height: 200 });
    window = await openEventWindow(server.display, { width: 320, height: 200 });
    computer = await openNutComputer({ display: server.display });
  });
  afterEach(async () => {
    await computer.close();
    await window.close().catch(() => undefined);
    await server.stop();
  });

  test('says so, has released what was held, and works on', async () => {
    await computer.perform({ type: 'hold', keys: 'ctrl+w', ms: 60_000 }, never);
    await computer.perform({ type: 'hold', button: 1, ms: 60_000 }, never);
    expect(await window.held()).toEqual({ keysyms: [0x77, KEYSYM.ControlL], buttons: [1] });

    killWorker();
    await expect(computer.settle({ quietMs: 60, timeoutMs: 500, signal: never })).rejects.toThrow(
      /nut-js ended \(SIGKILL\)/,
    );
    expect(await window.held()).toEqual({ keysyms: [], buttons: [] });
    await computer.perform({ type: 'keypress', keys: 'x' }, never);
    await window.waitFor(() => window.text().endsWith('x'));
  });

  test('turns a dead X server into an error in words', async () => {
    await server.stop();
    await expect(computer.capture()).rejects.toThrow(/nut-js ended/);
  });

  /** Ends the child process of this test that runs nut-js, as a crash would. */
  function killWorker(): void {
    const rows = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
    for (const row of rows.split('\n')) if (row.includes('nut-worker')) process.kill(parseInt(row, 10), 'SIGKILL');
  }
});

test('an unusable display is an error in words, not a crash', async () => {
  await expect(openNutComputer({ display: ':4095' })).rejects.toThrow(/nut-js ended/);
});
