import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { lightEvent } from '../../src/agent/session/light-event.ts';
import { outlineOf, prune, withOutlines } from '../../src/agent/session/outline.ts';
import { readOutline } from '../../src/agent/session/read-outline.ts';
import { readStep, stepsFrom } from '../../src/agent/session/read-step.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import type { SessionView, StepView } from '../../src/agent/session/reduce.ts';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import type { Stamped } from '../../src/agent/types.ts';
import { writeLongSession } from '../../bench/window/long-session.ts';

const golden = (name: string): string => fileURLToPath(new URL(`../golden/${name}`, import.meta.url));

function copyOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-outline-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(golden(name), folder, { recursive: true });
  return folder;
}

function withoutOffset(step: StepView): StepView {
  const { offset, ...rest } = step;
  if (!step.whole) expect(offset).toBeGreaterThan(0);
  return rest;
}

async function outlined(folder: string): Promise<{ view: SessionView; problems: string[]; parts: number }> {
  let view = emptyView;
  let parts = 0;
  let offset = 0;
  const problems: string[] = [];
  for await (const part of readOutline(folder)) {
    view = part.events.reduce(reduce, withOutlines(view, part.steps, part.totals));
    problems.push(...part.problems);
    offset = part.told.offset;
    parts++;
  }
  for await (const event of stepsFrom(folder, { step: 0, from: offset })) view = reduce(view, event);
  return { view, problems, parts };
}

test.each(['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting'])(
  '%s: its outline is the outline of what was read whole',
  async (name) => {
    const { view, problems } = await outlined(golden(name));
    const whole = (await readSession(golden(name))).events.reduce(reduce, emptyView);
    const steps = whole.steps.map((step) => (step.ms === null ? step : outlineOf(step)));
    expect({ ...view, steps: view.steps.map(withoutOffset) }).toEqual({ ...whole, steps });
    expect(problems).toEqual([]);
  },
);

test('each step is read whole from where its outline says, and from a place that is none', async () => {
  const folder = golden('type-in-mousepad');
  const { view } = await outlined(folder);
  const { events } = await readSession(folder);
  for (const { number, offset } of view.steps) {
    const mine = events.filter((event) => 'step' in event && event.step === number);
    expect((await readStep(folder, number, offset)).events).toEqual(mine);
    expect((await readStep(folder, number, offset! + 3)).events).toEqual(mine);
    expect((await readStep(folder, number)).events).toEqual(mine);
  }
  expect((await readStep(folder, 99)).events).toEqual([]);
});

test('a line in another order of fields is read all the same', async () => {
  const folder = copyOf('type-in-mousepad');
  const file = join(folder, 'session.jsonl');
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const before = (await outlined(folder)).view;
  const turned = lines.map((line) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).reverse())),
  );
  writeFileSync(file, `${turned.join('\n')}\n`);
  expect(turned.slice(1).every((line) => lightEvent(Buffer.from(line)) === null)).toBe(true);
  const without = ({ steps, ...view }: SessionView) => ({
    ...view,
    steps: steps.map(withoutOffset),
  });
  expect(without((await outlined(folder)).view)).toEqual(without(before));
});

test('a broken body is told when its step is looked at, an unfinished last line at once', async () => {
  const folder = copyOf('type-in-mousepad');
  const file = join(folder, 'session.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"screenKind":', '"screenKind"!'));
  appendFileSync(file, '{"at":1,"type":"prob');
  const { view, problems } = await outlined(folder);
  expect(problems).toEqual([expect.stringMatching(/^line \d+: unfinished \(20 bytes\)/)]);
  const { events, problems: inside } = await readStep(folder, 1, view.steps[0]!.offset);
  expect(inside).toEqual(['A line of step 1: not valid JSON; it was left out.']);
  expect(events.length).toBeGreaterThan(10);
});

test('a newer version and a folder without a session are refused as by readSession', async () => {
  const folder = copyOf('type-in-mousepad');
  const file = join(folder, 'session.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"version":1', '"version":99'));
  await expect(outlined(folder)).rejects.toThrow(/newer Deskhand/);
  await expect(readStep(folder, 1)).rejects.toThrow(/newer Deskhand/);
  await expect(outlined(join(folder, 'frames'))).rejects.toThrow(/is not a session/);
});

test('a long session comes in parts, its first steps before most of it is read, in memory that stays flat', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-long-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const bytes = await writeLongSession(golden('type-in-mousepad'), folder, 3000);
  let steps = 0;
  let first = 0;
  const before = process.memoryUsage.rss();
  for await (const part of readOutline(folder)) {
    steps += part.steps.length;
    first ||= part.told.offset;
  }
  expect(steps).toBe(3000);
  expect(first).toBeLessThan(bytes / 50);
  expect(process.memoryUsage.rss() - before).toBeLessThan(120e6);
});

test('a window keeps only its newest steps whole, however many come', () => {
  const events: Stamped[] = [];
  for (let step = 1; step <= 300; step++) {
    events.push({ at: step, type: 'step-start', step });
    events.push({ at: step, type: 'call-start', step, call: 0, skill: 'type', args: { text: 'x'.repeat(1000) } });
    events.push({ at: step, type: 'step-end', step, ms: 1 });
  }
  const view = events.reduce((view, event) => prune(reduce(view, event)), emptyView);
  expect(view.steps.filter(({ whole }) => whole)).toHaveLength(60);
  expect(view.steps).toHaveLength(300);
  expect(JSON.stringify(view).length).toBeLessThan(60 * 1500 + 300 * 400);
  expect(view.steps.at(-1)!.whole).toBe(true);
});
