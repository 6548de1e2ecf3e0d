import { afterEach, describe, expect, test } from 'vitest';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { ModelError, Stopped } from '../../src/agent/types.ts';
import type { ModelServer, Replier } from '../support/model-server.ts';
import { answersWith, fails, hangs, says, stallsHalfway, startModelServer, streams } from '../support/model-server.ts';
import { ask, values } from './samples.ts';

const WHOLE = JSON.stringify(values['self-reflection']);
const [HEAD, TAIL] = [WHOLE.slice(0, 20), WHOLE.slice(20)];
const USAGE = { prompt_tokens: 70, completion_tokens: 7, total_tokens: 77 };

type Api = 'chat' | 'responses';

let server: ModelServer | undefined;
afterEach(() => server?.close());

async function serve(replies: Replier[], more: { api?: Api; apiKey?: string; timeoutMs?: number } = {}) {
  server = await startModelServer(...replies);
  const heard: (string | null)[] = [];
  const model = openaiModel({ model: 'm', baseURL: server.url, env: {}, retries: 0, ...more });
  const asked = (more: { signal?: AbortSignal; onHear?: () => void } = {}) =>
    model.ask({
      ...ask('self-reflection', more),
      onThought: (piece) => {
        heard.push(piece);
        more.onHear?.();
      },
    });
  return { heard, asked };
}

