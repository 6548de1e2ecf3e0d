/** One chat completion: sent, timed, retried where that can help, and its reply checked at the edge. */
import { setTimeout as delay } from 'node:timers/promises';
import { OpenAI } from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import { ModelError } from '../../types.ts';
import type { Usage } from '../../types.ts';
import type { Endpoint } from './endpoint.ts';
import { withoutKey } from './endpoint.ts';
import { failureOf } from './failure.ts';
import type { Failure } from './failure.ts';
import { FormatRefused } from './formats.ts';
import { fromResponses, toResponses } from './responses.ts';

export type Body = ChatCompletionCreateParamsNonStreaming;

export interface Reply {
  text: string;
  /** Null when the endpoint does not say. */
  usage: Usage | null;
  /** The endpoint stopped at its limit of tokens. */
  cutOff: boolean;
}

export interface Manner {
  api: 'chat' | 'responses';
  timeoutMs: number;
  retries: number;
}

export type Send = (body: Body, signal: AbortSignal) => Promise<Reply>;

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

  /** Rejects with a Failure, or with the signal's reason. */
  async function sendOnce(body: Body, signal: AbortSignal): Promise<Reply | Failure> {
    const clock = new AbortController();
    const timer = setTimeout(() => clock.abort(), timeoutMs);
    try {
      const until = { signal: AbortSignal.any([signal, clock.signal]) };
      const reply: unknown =
        api === 'chat'
          ? await client.chat.completions.create(body, until)
          : fromResponses(await client.responses.create(toResponses(body), until));
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

  return async (body, signal) => {
    for (let tried = 0; ; tried++) {
      const result = await sendOnce(body, signal);
      if ('text' in result) return result;
      const { error, refusesFormat, waitMs } = result;
      if (refusesFormat && body.response_format) throw new FormatRefused(error);
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
  const message = `${endpoint.shown} did not answer within ${timeoutMs / 1000} s. Try again, or use a faster model than "${model}".`;
  return new ModelError(message, { retry: true });
}

function tooLong(error: ModelError, waitMs: number): ModelError {
  return new ModelError(`${error.message} It asks to wait ${Math.ceil(waitMs / 1000)} s.`, { retry: true });
}

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.union([z.string(), z.array(z.object({ text: z.string().default('') }))]).nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(z.unknown()).nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(null),
});

function readReply(reply: unknown, endpoint: Endpoint): Reply {
  const complain = (sentence: string, retry = false): never => {
    throw new ModelError(withoutKey(`${endpoint.shown} ${sentence}`, endpoint), { retry });
  };
  if (typeof reply === 'string') {
    const kind = /^\s*</.test(reply) ? 'a web page' : 'plain text';
    complain(`answered with ${kind}, not with JSON. Check the base URL: it often ends in /v1.`);
  }
  const parsed = completionSchema.safeParse(reply);
  if (!parsed.success) {
    const error = z.object({ error: z.object({ message: z.string() }) }).safeParse(reply);
    if (error.success) complain(`reported an error: ${error.data.error.message.slice(0, 240)}`, true);
    return complain('sent JSON that is not a chat completion. Is it an OpenAI-compatible endpoint?');
  }
  const { choices, usage } = parsed.data;
  const { message, finish_reason: finish } = choices[0]!;
  if (message.refusal)
    complain(`refused to answer: ${message.refusal.slice(0, 240)} Change the goal, or use another model.`);
  if (finish === 'content_filter')
    complain('stopped its reply by a content filter. Change the goal, or use another model.');
  const { content } = message;
  const said = typeof content === 'string' ? content : (content ?? []).map((part) => part.text).join('');
  // A model that calls tools instead of answering says the same thing in another place.
  const text =
    said.trim() === '' && message.tool_calls?.length ? JSON.stringify({ tool_calls: message.tool_calls }) : said;
  return {
    text: withoutKey(text, endpoint),
    usage: usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : null,
    cutOff: finish === 'length',
  };
}
