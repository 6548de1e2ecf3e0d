import { afterEach, expect, test } from 'vitest';
import { chooseEmbed } from '../../src/agent/model/choose.ts';
import { openaiEmbed } from '../../src/agent/model/openai/embeddings.ts';
import { ModelError, Stopped } from '../../src/agent/types.ts';
import type { ModelServer, Replier } from '../support/model-server.ts';
import { answersWith, fails, hangs, startModelServer } from '../support/model-server.ts';

let server: ModelServer;
afterEach(() => server.close());

/** A vector of the text's length and its first letter, in an order of the server's own. */
const vectors: Replier = (response, { body }) => {
  const { input } = body as unknown as { input: string[] };
  const data = input.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: [text.length, text.charCodeAt(0)],
  }));
  answersWith('application/json', JSON.stringify({ object: 'list', data: data.reverse(), model: 'v' }))(response, {
    body,
  } as never);
};

const serve = async (reply: Replier) => (server = await startModelServer(reply));
const never = new AbortController().signal;

test('each text gets its vector, in order, in requests that every endpoint takes, as plain numbers', async () => {
  await serve(vectors);
  const texts = Array.from({ length: 130 }, (_, at) => 'x'.repeat(at + 1));
  const found = await chooseEmbed(`v@${server.url}`, {})(texts, never);
  expect(found.map(([length]) => length)).toEqual(texts.map(({ length }) => length));
  expect(server.requests.map(({ path }) => path)).toEqual(Array(3).fill('/v1/embeddings'));
  expect(server.requests[0]!.body).toMatchObject({ model: 'v', encoding_format: 'float' });
});

test.each<[string, Replier, RegExp]>([
  ['has no such model', fails(404, 'model "v" not found, try pulling it first'), /has no model "v"/],
  ['knows no such path', answersWith('text/html', '<h1>Not Found</h1>', 404), /has nothing at this address for "v"/],
  ['gives too few', answersWith('application/json', '{"data": [{"embedding": [1]}]}'), /other than a vector for each/],
  ['gives a page', answersWith('text/html', '<title>Hi</title>'), /other than a vector for each/],
  ['never answers', hangs, /did not answer within 0\.2 s/],
])('an endpoint that %s is told in words', async (_, reply, words) => {
  await serve(reply);
  const asked = openaiEmbed({ model: 'v', baseURL: server.url, env: {}, timeoutMs: 200 })(['a', 'b'], never);
  await expect(asked).rejects.toThrow(ModelError);
  await expect(asked).rejects.toThrow(words);
});

test('a stop ends it at once', async () => {
  await serve(hangs);
  const stop = new AbortController();
  const asked = openaiEmbed({ model: 'v', baseURL: server.url, env: {} })(['a'], stop.signal);
  await server.arrived(1);
  stop.abort(new Stopped('the test'));
  await expect(asked).rejects.toThrow('Stopped by the test');
});
