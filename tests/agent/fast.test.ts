import { expect, onTestFinished, test } from 'vitest';
import { fastModel } from '../../src/agent/model/fast.ts';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { recordedModel } from '../../src/agent/model/recorded.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import type { FaultRates } from '../../src/agent/model/sim/faults.ts';
import type { Model } from '../../src/agent/types.ts';
import { planActions } from '../../src/agent/modules/action-planning.ts';
import { pointingOf } from '../../src/agent/pointing.ts';
import { conventionFor } from '../../src/agent/screen/families.ts';
import { selectModel } from '../../src/agent/select-model.ts';
import { ask, values } from '../model/samples.ts';
import { holds, runInWorld } from '../support/button-world.ts';
import { says, startModelServer } from '../support/model-server.ts';
import { greyFrame } from './small-agent.ts';

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

const FAST = { task: values['task-inference'], plan: values['action-planning'] };

/** What the step is asked for by a model of this name, and what the planning then gives for this plan. */
async function planned(name: string, plan: object, tool?: 'computer') {
  const server = await startModelServer(
    says(JSON.stringify({ ...FAST, plan })),
    says(JSON.stringify(values['action-planning'])),
  );
  onTestFinished(() => server.close());
  const named = [
    { name: 'hands', model: name, url: server.url, api: tool ? ('responses' as const) : ('chat' as const), tool },
  ];
  const model = selectModel({ model: 'hands', profile: 'fast', named }, { instruction: '', apps: [], skills: [] });
  const frame = greyFrame(1, 1280, 720);
  const pointing = pointingOf(conventionFor('auto', model.name, frame), frame.space);
  await model.ask({ ...ask('task-inference'), images: [frame] });
  const { input } = ask('action-planning');
  const result = await planActions(
    async (request) => (await model.ask({ ...request, signal })).value,
    input,
    frame,
    pointing,
  );
  return { result, server };
}

const at = (x: number, y: number) => ({ ...values['action-planning'], calls: [{ skill: 'click', args: { x, y } }] });

test('a model that counts places in thousandths is asked for them so, and its clicks land there', async () => {
  const { result, server } = await planned('qwen3-vl', at(500, 500));
  expect(server.requests[0]!.whole).toContain('from 0 to 1000');
  expect(result.calls).toEqual([{ skill: 'click', args: { x: 640, y: 360 } }]);
  expect(server.requests).toHaveLength(1);
});

test('a plan that points outside the picture is asked for again, by itself', async () => {
  const { result, server } = await planned('gpt-4o', at(5000, 20));
  expect(server.requests).toHaveLength(2);
  expect(result).toEqual(values['action-planning']);
});

test('what the person said in place of the last plan is told', async () => {
  const server = await startModelServer(says(JSON.stringify(FAST)));
  onTestFinished(() => server.close());
  const { input, ...rest } = ask('task-inference');
  const recent = input.recent.map((step) => ({ ...step, note: 'take the other printer' }));
  await fastModel(openaiModel({ model: 'm', baseURL: server.url, env: {} })).ask({
    ...rest,
    input: { ...input, recent },
  });
  expect(server.requests[0]!.whole).toContain('take the other printer');
});
