/** One chat completion: sent, timed, retried where that can help, and its reply checked at the edge. */
import { setTimeout as delay } from 'node:timers/promises';
import { OpenAI } from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { say } from '../../sayings.ts';
import { ModelError } from '../../types.ts';
import type { Endpoint } from './endpoint.ts';
import { failureOf } from './failure.ts';
import type { Failure } from './failure.ts';
import { FormatRefused } from './formats.ts';
import { isStream, telltale, unstreamed } from './hear.ts';
import type { Hear } from './hear.ts';
import { readReply } from './reply.ts';
import type { Reply } from './reply.ts';
import { fromResponses, toResponses } from './responses.ts';
import { chatFrom, responseFrom } from './stream.ts';
import type { Tell } from './stream.ts';

/** Of a chat completion. `computerTool` offers OpenAI's `computer` tool, where the protocol has it. */
export type Body = ChatCompletionCreateParamsNonStreaming & { computerTool?: true };

export interface Manner {
  api: 'chat' | 'responses';
  timeoutMs: number;
  retries: number;
}

export type Send = (body: Body, signal: AbortSignal, hear?: Hear) => Promise<Reply>;

/** Waiting longer than this for a rate limit is a decision for a person. */
const MAX_WAIT_MS = 60_000;

export function sender(endpoint: Endpoint, model: string, { api, timeoutMs, retries }: Manner): Send {
  const client = new OpenAI({
    baseURL: endpoint.url,
    apiKey: endpoint.key ?? 'none',
    // Without a key no header may pretend that there is one.
    defaultHeaders: endpoint.key === null ? { Authorization: null } : {},
    maxRetries: 0,
    logLevel: 'off',
    // The bound below covers the reply's body too; this one, which does not, must never come first.
    timeout: timeoutMs + 60_000,
  });

  let streams = true;

  async function whole(body: Body, until: { signal: AbortSignal }): Promise<unknown> {
    return api === 'chat'
      ? await client.chat.completions.create(body, until)
      : fromResponses(await client.responses.create(toResponses(body), until));
  }

  /** Null when the stream ends before the reply does. */
  async function streamed(body: Body, until: { signal: AbortSignal }, tell: Tell): Promise<unknown> {
    if (api === 'chat') {
      const asked = { ...body, stream: true as const, stream_options: { include_usage: true } };
      const { data, response } = await client.chat.completions.create(asked, until).withResponse();
      return isStream(response) ? chatFrom(data, tell) : unstreamed(response);
    }
    const { data, response } = await client.responses
      .create({ ...toResponses(body), stream: true }, until)
      .withResponse();
    return fromResponses(await (isStream(response) ? responseFrom(data, tell) : unstreamed(response)));
  }

  /** Rejects with a Failure, or with the signal's reason. */
  async function sendOnce(body: Body, signal: AbortSignal, hear?: Hear): Promise<Reply | Failure> {
    const clock = new AbortController();
    const timer = setTimeout(() => clock.abort(), timeoutMs);
    try {
      const until = { signal: AbortSignal.any([signal, clock.signal]) };
      const telling = hear && telltale(hear, endpoint);
      const reply = await (telling ? streamed(body, until, telling) : whole(body, until));
      // A stream that was broken off from this side just ends.
      until.signal.throwIfAborted();
      if (reply === null) throw new TypeError('terminated');
      return readReply(reply, endpoint);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ModelError) throw error;
      if (clock.signal.aborted) throw hung(endpoint, model, timeoutMs);
      return failureOf(error, endpoint, model);
    } finally {
      clearTimeout(timer);
    }
  }

  /** An endpoint that may be refusing the stream alone is asked for the whole reply, and from then on for nothing else. */
  async function sendEitherWay(body: Body, signal: AbortSignal, hear?: Hear): Promise<Reply | Failure> {
    if (!hear || !streams) return sendOnce(body, signal);
    const result = await sendOnce(body, signal, hear);
    if ('text' in result || !result.refusesStream) return result;
    const plain = await sendOnce(body, signal);
    if ('text' in plain) streams = false;
    return plain;
  }

  return async (body, signal, hear) => {
    for (let tried = 0; ; tried++) {
      const result = await sendEitherWay(body, signal, hear);
      if ('text' in result) return result;
      const { error, refusesFormat, waitMs } = result;
      if (refusesFormat && (body.response_format || body.computerTool)) throw new FormatRefused(error);
      if (!error.retry || tried >= retries) throw error;
      if (waitMs !== null && waitMs > MAX_WAIT_MS) throw tooLong(error, waitMs);
      await delay(waitMs ?? backoff(tried), undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  };
}

/** Half a second, then twice as long each time, up to eight; spread out, so that several agents do not come back together. */
function backoff(tried: number): number {
  return Math.min(8000, 500 * 2 ** tried) * (0.75 + Math.random() / 2);
}

function hung(endpoint: Endpoint, model: string, timeoutMs: number): ModelError {
  const message = say('noAnswerInTime', { endpoint: endpoint.shown, seconds: timeoutMs / 1000, model });
  return new ModelError(message, { retry: true });
}

function tooLong(error: ModelError, waitMs: number): ModelError {
  return new ModelError(say('asksToWait', { failure: error.message, seconds: Math.ceil(waitMs / 1000) }), {
    retry: true,
  });
}
