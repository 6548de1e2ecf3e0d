import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEventWindow } from '../support/event-window.ts';
import { startRun } from '../support/resumed-run.ts';
import { until } from '../support/until.ts';
import { startXDisplay } from '../support/x-display.ts';

test("on a person's display it goes on too, in the middle of a plan, and presses no key a second time", async () => {
  const home = await mkdtemp(join(tmpdir(), 'deskhand-resume-'));
  const display = await startXDisplay({ width: 640, height: 480 });
  const window = await openEventWindow(display.display, { width: 640, height: 480 });
  onTestFinished(async () => {
    await window.close();
    await display.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });
  // Three keys of one plan, and more after it.
  const task = ['press a 3 times, press b, press c', '--display', display.display];
  const first = startRun(task, { home });
  await until('the second key arrives', () => window.text().length >= 2, 30_000);
  await first.kill();
  const before = window.text();
  expect(before.length).toBeLessThan(5);

  // Another place is another task, and is refused before anything is touched.
  const elsewhere = await startRun(['--resume', 'last', '--display', ':77'], { home }).ended;
  expect(elsewhere.complaint).toMatch(/leave out --display/);

  const second = await startRun(['--resume', 'last'], { home }).ended;
  expect(second.result?.status, second.complaint).toBe('done');
  await window.flush();
  expect(window.text()).toBe('aaabc');
  expect(second.complaint).toContain('goes on after an interruption');
}, 60_000);
