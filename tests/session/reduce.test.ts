import { expect, test } from 'vitest';
import { readSession } from '../../src/agent/session/reader.ts';
import { emptyView, reduce } from '../../src/agent/session/reduce.ts';
import type { SessionView } from '../../src/agent/session/reduce.ts';
import type { Stamped } from '../../src/agent/types.ts';
import { golden } from './folders.ts';

const NAMES = ['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting'];

async function eventsOf(name: string): Promise<Stamped[]> {
  return (await readSession(golden(name))).events;
}

/** The view after each event, the first being empty. */
function views(events: Stamped[]): SessionView[] {
  const all = [emptyView];
  for (const event of events) all.push(reduce(all.at(-1)!, event));
  return all;
}

/** Everything in `before` is still in `after`: lists only grow, and what was known stays. */
function isKeptIn(before: unknown, after: unknown): boolean {
  if (before === null || before === '' || before === after) return true;
  if (typeof before === 'number') return typeof after === 'number' && after >= before;
  if (typeof before !== 'object' || typeof after !== 'object' || after === null) return before === after;
  return Object.entries(before).every(([key, value]) => isKeptIn(value, (after as Record<string, unknown>)[key]));
}

test('the view of a recorded session holds its steps, lanes, calls and totals', async () => {
  const view = (await eventsOf('type-in-mousepad')).reduce(reduce, emptyView);
  expect(view).toMatchObject({ status: 'done', current: null, problems: [], stop: null });
  expect(view.totals).toEqual({
    cost: 0,
    usage: { inputTokens: 0, outputTokens: 0 },
    ms: 2080,
    modelCalls: 10,
    unpriced: 0,
    actions: 5,
  });
  expect(view.steps.map(({ number, ms }) => [number, ms])).toEqual([
    [1, 1246],
    [2, 708],
    [3, 116],
  ]);
  const [first, second, third] = view.steps;
  expect(first!.frame).toMatchObject({ width: 480, height: 320, pointer: { x: 240, y: 160 } });
  expect(first!.lanes['task-inference']).toMatchObject({ ms: 2, value: { subtask: 'open mousepad' } });
  expect(first!.lanes['information-gathering']!.modelCalls).toHaveLength(1);
  expect(first!.lanes['self-reflection']).toBeUndefined();
  expect(first!.calls).toMatchObject([{ number: 0, skill: 'open-application', ok: true, ms: 1056 }]);
  expect(first!.calls[0]!.actions.map(({ action }) => action.type)).toEqual(['keypress', 'type', 'wait', 'wait']);
  expect(first!.calls[0]!.queries).toHaveLength(6);
  expect(first!.message).toBe('"Untitled 1 - Mousepad" is open.');
  expect(second!.lanes['self-reflection']!.value).toMatchObject({ verdict: 'succeeded' });
  expect(second!.lanes['self-reflection']!.modelCalls).toEqual([]);
  expect(third!.calls).toEqual([]);
});

test('failed calls and a stop are in the view', async () => {
  const failed = (await eventsOf('fail-to-click')).reduce(reduce, emptyView);
  expect(failed.status).toBe('infeasible');
  expect(failed.steps.map(({ calls }) => calls[0]?.ok)).toEqual([false, false, false, undefined]);
  expect(failed.steps[0]!.message).toMatch(/No window is active/);

  const stopped = (await eventsOf('stopped-while-waiting')).reduce(reduce, emptyView);
  expect(stopped).toMatchObject({ status: 'stopped', stop: { by: 'the panic key' }, current: null });
  expect(stopped.steps.at(-1)).toMatchObject({ ms: null, calls: [{ skill: 'wait-for', ok: null, ms: null }] });
});

test.for(NAMES)('while %s goes on, the view only grows', async (name) => {
  // What runs now comes and goes, and the status changes; everything else stays.
  const all = views(await eventsOf(name)).map((view) => ({ ...view, current: null, status: '' }));
  all.forEach((view, index) => {
    if (index > 0) expect(isKeptIn(all[index - 1], view), `event ${index}`).toBe(true);
  });
});

test.for(NAMES)('in %s an event replaces only what it touches', async (name) => {
  const events = await eventsOf(name);
  const all = views(events);
  for (const [index, event] of events.entries()) {
    const before = all[index]!;
    const after = all[index + 1]!;
    before.steps.forEach((step, place) => {
      const touched = 'step' in event && event.step === step.number;
      if (!touched) expect(after.steps[place]).toBe(step);
      else if (!('role' in event)) expect(after.steps[place]!.lanes).toBe(step.lanes);
    });
  }
  expect(emptyView.steps).toEqual([]);
});

test('what runs now is told while it runs', async () => {
  const events = await eventsOf('type-in-mousepad');
  const all = views(events);
  const at = (match: (event: Stamped) => boolean) => all[events.findIndex(match) + 1]!.current;
  expect(all[0]!.status).toBe('empty');
  expect(all[1]).toMatchObject({ status: 'running', current: null });
  expect(at((e) => e.type === 'step-start')).toMatchObject({ step: 1, stage: 'looking' });
  expect(at((e) => e.type === 'stage-start' && e.role === 'action-planning')).toMatchObject({
    stage: 'action-planning',
  });
  expect(at((e) => e.type === 'stage-end')).toBeNull();
  expect(at((e) => e.type === 'action')).toMatchObject({ step: 1, stage: 'acting', skill: 'open-application' });
});

test('tokens add up from the model calls, and an end that knows less takes nothing back', () => {
  const call = { type: 'model-call', step: 1, role: 'action-planning', model: 'm', prompt: '', raw: '' } as const;
  const usage = { inputTokens: 10, outputTokens: 2 };
  const after = [1, 2].reduce((view, at) => reduce(view, { ...call, frames: [], usage, ms: 5, at }), emptyView);
  expect(after.totals).toMatchObject({ usage: { inputTokens: 20, outputTokens: 4 }, modelCalls: 2, unpriced: 2 });
  const end = { type: 'session-end', status: 'done', reason: '', steps: 1, ms: 9, at: 3 } as const;
  const sum = { inputTokens: 30, outputTokens: 0 };
  expect(reduce(after, { ...end, usage: sum }).totals).toMatchObject({ usage: { inputTokens: 30, outputTokens: 4 } });
});

test('events of a damaged session, whose beginnings are lost, still find their place', () => {
  const events: Stamped[] = [
    { type: 'call-end', step: 4, call: 1, ok: false, message: 'gone', ms: 3, at: 10 },
    { type: 'step-end', step: 2, ms: 7, at: 11 },
    { type: 'query', step: 4, call: 0, query: 'q', answer: 'a', ms: 1, at: 12 },
  ];
  const view = events.reduce(reduce, emptyView);
  expect(view.steps.map(({ number }) => number)).toEqual([2, 4]);
  expect(view.steps[1]!.calls.map(({ number, ok }) => [number, ok])).toEqual([
    [0, null],
    [1, false],
  ]);
});
