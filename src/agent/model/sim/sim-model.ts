/** A simulated model behind a real HTTP server on loopback: for tests, benchmarks and developers who have no model at hand. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { textTokens } from '../cost/estimate.ts';
import { pictureTokens } from '../picture-rules.ts';
import { computerActions, uiTarsText } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { drawLots } from './faults.ts';
import type { Fault, FaultRates, Lot } from './faults.ts';
import { garbled } from './garble.ts';
import { streamedReply, wholeReply } from './protocol.ts';
import type { Said, Wire } from './protocol.ts';
import type { Decode } from './obey.ts';
import { promptCache } from './prompt-cache.ts';
import { readPrompt } from './read-prompt.ts';
import { parseRequest } from './request.ts';
import { think } from './think.ts';

export interface SimOptions {
  /** 0 takes a free one. */
  port?: number;
  seed?: number;
  faults?: FaultRates;
  /** How it writes plans. A request that offers OpenAI's `computer` tool gets its actions. Default json. */
  dialect?: Dialect;
  /** How long `slow` and `late` take, in ms. `late` answers also when nobody waits any more. */
  slowMs?: number;
  lateMs?: number;
  /** What a limited rate asks to wait, in ms. */
  retryAfterMs?: number;
  /** Obeys what it reads on the screen, also in the forms that this gives; left out, it keeps to its goal. */
  obeys?: Decode | undefined;
  /** Hears of each request that was answered, or not. */
  onRequest?: (what: { path: string; role: string; fault: Fault | null }) => void;
}

export interface SimModel {
  /** With `/v1` at the end. */
  url: string;
  /** Requests so far. */
  readonly requests: number;
  close(): Promise<void>;
}

/** Speaks Chat Completions and Responses, streamed or not. Rejects when the port is taken. */
export async function startSimModel(options: SimOptions = {}): Promise<SimModel> {
  const { port = 0, seed = 1, faults = {}, slowMs = 500, lateMs = 1000, retryAfterMs = 1000, onRequest } = options;
  const { dialect = 'json' } = options;
  const draw = drawLots(faults, seed);
  const cachedOf = promptCache(textTokens);
  const ended = new AbortController();
  let requests = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === '/v1/models') {
      json(response, 200, { object: 'list', data: [{ id: 'sim', object: 'model', created: 0, owned_by: 'deskhand' }] });
      return;
    }
    const api = path === '/v1/chat/completions' ? 'chat' : path === '/v1/responses' ? 'responses' : null;
    if (request.method !== 'POST' || api === null) {
      fail(response, 404, `There is no ${request.method ?? ''} ${path} here.`, 'not_found');
      return;
    }
    const asked = parseRequest(api, await textOf(request));
    if (typeof asked === 'string') {
      fail(response, 400, asked, 'invalid_request');
      return;
    }
    requests++;
    const lot = draw();
    const reading = readPrompt(asked.text);
    onRequest?.({ path, role: reading?.role ?? 'unknown', fault: lot.connection });
    const refusal = lot.has('refusing') ? { refusal: 'I cannot help with working a computer.' } : null;
    const thought = reading && think(reading, lot, options.obeys ?? null);
    const elements = reading?.elements ?? [];
    const actions = asked.computerTool ? computerActions(thought, elements) : null;
    const plain = thought ? JSON.stringify(thought) : 'I am a simulated model; I answer the questions of Deskhand.';
    const said = (dialect === 'ui-tars' && uiTarsText(thought, elements)) || plain;
    const text = lot.has('malformed') ? garbled(said, lot.roll()) : said;
    const tokens = {
      input:
        textTokens(asked.text) +
        asked.pictures.reduce((sum, { width, height }) => sum + pictureTokens(width, height), 0),
      output: textTokens(text),
      cached: cachedOf(asked.text),
    };
    const wire: Wire = { api, stream: asked.stream && refusal === null, model: asked.model, tokens };
    await send(response, wire, refusal ?? { text, ...(actions && { actions }) }, lot);
  }

  async function send(response: ServerResponse, wire: Wire, said: Said, lot: Lot): Promise<void> {
    const { signal } = ended;
    switch (lot.connection) {
      case 'rate-limited':
        fail(response, 429, 'Rate limit reached.', 'rate_limit_exceeded', {
          'retry-after-ms': String(retryAfterMs),
          'retry-after': String(Math.ceil(retryAfterMs / 1000)),
        });
        return;
      case 'rate-limited-silently':
        fail(response, 429, 'Too many requests.', 'rate_limit_exceeded');
        return;
      case 'server-error':
        fail(response, [500, 502, 503, 529][Math.floor(lot.roll() * 4)]!, 'The server had an error.', 'server_error');
        return;
      case 'wrong-content-type':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
        return;
      case 'hang':
        return;
      case 'slow':
        await delay(slowMs, undefined, { signal }).catch(() => undefined);
        break;
      case 'late':
        await delay(lateMs, undefined, { signal }).catch(() => undefined);
        break;
      default:
    }
    const half = lot.connection === 'half-reply';
    if (wire.stream) {
      const events = streamedReply(wire, said);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      if (half) response.write(events.slice(0, events.length >> 1).join(''), () => response.destroy());
      else response.end(events.join(''));
      return;
    }
    const body = JSON.stringify(wholeReply(wire, said));
    if (!half) {
      json(response, 200, body);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, body.length >> 1), () => response.destroy());
  }

  const server = createServer((request, response) => {
    // Nobody may be there any more when a late answer comes.
    response.on('error', () => undefined);
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get requests() {
      return requests;
    },
    close: () =>
      new Promise((resolve) => {
        ended.abort();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function json(
  response: ServerResponse,
  status: number,
  body: object | string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function fail(
  response: ServerResponse,
  status: number,
  message: string,
  code: string,
  headers: Record<string, string> = {},
): void {
  json(response, status, { error: { message, type: code, param: null, code } }, headers);
}
