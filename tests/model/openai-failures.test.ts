import { inspect } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { ModelError, Stopped } from '../../src/agent/types.ts';
import type { ModelServer, Replier } from '../support/model-server.ts';
import {
  answersWith,
  breaksOff,
  fails,
  hangs,
  hangsUp,
  refuses,
  says,
  stallsHalfway,
  startModelServer,
} from '../support/model-server.ts';
import { ask, frame, values } from './samples.ts';

const KEY = 'sk-test-0123456789abcdefghij';
const good = says(JSON.stringify(values['self-reflection']));

let server: ModelServer;
afterEach(() => server.close());

async function serve(replies: Replier[], options: { timeoutMs?: number; retries?: number } = {}) {
  server = await startModelServer(...replies);
  return openaiModel({ model: 'seeing-1', baseURL: server.url, apiKey: KEY, env: {}, ...options });
}

async function failure(
  replies: Replier[],
  options: { timeoutMs?: number; retries?: number } = {},
): Promise<ModelError> {
  const model = await serve(replies, options);
  const error: unknown = await model.ask(ask('self-reflection')).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError;
}

const web = answersWith('text/html', '<!doctype html><title>Welcome</title>');

describe('every failure is one sentence with the endpoint and the way out', () => {
  test.each<[string, Replier, RegExp, boolean, number]>([
    [
      'a wrong key',
      fails(401, `Incorrect API key provided: ${KEY}`, { code: 'invalid_api_key' }),
      /does not accept the key.*OPENAI_API_KEY/,
      false,
      1,
    ],
    ['a forbidden model', fails(403, 'No access'), /does not let this key use/, false, 1],
    [
      'an unknown model',
      fails(404, 'The model `seeing-1` does not exist', { code: 'model_not_found' }),
      /no model "seeing-1".*--model/,
      false,
      1,
    ],
    ['a wrong path', answersWith('text/html', '<h1>Not Found</h1>', 404), /base URL.*\/v1/, false, 1],
    [
      'a used-up quota',
      fails(429, 'You exceeded your current quota', { code: 'insufficient_quota' }),
      /quota.*used up/,
      false,
      1,
    ],
    [
      'refused content',
      fails(400, 'Rejected by our safety system', { code: 'content_policy_violation' }),
      /refused the content/,
      false,
      1,
    ],
    [
      'too long a request',
      fails(400, 'maximum context length is 8192 tokens', { code: 'context_length_exceeded' }),
      /that long/,
      false,
      1,
    ],
    ['a model without eyes', fails(400, 'image input is not supported'), /does not take pictures/, false, 1],
    ['a request that no format mends', fails(400, 'Bad request'), /did not accept the request/, false, 3],
    ['a refusal', says('', { refusal: 'I cannot help with that.' }), /refused to answer: I cannot help/, false, 1],
    ['a content filter', says('{"ver', { finish: 'content_filter' }), /content filter/, false, 1],
    ['a web page', web, /a web page, not with JSON/, false, 1],
    ['plain text', answersWith('text/plain', 'ok'), /plain text, not with JSON/, false, 1],
    ['broken JSON', answersWith('application/json', '{"choices": [{'), /not whole JSON/, true, 2],
    ['other JSON', answersWith('application/json', '{"hello": 1}'), /not a chat completion/, false, 1],
    ['no choices', answersWith('application/json', '{"choices": []}'), /not a chat completion/, false, 1],
    ['nothing at all', answersWith('application/json', ''), /not a chat completion/, false, 1],
    [
      'an error in a reply',
      answersWith('application/json', '{"error": {"message": "overloaded"}}'),
      /reported an error: overloaded/,
      true,
      1,
    ],
    ['an error of the server', fails(500, 'Internal error'), /error of its own.*Try again later/, true, 2],
    ['a limited rate', fails(429, 'Slow down', { headers: { 'retry-after': '0' } }), /limiting the rate/, true, 2],
    ['a broken reply', breaksOff, /closed the connection/, true, 2],
    ['a closed connection', hangsUp, /closed the connection/, true, 2],
  ])('%s', async (_, reply, sentence, retry, requests) => {
    const error = await failure([reply], { retries: 1 });
    expect(error.message).toMatch(sentence);
    expect(error.message).toContain(server.url);
    expect(error.message).not.toContain('\n');
    expect(error.message.length).toBeLessThan(500);
    expect(error.retry).toBe(retry);
    expect(server.requests).toHaveLength(requests);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(KEY);
  });

  test('a key that the server quotes with stars is not shown either', async () => {
    const error = await failure([fails(401, 'Incorrect API key provided: sk-test-********ghij.')]);
    expect(error.message).toMatch(/provided: \[key\]/);
  });

  test('a port where nobody listens', async () => {
    server = await startModelServer(good);
    const gone = await startModelServer(good);
    await gone.close();
    const model = openaiModel({ model: 'm', baseURL: gone.url, env: {}, retries: 0 });
    await expect(model.ask(ask('self-reflection'))).rejects.toThrow(/not reachable \(connection refused\)/);
  });

  test('a missing key tells which host a key is sent to', async () => {
    server = await startModelServer(fails(401, 'No auth'));
    const model = openaiModel({ model: 'm', baseURL: server.url, env: { OPENAI_API_KEY: KEY } });
    await expect(model.ask(ask('self-reflection'))).rejects.toThrow(/none was sent.*OPENAI_BASE_URL/);
  });

  test.each([
    ['no answer', hangs],
    ['half an answer', stallsHalfway],
  ])('%s within the time limit', async (_, reply) => {
    const error = await failure([reply], { timeoutMs: 150 });
    expect(error.message).toMatch(/did not answer within 0.15 s/);
    expect(error.retry).toBe(true);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a failure that may pass is tried again', () => {
  test.each<[string, Replier]>([
    ['an error of the server', fails(503, 'Loading')],
    ['a broken reply', breaksOff],
    ['a closed connection', hangsUp],
    ['a limited rate, in ms', fails(429, 'Slow down', { headers: { 'retry-after-ms': '20' } })],
    ['a limited rate, until a date', fails(429, 'Slow down', { headers: { 'retry-after': new Date().toUTCString() } })],
  ])('%s', async (_, reply) => {
    const model = await serve([reply, good]);
    const { value } = await model.ask(ask('self-reflection'));
    expect(value).toEqual(values['self-reflection']);
    expect(server.requests).toHaveLength(2);
  });

  test('not before the time that Retry-After names', async () => {
    const model = await serve([fails(429, 'Slow down', { headers: { 'retry-after': '1' } }), good]);
    const started = performance.now();
    await model.ask(ask('self-reflection'));
    expect(performance.now() - started).toBeGreaterThanOrEqual(990);
  });

  test('but a wait of minutes is left to a person', async () => {
    const error = await failure([fails(429, 'Slow down', { headers: { 'retry-after': '3600' } })]);
    expect(error.message).toMatch(/asks to wait 3600 s/);
    expect(server.requests).toHaveLength(1);
  });

  test('a format that is refused counts as no try', async () => {
    const model = await serve([refuses(['json_schema', 'json_object'], 'unsupported response_format', good)], {
      retries: 0,
    });
    await model.ask(ask('self-reflection'));
    expect(server.requests).toHaveLength(3);
  });
});

describe('a stop', () => {
  test.each<[string, Replier]>([
    ['while nothing comes', hangs],
    ['in the middle of a reply', stallsHalfway],
    ['while it waits to try again', fails(429, 'Slow down', { headers: { 'retry-after': '30' } })],
  ])('%s ends the question in under 100 ms, with its own reason', async (_, reply) => {
    const model = await serve([reply]);
    const stop = new AbortController();
    const answer = model.ask(ask('self-reflection', { signal: stop.signal })).catch((reason: unknown) => reason);
    await server.arrived(1);
    const started = performance.now();
    const why = new Stopped('the panic key');
    stop.abort(why);
    expect(await answer).toBe(why);
    expect(performance.now() - started).toBeLessThan(100);
  });

  test('while a large picture is encoded', async () => {
    const model = await serve([good]);
    const stop = new AbortController();
    const images = [frame(3840, 2160)];
    const answer = model
      .ask(ask('self-reflection', { images, signal: stop.signal }))
      .catch((reason: unknown) => reason);
    const started = performance.now();
    stop.abort(new Stopped('test'));
    expect(await answer).toBeInstanceOf(Stopped);
    expect(performance.now() - started).toBeLessThan(100);
  });

  test('before the question sends nothing', async () => {
    const model = await serve([good]);
    const signal = AbortSignal.abort(new Stopped('test'));
    await expect(model.ask(ask('self-reflection', { signal }))).rejects.toThrow(Stopped);
    expect(server.requests).toHaveLength(0);
  });

  test('leaves no listeners behind on a signal that lives as long as the session', async () => {
    const model = await serve([good]);
    const stop = new AbortController();
    const { signal } = stop;
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    for (let i = 0; i < 20; i++) await model.ask(ask('self-reflection', { signal }));
    expect(removed.mock.calls.length).toBeGreaterThanOrEqual(added.mock.calls.length);
  });
});
