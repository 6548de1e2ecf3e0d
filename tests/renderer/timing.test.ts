import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import type { SessionView } from '../../src/agent/session/reduce.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import {
  actedFor,
  clock,
  endOf,
  endOfStep,
  nextFailure,
  spansOf,
  stepAsOf,
  stepAt,
  stepNumbered,
} from '../../src/renderer/player/timing.ts';
import { en } from '../../src/renderer/words/en.ts';
import { ru } from '../../src/renderer/words/ru.ts';

async function viewOf(name: string): Promise<SessionView> {
  const { events } = await readSession(fileURLToPath(new URL(`../golden/${name}`, import.meta.url)));
  return events.reduce(reduce, emptyView);
}

test('every moment of a session belongs to the step that has begun last', async () => {
  const view = await viewOf('type-in-mousepad');
  const start = view.header!.at;
  expect(stepAt(view.steps, start - 1000)).toBe(0);
  view.steps.forEach((step, index) => {
    expect(stepAt(view.steps, step.startedAt)).toBe(index);
    expect(stepAt(view.steps, endOfStep(view, index))).toBe(index);
  });
  expect(stepAt([], start)).toBe(-1);
});

test('at a step’s end all of it is there; at its start nothing is', async () => {
  const view = await viewOf('type-in-mousepad');
  view.steps.forEach((step, index) => {
    expect(stepAsOf(step, endOfStep(view, index))).toBe(step);
    const fresh = stepAsOf(step, step.startedAt);
    expect(Object.values(fresh.lanes).filter((lane) => lane.value !== null)).toEqual([]);
    expect(fresh.calls).toEqual([]);
  });
});

test('what was done grows with time and never shrinks', async () => {
  const view = await viewOf('type-in-mousepad');
  const step = view.steps[0]!;
  let before = 0;
  for (let time = step.startedAt; time <= step.startedAt + step.ms!; time += 10) {
    const done = stepAsOf(step, time).calls.flatMap(({ actions }) => actions).length;
    expect(done).toBeGreaterThanOrEqual(before);
    before = done;
  }
  expect(before).toBe(step.calls.flatMap(({ actions }) => actions).length);
});

test('the next failure goes round, and there is none where nothing failed', async () => {
  const failed = await viewOf('fail-to-click');
  expect([0, 1, 2, 3].map((after) => nextFailure(failed.steps, after))).toEqual([1, 2, 0, 0]);
  expect(nextFailure((await viewOf('type-in-mousepad')).steps, 0)).toBe(-1);
  expect(nextFailure([], -1)).toBe(-1);
});

test('a step is found by its number; while the rest is still read, the last one that is there', async () => {
  const { steps } = await viewOf('fail-to-click');
  expect([1, 3, 9, 0].map((number) => stepNumbered(steps, number))).toEqual([0, 2, 3, -1]);
  expect(stepNumbered(steps.slice(0, 1), 3)).toBe(0);
  expect(stepNumbered(steps, null)).toBe(-1);
});

test('spans lie within the session, in the order of the loop, and do not overlap', async () => {
  const view = await viewOf('fail-to-click');
  for (const step of view.steps) {
    const spans = spansOf(step);
    expect(spans[0]).toMatchObject({ lane: 'information-gathering', from: step.startedAt });
    spans.forEach((span, index) => {
      expect(span.to!).toBeGreaterThanOrEqual(span.from);
      expect(span.from).toBeGreaterThanOrEqual(spans[index - 1]?.to ?? 0);
      expect(span.to!).toBeLessThanOrEqual(endOf(view));
    });
  }
});

test.each([
  [0, '0:00.0', '0 ms', '0 мс'],
  [999, '0:01.0', '999 ms', '999 мс'],
  [1234, '0:01.2', '1.2 s', '1,2 с'],
  [61_250, '1:01.3', '1 min 01 s', '1 мин 01 с'],
  [3_600_000, '60:00', '60 min 00 s', '60 мин 00 с'],
])('%i ms reads %s as a place, %s as a length, and %s in Russian', (ms, place, length, inRussian) => {
  expect(clock(ms)).toBe(place);
  expect([en.duration(ms), ru.duration(ms)]).toEqual([length, inRussian]);
});

test('a plan that waits is drawn as waiting, and its acting begins with the approval', async () => {
  const view = await viewOf('type-in-mousepad');
  const planned = view.steps[0]!;
  const plan = planned.lanes['action-planning']!;
  const from = plan.startedAt + plan.ms!;
  const over = planned.startedAt + planned.ms!;
  const waiting = { ...planned, waits: [{ from, to: null, plan: true }], calls: [], ms: null };
  expect(spansOf(waiting).at(-1)).toMatchObject({ lane: 'acting', from, to: null, waiting: true });
  const approval = { decision: 'approved', by: 'the window', words: '', at: from + 40 } as const;
  const approved = { ...planned, waits: [{ from, to: from + 40, plan: true }], approval };
  const [wait, act] = spansOf(approved).slice(-2);
  expect(wait).toMatchObject({ from, to: from + 40, waiting: true });
  expect(act).toMatchObject({ from: from + 40, to: over, waiting: false });
  const meanwhile = stepAsOf(approved, from + 20);
  expect(meanwhile).toMatchObject({ waits: [{ to: null }], approval: null, calls: [] });
  // One action that waits parts the acting in two.
  const action = spansOf({ ...planned, waits: [{ from: from + 30, to: from + 60, plan: false }] });
  expect(action.slice(-3).map(({ waiting }) => waiting)).toEqual([false, true, false]);
});

test('between a kill and going on nothing is drawn, and no module or deed fills the pause', async () => {
  const { events } = await readSession(fileURLToPath(new URL('../golden/type-in-mousepad', import.meta.url)));
  const cut = events.findIndex(({ type }) => type === 'call-start') + 1;
  const killed = events.slice(0, cut);
  const before = killed.at(-1)!.at;
  const later = events.slice(cut).map((event) => ({ ...event, at: event.at + 60_000 }));
  const goesOn = { type: 'session-resume', deskhand: '', display: '', words: '', at: before + 60_000 } as const;
  const step = [
    ...killed,
    goesOn,
    ...later.slice(
      0,
      later.findIndex(({ type }) => type === 'step-end'),
    ),
  ].reduce(reduce, emptyView).steps[0]!;
  const pause = before + 30_000;
  expect(spansOf(step).filter(({ from, to }) => from < pause && (to ?? Infinity) > pause)).toEqual([]);
  expect(spansOf(step).at(-1)).toMatchObject({ lane: 'acting', from: before + 60_000, to: null });
});

test('a deed that a stop ended has acted as long as its bar', async () => {
  const view = await viewOf('stopped-while-waiting');
  const step = view.steps.at(-1)!;
  expect(step.calls.at(-1)!.ms).toBe(null);
  expect(actedFor(step, endOf(view))).toBeGreaterThan(50);
});
