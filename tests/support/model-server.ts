import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  /** Header lines and body, as text. */
  whole: string;
  body: ChatBody;
}

export interface ChatBody {
  model: string;
  messages: { role: string; content: string | Part[] }[];
  stream?: boolean;
  response_format?: { type: string; json_schema?: { name: string; strict: boolean; schema: Record<string, unknown> } };
}

export type Part = { type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } };

export type Replier = (response: ServerResponse, request: Received) => void;

export interface ModelServer {
  /** With `/v1` at the end. */
  url: string;
  requests: Received[];
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that answers request after request with the given replies; the last one stays. */
export async function startModelServer(...replies: Replier[]): Promise<ModelServer> {
  const requests: Received[] = [];
  let waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const body = JSON.parse(text) as ChatBody;
      const received = { path: request.url ?? '', headers: request.headers, whole: text, body };
      requests.push(received);
      for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
      waiting = waiting.filter(({ count }) => requests.length < count);
      const reply = replies[Math.min(requests.length, replies.length) - 1];
      reply?.(response, received);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    arrived: (count) =>
      new Promise((resolve) => {
        if (requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function sends(status: number, body: string, headers: Record<string, string>): Replier {
  return (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** A chat completion with this text. */
export function says(
  text: string,
  more: { finish?: string; refusal?: string; usage?: [number, number] } = {},
): Replier {
  const [prompt_tokens, completion_tokens] = more.usage ?? [100, 10];
  const message = { role: 'assistant', content: text, refusal: more.refusal ?? null };
  const choices = [{ index: 0, finish_reason: more.finish ?? 'stop', message }];
  const usage = { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
  return sends(
    200,
    JSON.stringify({ id: 'c', object: 'chat.completion', created: 0, model: 'm', choices, usage }),
    JSON_TYPE,
  );
}

/** An error in OpenAI's form. */
export function fails(
  status: number,
  message: string,
  more: { code?: string; headers?: Record<string, string> } = {},
): Replier {
  const body = JSON.stringify({ error: { message, type: 'error', param: null, code: more.code ?? null } });
  return sends(status, body, { ...JSON_TYPE, ...more.headers });
}

/** Refuses these kinds of `response_format`, as many servers do, and else replies. */
export function refuses(kinds: string[], message: string, otherwise: Replier): Replier {
  return (response, request) => {
    const kind = request.body.response_format?.type ?? 'text';
    (kinds.includes(kind) ? fails(400, message) : otherwise)(response, request);
  };
}

export function answersWith(contentType: string, body: string, status = 200): Replier {
  return sends(status, body, { 'content-type': contentType });
}

/** A stream of events, each sent on its own; a promise among them is waited for. `ends: false` leaves the connection open. */
export function streams(events: readonly (object | string | Promise<unknown>)[], { ends = true } = {}): Replier {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const send = async (): Promise<void> => {
      for (const event of events) {
        if (event instanceof Promise) await event;
        else response.write(typeof event === 'string' ? event : `data: ${JSON.stringify(event)}\n\n`);
      }
      if (ends) response.end();
    };
    void send();
  };
}

/** Takes the request and never says a word. */
export const hangs: Replier = () => undefined;

/** Sends the headers and half of a reply, and then nothing more. */
export const stallsHalfway: Replier = (response) => {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
  response.write('{"choices": [{"mess');
};

/** Sends half of a reply and closes the connection. */
export const breaksOff: Replier = (response) => {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
  response.write('{"choices": [{"mess', () => response.destroy());
};

/** Closes the connection before any reply. */
export const hangsUp: Replier = (response) => {
  response.destroy();
};
