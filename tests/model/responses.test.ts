import { afterEach, expect, test } from 'vitest';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import type { ModelServer, Replier } from '../support/model-server.ts';
import { answersWith, refuses, startModelServer } from '../support/model-server.ts';
import { ask, values } from './samples.ts';

let server: ModelServer | undefined;
afterEach(() => server?.close());

async function serve(...replies: Replier[]) {
  server = await startModelServer(...replies);
  return openaiModel({ model: 'm', baseURL: server.url, env: {}, api: 'responses', retries: 0 });
}

function response(output: object[], more: object = {}): Replier {
  const usage = { input_tokens: 90, output_tokens: 9, total_tokens: 99 };
  const body = {
    id: 'r',
    object: 'response',
    status: 'completed',
    error: null,
    incomplete_details: null,
    output,
    usage,
  };
  return answersWith('application/json', JSON.stringify({ ...body, ...more }));
}

const says = (text: string): object => ({
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text, annotations: [] }],
});

test('a question in the words of the Responses API: instructions, text and pictures, the schema, and nothing is stored', async () => {
  const model = await serve(
    response([{ type: 'reasoning', summary: [] }, says(JSON.stringify(values['self-reflection']))]),
  );
  const { value, usage } = await model.ask(ask('self-reflection'));
  expect(value).toEqual(values['self-reflection']);
  expect(usage).toEqual({ inputTokens: 90, outputTokens: 9 });
  const { path, body } = server!.requests[0]!;
  expect(path).toBe('/v1/responses');
  expect(body).toMatchObject({
    instructions: expect.stringMatching(/^You are the judge/) as string,
    store: false,
    text: { format: { type: 'json_schema', name: 'self-reflection' } },
    input: [{ role: 'user', content: [{ type: 'input_text' }, { type: 'input_text' }, { type: 'input_image' }] }],
  });
});

test('the actions of its computer tool and calls of functions become calls of a plan', async () => {
  const actions = [
    { type: 'click', x: 3, y: 4, button: 'left' },
    { type: 'type', text: 'a' },
  ];
  const model = await serve(
    response([{ type: 'computer_call', call_id: 'c', status: 'completed', pending_safety_checks: [], actions }]),
    response([
      { type: 'computer_call', call_id: 'c', status: 'completed', pending_safety_checks: [], action: actions[1] },
    ]),
    response([{ type: 'function_call', call_id: 'c', name: 'click', arguments: '{"element": 2}' }]),
  );
  const calls = async (): Promise<unknown> => (await model.ask(ask('action-planning'))).value.calls;
  expect(await calls()).toEqual([
    { skill: 'click', args: { x: 3, y: 4, button: 1 } },
    { skill: 'type', args: { text: 'a' } },
  ]);
  expect(await calls()).toEqual([{ skill: 'type', args: { text: 'a' } }]);
  expect(await calls()).toEqual([{ skill: 'click', args: { element: 2 } }]);
});

test.each<[string, Replier, RegExp]>([
  [
    'a refusal',
    response([{ type: 'message', content: [{ type: 'refusal', refusal: 'No.' }] }]),
    /refused to answer: No/,
  ],
  [
    'a safety check',
    response([
      {
        type: 'computer_call',
        call_id: 'c',
        pending_safety_checks: [{ id: 's', message: 'odd page' }],
        action: { type: 'wait' },
      },
    ]),
    /wants a person to look first: odd page/,
  ],
  ['an error', response([], { error: { code: 'x', message: 'overloaded' } }), /reported an error: overloaded/],
  ['a filter', response([], { incomplete_details: { reason: 'content_filter' } }), /content filter/],
  ['a cut', response([says('{"ver')], { incomplete_details: { reason: 'max_output_tokens' } }), /cut off/],
  ['a chat completion', answersWith('application/json', '{"id": 1}'), /not a chat completion/],
])('%s is told in words', async (_, reply, words) => {
  const model = await serve(reply);
  await expect(model.ask(ask('action-planning'))).rejects.toThrow(words);
});

test('a format that it refuses is asked for less strictly', async () => {
  const good = response([says(JSON.stringify(values['skill-curation']))]);
  const model = await serve(refuses(['text'], 'response_format json_schema is not supported', good), good);
  await model.ask(ask('skill-curation'));
  expect(server!.requests).toHaveLength(2);
});

test('the simulated model speaks it too', async () => {
  const sim = await startSimModel();
  try {
    const model = openaiModel({ model: 'sim', baseURL: sim.url, env: {}, api: 'responses' });
    expect((await model.ask(ask('skill-curation'))).value).toEqual({ relevant: [], proposals: [] });
  } finally {
    await sim.close();
  }
});

test('the computer tool is offered to whom it was chosen for, for plans only; an endpoint without it is asked in words', async () => {
  const computer = { type: 'computer_call', call_id: 'c', pending_safety_checks: [], actions: [{ type: 'wait' }] };
  const curation = response([says(JSON.stringify(values['skill-curation']))]);
  server = await startModelServer(response([computer]), curation);
  const options = { model: 'm', baseURL: server.url, env: {}, api: 'responses', tool: 'computer' } as const;
  const model = openaiModel(options);
  expect((await model.ask(ask('action-planning'))).value.calls).toEqual([{ skill: 'wait', args: { seconds: 2 } }]);
  await model.ask(ask('skill-curation'));
  expect(server.requests.map(({ body }) => body)).toMatchObject([
    { tools: [{ type: 'computer' }] },
    { text: { format: { type: 'json_schema' } } },
  ]);
  expect(server.requests[0]!.body).not.toHaveProperty('text');
  expect(server.requests[1]!.body).not.toHaveProperty('tools');
  await server.close();

  const plan = response([says(JSON.stringify(values['action-planning']))]);
  server = await startModelServer(refuses(['text'], 'Unknown tool type: computer', plan), plan);
  const other = openaiModel({ ...options, baseURL: server.url });
  for (let asked = 0; asked < 2; asked++)
    expect((await other.ask(ask('action-planning'))).value).toEqual(values['action-planning']);
  expect(server.requests.map(({ whole }) => whole.includes('"tools"'))).toEqual([true, false, false]);
});
