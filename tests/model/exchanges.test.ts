import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openaiModel } from '../../src/agent/model/openai.ts';
import { startModelServer, answersWith } from '../support/model-server.ts';
import { ask } from './samples.ts';

/** A request and its reply in the very shape that a family of endpoints publishes; `source` says where. */
interface Exchange {
  family: string;
  source: string;
  model: string;
  api: 'chat' | 'responses';
  path: string;
  /** The fields that it knows: others could be refused. */
  accepts: string[];
  /** What the request must hold; a `"*"` is any text. */
  request: Record<string, unknown>;
  /** It wants no key. */
  noKey?: true;
  reply: { status?: number; contentType: string; body: string };
  /** What is made of it. */
  reads?: { inputTokens: number; outputTokens: number; cachedTokens?: number; heard?: string };
  /** What is told in its place. */
  refuses?: string;
}

const FOLDER = new URL('../fixtures/exchanges/', import.meta.url);
const exchanges = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Exchange,
);
const KEY = 'sk-test-0123456789abcdefghij';

test.each(exchanges.map((exchange) => [exchange.family, exchange] as const))('%s', async (_, exchange) => {
  const { model, api, path, accepts, request, reply, reads, refuses, noKey } = exchange;
  const server = await startModelServer(answersWith(reply.contentType, reply.body, reply.status));
  try {
    const baseURL = `${new URL(server.url).origin}${path.replace(/\/(?:chat\/completions|responses)$/, '')}`;
    const asked = openaiModel({ model, baseURL, api, env: {}, retries: 0, ...(!noKey && { apiKey: KEY }) });
    const heard: string[] = [];
    const onThought = (piece: string | null): number => heard.push(piece ?? '');
    const streams = request['stream'] === true;
    const answer = asked.ask({ ...ask('self-reflection'), ...(streams && { onThought }) });
    if (refuses !== undefined) await expect(answer).rejects.toThrow(refuses);
    else {
      const { value, usage } = await answer;
      expect(value).toMatchObject({ verdict: 'succeeded', evidence: 'the title says note.txt' });
      expect({ ...usage, heard: reads!.heard }).toEqual({ heard: undefined, ...reads });
      // What may be the beginning of the key is held back.
      if (reads!.heard !== undefined) expect(reads!.heard.startsWith(heard.join(''))).toBe(true);
      if (reads!.heard !== undefined) expect(heard.join('').length).toBeGreaterThan(reads!.heard.length - KEY.length);
    }
    const [sent] = server.requests;
    expect(sent!.path).toBe(path);
    expect(sent!.headers.authorization).toBe(noKey ? undefined : `Bearer ${KEY}`);
    expect(sent!.body).toMatchObject(anyText({ model, ...request }) as object);
    expect(Object.keys(sent!.body).filter((field) => !accepts.includes(field))).toEqual([]);
  } finally {
    await server.close();
  }
});

test('three families and more are there, whole and streamed, well and ill', () => {
  expect(new Set(exchanges.map(({ family }) => family.split(',')[0])).size).toBeGreaterThanOrEqual(3);
  expect(exchanges.filter(({ request }) => request['stream'] === true).length).toBeGreaterThanOrEqual(3);
  expect(exchanges.filter(({ refuses }) => refuses).length).toBeGreaterThanOrEqual(3);
});

function anyText(value: unknown): unknown {
  if (value === '*') return expect.any(String);
  if (Array.isArray(value)) return value.map(anyText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, anyText(inner)]));
}