const chunk = (delta: object, finish: string | null = null): object => ({
  id: 'c',
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const delta = (text: string): object => ({ type: 'response.output_text.delta', delta: text });
const completed = {
  type: 'response.completed',
  response: {
    object: 'response',
    status: 'completed',
    output: [{ type: 'message', content: [{ type: 'output_text', text: WHOLE }] }],
    usage: { input_tokens: 70, output_tokens: 7 },
  },
};

/** A whole stream in each protocol; `meanwhile` is waited for in its middle. */
const whole: Record<Api, (meanwhile: Promise<unknown>) => Replier> = {
  chat: (meanwhile) =>
    streams([
      chunk({ role: 'assistant', content: '', reasoning_content: 'Is the text ' }),
      chunk({ reasoning_content: 'there?' }),
      chunk({ content: HEAD }),
      meanwhile,
      chunk({ content: TAIL }),
      chunk({}, 'stop'),
      { ...chunk({}), choices: [], usage: USAGE },
      'data: [DONE]\n\n',
    ]),
  responses: (meanwhile) =>
    streams([
      { type: 'response.created', response: { object: 'response', output: [] } },
      { type: 'response.reasoning_summary_text.delta', delta: 'Is the text there?' },
      { type: 'response.reasoning_summary_text.done', text: 'Is the text there?' },
      delta(HEAD),
      meanwhile,
      delta(TAIL),
      completed,
    ]),
};

const halves: Record<Api, Replier> = {
  chat: streams([chunk({ content: HEAD })]),
  responses: streams([delta(HEAD)]),
};

describe.each<Api>(['chat', 'responses'])('%s', (api) => {
  test('reasoning and reply are heard while they are written, and the answer is the same as of a whole reply', async () => {
    const heardFirst = Promise.withResolvers<null>();
    const { heard, asked } = await serve([whole[api](heardFirst.promise)], { api });
    // The rest is sent only when the first part was heard: a reply that is told at its end would never end.
    const onHear = () => heard.join('').includes(HEAD) && heardFirst.resolve(null);
    const { value, raw, usage } = await asked({ onHear });
    expect(value).toEqual(values['self-reflection']);
    expect(raw).toBe(WHOLE);
    expect(usage).toEqual({ inputTokens: 70, outputTokens: 7 });
    expect(heard[0]).toBeNull();
    expect(heard.join('')).toBe(`Is the text there?\n${WHOLE}`);
  });

  test('half a stream is no reply: it is told as such, and may be asked for again', async () => {
    const { asked } = await serve([halves[api]], { api });
    const error: unknown = await asked().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ModelError', retry: true });
    expect((error as ModelError).message).toMatch(/closed the connection before its reply was whole/);
  });

  test('a stream that stands still is given up after the time limit, and a stop ends it at once', async () => {
    const stalled = whole[api](new Promise(() => undefined));
    const { asked } = await serve([stalled], { api, timeoutMs: 300 });
    await expect(asked()).rejects.toThrow(/did not answer within 0\.3 s/);
    const stop = new AbortController();
    const stopped = asked({ signal: stop.signal, onHear: () => stop.abort(new Stopped('the test')) });
    await expect(stopped).rejects.toThrow('Stopped by the test');
  });

  test('a model that never ends is cut off, and asked to be shorter', async () => {
    const long = 'x'.repeat(400_000);
    const endless = streams(Array.from({ length: 9 }, () => (api === 'chat' ? chunk({ content: long }) : delta(long))));
    const { heard, asked } = await serve([endless, whole[api](Promise.resolve())], { api });
    expect((await asked()).value).toEqual(values['self-reflection']);
    expect(heard.filter((piece) => piece === null)).toHaveLength(2);
    expect(server!.requests[1]!.whole).toContain('it was cut off');
  });

  test('an error in its middle is told in the words of the endpoint', async () => {
    const { asked } = await serve([streams([{ error: { message: 'The engine is overloaded', code: 'x' } }])], { api });
    await expect(asked()).rejects.toThrow(/reported an error: The engine is overloaded/);
  });

  test.each<[string, Replier, RegExp]>([
    ['a web page in its place', answersWith('text/html', '<!doctype html>'), /a web page, not with JSON/],
    ['events that are no JSON', streams(['data: {"half\n\n']), /not whole JSON/],
    ['events of another kind', streams(['data: 7\n\n']), /not a chat completion/],
    ['a reply that stops in its middle', stallsHalfway, /did not answer within/],
    ['silence', hangs, /did not answer within/],
  ])('%s is told in words', async (_, reply, words) => {
    const { asked } = await serve([reply], { api, timeoutMs: 300 });
    await expect(asked()).rejects.toThrow(words);
  });

  test('the simulated model streams too', async () => {
    const sim = await startSimModel();
    try {
      const model = openaiModel({ model: 'sim', baseURL: sim.url, env: {}, api });
      const heard: (string | null)[] = [];
      const { raw } = await model.ask({ ...ask('skill-curation'), onThought: (piece) => heard.push(piece) });
      expect(heard.join('')).toBe(raw);
    } finally {
      await sim.close();
    }
  });
});

test('an endpoint that gives whole replies only is understood, and one that refuses streams is not asked for them again', async () => {
  const ignores = await serve([says(WHOLE)]);
  expect((await ignores.asked()).value).toEqual(values['self-reflection']);
  await server!.close();

  const refuses: Replier = (response, request) =>
    (request.body.stream ? fails(400, 'Unsupported parameter: stream_options') : says(WHOLE))(response, request);
  const { heard, asked } = await serve([refuses]);
  await asked();
  await asked();
  expect(server!.requests.map(({ body }) => Boolean(body.stream))).toEqual([true, false, false]);
  expect(heard).toEqual([null]);
});

test('a key that the model repeats is not heard, however it is cut into pieces', async () => {
  const apiKey = 'sk-test-0123456789abcdefghij';
  const pieces = `My key is ${apiKey}, and a long enough end follows it. ${WHOLE}`.match(/./g)!;
  const { heard, asked } = await serve([streams([...pieces.map((content) => chunk({ content })), chunk({}, 'stop')])], {
    apiKey,
  });
  await asked();
  expect(heard.join('')).toContain('My key is [key], and');
  expect(heard.join('')).not.toContain('sk-test');
});

test('calls of tools that come in pieces are put together', async () => {
  const call = (index: number, part: object): object =>
    chunk({ tool_calls: [{ index, type: 'function', function: part }] });
  server = await startModelServer(
    streams([
      call(0, { name: 'click', arguments: '' }),
      call(0, { arguments: '{"elem' }),
      call(0, { arguments: 'ent": 2}' }),
      call(1, { name: 'type', arguments: '{"text": "a"}' }),
      chunk({}, 'tool_calls'),
    ]),
  );
  const model = openaiModel({ model: 'm', baseURL: server.url, env: {} });
  const { value } = await model.ask({ ...ask('action-planning'), onThought: () => undefined });
  expect(value.calls).toEqual([
    { skill: 'click', args: { element: 2 } },
    { skill: 'type', args: { text: 'a' } },
  ]);
});
