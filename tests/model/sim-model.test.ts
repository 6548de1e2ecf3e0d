import { OpenAI } from 'openai';
import { afterEach, describe, expect, test } from 'vitest';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import type { SimModel, SimOptions } from '../../src/agent/model/sim/sim-model.ts';
import { ModelError } from '../../src/agent/types.ts';
import { ask, inputs } from './samples.ts';

let sim: SimModel;
afterEach(() => sim.close());

async function serve(options: SimOptions = {}, timeoutMs = 20_000) {
  sim = await startSimModel(options);
  return openaiModel({ model: 'sim', baseURL: sim.url, env: {}, retries: 0, timeoutMs });
}

/** A plan for pressing what the sample's screen shows: Save is element 1, Cancel is 2. */
const planning = {
  ...ask('action-planning'),
  input: {
    ...inputs['action-planning'],
    task: { ...inputs['action-planning'].task, goal: 'press Save, then press Cancel' },
  },
};

test('it reads the goal and the elements in the prompt, and answers with what brings the goal forward', async () => {
  const model = await serve();
  const { value, usage } = await model.ask(planning);
  expect(value.calls).toEqual([{ skill: 'click', args: { element: 1 } }]);
  expect(usage.inputTokens).toBeGreaterThan(1000);
});

test.each(['chat', 'responses'] as const)(
  'what begins like the request before is told as cached, by %s',
  async (api) => {
    await serve();
    const model = openaiModel({ model: 'sim', baseURL: sim.url, env: {}, api });
    const long = {
      ...planning,
      input: { ...planning.input, skills: [{ ...planning.input.skills[0]!, description: 'x'.repeat(8000) }] },
    };
    expect((await model.ask(long)).usage.cachedTokens).toBeUndefined();
    const { usage } = await model.ask(long);
    expect(usage.cachedTokens).toBeGreaterThan(2000);
    expect(usage.cachedTokens! % 128).toBe(0);
    expect(usage.cachedTokens).toBeLessThanOrEqual(usage.inputTokens);
  },
);

test('both protocols, whole and streamed, are what the client of OpenAI understands', async () => {
  await serve();
  const client = new OpenAI({ baseURL: sim.url, apiKey: 'none', maxRetries: 0 });
  expect((await client.models.list()).data[0]?.id).toBe('sim');
  const messages = [{ role: 'user' as const, content: 'hello' }];
  const chat = await client.chat.completions.create({ model: 'sim', messages });
  expect(chat.choices[0]?.message.content).toMatch(/simulated/);
  let streamed = '';
  for await (const chunk of await client.chat.completions.create({ model: 'sim', messages, stream: true })) {
    streamed += chunk.choices[0]?.delta.content ?? '';
  }
  expect(streamed).toBe(chat.choices[0]?.message.content);
  const response = await client.responses.create({ model: 'sim', input: 'hello' });
  expect(response.output_text).toBe(streamed);
  let events = '';
  for await (const event of await client.responses.create({ model: 'sim', input: 'hello', stream: true })) {
    if (event.type === 'response.output_text.delta') events += event.delta;
  }
  expect(events).toBe(streamed);
});

describe('each fault arrives as a failure in words', () => {
  test.each([
    ['rate-limited', /limiting the rate/],
    ['rate-limited-silently', /limiting the rate/],
    ['server-error', /error of its own/],
    ['half-reply', /closed the connection/],
    ['wrong-content-type', /a web page/],
    ['hang', /did not answer within/],
    ['late', /did not answer within/],
    ['refusing', /refused to answer/],
  ] as const)('%s', async (fault, words) => {
    const never = fault === 'hang' || fault === 'late';
    const model = await serve({ faults: { [fault]: 1 }, lateMs: 30_000 }, never ? 200 : 20_000);
    await expect(model.ask(planning)).rejects.toThrow(ModelError);
    await expect(model.ask(planning)).rejects.toThrow(words);
  });
});

test('a wrong element is another one than the goal needs, a hallucinated success is one', async () => {
  const model = await serve({ faults: { 'wrong-element': 1, 'hallucinated-success': 1 } });
  const [call] = (await model.ask(planning)).value.calls;
  expect(call).toMatchObject({ skill: 'click' });
  expect(call!.args).not.toEqual({ element: 1 });
  expect((await model.ask(ask('self-reflection'))).value.verdict).toBe('succeeded');
});

test('the same seed goes wrong at the same requests', async () => {
  const courses: string[] = [];
  for (const seed of [3, 3, 4]) {
    const faults: string[] = [];
    const model = await serve({
      seed,
      faults: { 'server-error': 0.5 },
      onRequest: ({ fault }) => faults.push(fault ?? '-'),
    });
    for (let asked = 0; asked < 12; asked++) await model.ask(planning).catch(() => undefined);
    courses.push(faults.join(' '));
    await sim.close();
  }
  expect(courses[0]).toBe(courses[1]);
  expect(courses[0]).not.toBe(courses[2]);
});
