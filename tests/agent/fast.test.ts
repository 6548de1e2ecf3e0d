import { expect, test } from 'vitest';
import { fastModel } from '../../src/agent/model/fast.ts';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { recordedModel } from '../../src/agent/model/recorded.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import type { FaultRates } from '../../src/agent/model/sim/faults.ts';
import type { Model } from '../../src/agent/types.ts';
import { holds, runInWorld } from '../support/button-world.ts';

const WANTED = ['Alpha', 'Golf'];
const signal = new AbortController().signal;
const run = (model: Model) => runInWorld(model, 'press Alpha, then press Golf', { maxSteps: 10, signal });

async function inFast(faults: FaultRates = {}, seed = 1) {
  const sim = await startSimModel({ faults, seed });
  try {
    const asked = await run(fastModel(openaiModel({ model: 'sim', baseURL: sim.url, env: {} })));
    return { ...asked, requests: sim.requests };
  } finally {
    await sim.close();
  }
}

test('a task is done with two requests a step at most, and with the events of all modules', async () => {
  const { result, computer, events, requests } = await inFast();
  expect(result).toMatchObject({ status: 'done', steps: 2 });
  expect(holds(computer.done, WANTED)).toBe(true);
  expect(requests).toBeLessThanOrEqual(2 * 2 + 1);
  const first = events.flatMap((event) => (event.type === 'stage-end' && event.step === 2 ? [event.role] : []));
  expect(first).toEqual([
    'information-gathering',
    'self-reflection',
    'task-inference',
    'skill-curation',
    'action-planning',
  ]);
});

test('a wrong click is seen by the judge, and made good', async () => {
  const { result, computer } = await inFast({ 'wrong-element': 0.5 }, 4);
  expect(result.status).toBe('done');
  expect(computer.done.length).toBeGreaterThan(3);
  expect(holds(computer.done, WANTED)).toBe(true);
});

test('its record runs again without a model, with the same clicks', async () => {
  const first = await inFast();
  const calls = first.events.filter((event) => event.type === 'model-call');
  const again = await run(recordedModel(calls));
  expect(again.result.status).toBe('done');
  expect(again.computer.done).toEqual(first.computer.done);
});
