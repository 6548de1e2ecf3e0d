import { expect, test } from 'vitest';
import { costsOf } from '../../src/agent/session/costs.ts';
import { forecast, forecastWords } from '../../src/agent/session/forecast.ts';
import { lightEvent } from '../../src/agent/session/light-event.ts';
import type { SessionSummary } from '../../src/agent/session/summary.ts';
import type { Role, SessionEvent, Stamped } from '../../src/agent/types.ts';

function call(step: number, role: Role, inputTokens: number, cost?: number): SessionEvent {
  const usage = { inputTokens, outputTokens: 10 };
  const rest = { model: role === 'action-planning' ? 'large' : 'small', prompt: '', frames: [], raw: '', usage, ms: 1 };
  return { type: 'model-call', step, role, ...rest, ...(cost !== undefined && { cost }) };
}

test('cached tokens are added up too, and a light reading of the session knows them', () => {
  const usage = { inputTokens: 2000, outputTokens: 5, cachedTokens: 1024 };
  const call: Stamped = {
    at: 1,
    type: 'model-call',
    step: 1,
    role: 'action-planning',
    model: 'm',
    prompt: 'p',
    frames: [],
    raw: 'r',
    usage,
    ms: 7,
    cost: 0.25,
  };
  expect(costsOf([call, call]).total).toMatchObject({ inputTokens: 4000, cachedTokens: 2048 });
  expect(lightEvent(Buffer.from(JSON.stringify(call)))).toMatchObject({ usage, ms: 7, cost: 0.25 });
});

test('tokens and money are added up by module, step and model; one unknown price makes the sum unknown', () => {
  const events = [
    call(1, 'action-planning', 100, 0.5),
    call(1, 'self-reflection', 50, 0.1),
    call(2, 'action-planning', 200, 1),
    call(2, 'self-reflection', 60),
  ];
  const { total, modules, steps, models } = costsOf(events);
  expect(total).toEqual({ inputTokens: 410, outputTokens: 40, calls: 4, cost: null });
  expect(modules).toMatchObject([
    ['action-planning', { inputTokens: 300, cost: 1.5 }],
    ['self-reflection', { inputTokens: 110, cost: null }],
  ]);
  expect(steps).toMatchObject([
    [1, { inputTokens: 150, calls: 2, cost: 0.6 }],
    [2, { inputTokens: 260 }],
  ]);
  expect(models.map(([name]) => name)).toEqual(['large', 'small']);
});

function past(goal: string, tokens: number, more: Partial<SessionSummary> = {}): SessionSummary {
  const usage = { inputTokens: tokens, outputTokens: 0 };
  const rest = { id: '', folder: '', model: 'm', status: 'done' as const, reason: '', steps: 3, startedAt: 0 };
  return { ...rest, goal, ms: tokens * 60, usage, cost: tokens / 1_000_000, ...more };
}

test('a forecast rests on sessions of the same model with like goals, and gives their spread', () => {
  const sessions = [1000, 2000, 9000].map((tokens) => past('write a shopping list and save it', tokens));
  const others = [past('open the calculator', 50), past('write a list', 7, { model: 'other' })];
  const interrupted = past('write a shopping list and save it', 99_000, { status: 'interrupted' });
  const found = forecast('write a packing list and save it', 'm', [...sessions, ...others, interrupted])!;
  expect(found).toMatchObject({ sessions: 3, alike: true, tokens: { low: 1000, middle: 2000, high: 9000 } });
  expect(forecastWords(found)).toBe(
    '3 sessions like this one took 2000 (1000 to 9000) tokens, $0.002 ($0.001 to $0.009), 2.0 (1.0 to 9.0) min.',
  );
});

test('without like ones any of the same model serve, and too few give no forecast', () => {
  const sessions = [past('a b c', 1), past('ddd eee', 2), past('fff', 3, { cost: null })];
  expect(forecast('press the red button', 'm', sessions)).toMatchObject({ sessions: 3, alike: false, cost: null });
  expect(forecast('press the red button', 'm', sessions.slice(1))).toBeNull();
});
