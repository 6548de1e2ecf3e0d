import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exportHtml } from '../../src/agent/session/export/html/html.ts';
import { outlineOf } from '../../src/agent/session/outline.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import { countSteps, failedStep, isLastLook, spentSteps } from '../../src/agent/session/steps.ts';
import { summarizeSession } from '../../src/agent/session/summary.ts';
import { golden } from './folders.ts';

test.each(['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting'])(
  'list, view, outline, export and the end itself count the same steps of %s',
  async (name) => {
    const { events } = await readSession(golden(name));
    const { steps } = events.reduce(reduce, emptyView);
    const end = events.find((event) => event.type === 'session-end')!;
    const folder = await mkdtemp(join(tmpdir(), 'deskhand-steps-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await exportHtml(golden(name), join(folder, 'page.html'), {
      pictures: 'none',
      signal: new AbortController().signal,
    });
    const page = await readFile(join(folder, 'page.html'), 'utf8');
    const exported = /data-is="index"[^>]*>.*?"count":(\d+)/s.exec(page)?.[1];
    expect({
      list: (await summarizeSession(golden(name))).steps,
      view: countSteps(steps),
      outline: countSteps(steps.map(outlineOf)),
      exported: Number(exported),
    }).toEqual({ list: end.steps, view: end.steps, outline: end.steps, exported: end.steps });
  },
);

test('the look that ends a session is no step; one that was stopped in its middle is', async () => {
  const stepsOf = async (name: string) => (await readSession(golden(name))).events.reduce(reduce, emptyView).steps;
  expect((await stepsOf('type-in-mousepad')).map(isLastLook)).toEqual([false, false, true]);
  expect((await stepsOf('stopped-while-waiting')).some(isLastLook)).toBe(false);
});

test('a call that a person dropped is no failure, and its step is not off the limit', async () => {
  const { events } = await readSession(golden('fail-to-click'));
  const at = events.findIndex((event) => event.type === 'call-end');
  const taken = events.with(at, { ...events[at]!, interrupted: true } as (typeof events)[number]);
  const { steps } = taken.reduce(reduce, emptyView);
  expect(steps.map(failedStep)).toEqual([false, true, true, false]);
  expect([countSteps(steps), spentSteps(steps)]).toEqual([3, 2]);
});
