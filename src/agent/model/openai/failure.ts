/** Turns whatever went wrong with a request into one sentence for a person: which endpoint, what happened, what to do. */
import { APIConnectionError, APIError } from 'openai';
import { ModelError } from '../../types.ts';
import { withoutKey } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export interface Failure {
  error: ModelError;
  /** Whether the endpoint did not want the `response_format` that was asked for. */
  refusesFormat: boolean;
  /** Whether it may be that the endpoint did not want to stream its reply. */
  refusesStream: boolean;
  /** How long the endpoint asks to wait before the next try, in ms. */
  waitMs: number | null;
}

/** Servers quote a wrong key with its middle starred out, which still tells more than an error should. */
const SHORTENED_KEY = /\bsk-[\w*-]{6,}/g;

interface Problem {
  sentence: string;
  retry: boolean;
  refusesFormat?: boolean;
  refusesStream?: boolean;
}

/** Rethrows what is not a failure of the request (a programming error). The cause is left out on purpose: it may hold the key. */
export function failureOf(error: unknown, endpoint: Endpoint, model: string): Failure {
  const { sentence, retry, refusesFormat = false, refusesStream = false } = problemOf(error, endpoint, model);
  const waitMs = error instanceof APIError ? waitOf(error.headers as Headers | undefined) : null;
  return {
    error: new ModelError(withoutKey(`${endpoint.shown} ${sentence}`, endpoint).replace(SHORTENED_KEY, '[key]'), {
      retry,
    }),
    refusesFormat,
    refusesStream,
    waitMs,
  };
}

function problemOf(error: unknown, endpoint: Endpoint, model: string): Problem {
  if (error instanceof APIConnectionError || isBroken(error)) return connectionProblem(error);
  if (error instanceof SyntaxError) {
    return { sentence: 'sent a reply that is not whole JSON. Is it an OpenAI-compatible endpoint?', retry: true };
  }
  if (error instanceof APIError && typeof error.status === 'number') {
    return statusProblem(error.status, detailOf(error as APIError), error.code ?? '', endpoint, model);
  }
  // Said in the middle of a stream, long after the status was 200.
  if (error instanceof APIError) return { sentence: `reported an error: ${detailOf(error as APIError)}.`, retry: true };
  throw error;
}

/** `fetch` reports a connection that broke while the body was read as a TypeError with these words. */
function isBroken(error: unknown): error is TypeError {
  return error instanceof TypeError && /terminated|fetch failed|other side closed/.test(error.message);
}

function connectionProblem(error: Error): Problem {
  const codes = causes(error).map(({ code }) => code);
  const has = (...wanted: string[]) => wanted.some((code) => codes.includes(code));
  if (has('ENOTFOUND', 'EAI_AGAIN')) {
    return { sentence: 'was not found: check the host name and the network.', retry: true };
  }
  if (has('ECONNREFUSED')) {
    return {
      sentence: 'is not reachable (connection refused): is the server running, and is the port right?',
      retry: true,
    };
  }
  if (codes.some((code) => /CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(code))) {
    return { sentence: 'could not be trusted: its certificate or its TLS is not in order.', retry: false };
  }
  if (isBroken(error) || has('ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET')) {
    return { sentence: 'closed the connection before its reply was whole.', retry: true };
  }
  return {
    sentence: `is not reachable (${codes.find(Boolean) ?? 'no connection'}): check the address and the network.`,
    retry: true,
  };
}

function causes(error: unknown): { code: string }[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [{ code }, ...inner.flatMap(causes)];
}

function statusProblem(status: number, detail: string, code: string, { key }: Endpoint, model: string): Problem {
  const said = `(${status}${detail && `: ${detail}`})`;
  const is = (pattern: RegExp) => pattern.test(`${code} ${detail}`);
  const final = (sentence: string): Problem => ({ sentence, retry: false });
  if (status === 401 && key === null) {
    return final(
      `wants a key, and none was sent ${said}. Set OPENAI_API_KEY; it is sent only to the host of OPENAI_BASE_URL, so set that too.`,
    );
  }
  // Gemini says it with a 400.
  if (status === 401 || is(/\bapi[ _-]?key not valid|invalid[ _]api[ _]key/i))
    return final(`does not accept the key ${said}. Set OPENAI_API_KEY to a key of this endpoint.`);
  if (status === 429 && is(/insufficient_quota|billing|exceeded your current quota/i)) {
    return final(
      `says that the quota of this key is used up ${said}. Add credit, or use another key or --model builtin.`,
    );
  }
  if (status === 429) return { sentence: `is limiting the rate of requests ${said}. Try again later.`, retry: true };
  if (is(/\bstream(?:ing|_options)?\b/i) && (status < 500 || status === 501)) {
    return { ...unaccepted(said, model), refusesStream: true };
  }
  // First of all that is left: such a message often names the model or the schema too.
  if (is(/response_format|json_schema|json_object|json schema|structured output|grammar|guided_json/i)) {
    return { ...unaccepted(said, model), refusesFormat: true };
  }
  if (is(/content_policy|content_filter|safety|moderation/i)) {
    return final(`refused the content of the request ${said}. Change the goal, or use another model.`);
  }
  if (is(/context_length|context length|maximum context|too many tokens|too large/i) || status === 413) {
    return final(`cannot take a request that long ${said}. Use a model with a larger context, or a smaller screen.`);
  }
  if (is(/model_not_found|(?:unknown|no such|invalid) model|model\b.*\b(?:not found|not exist|not available)/i)) {
    return final(`has no model "${model}" ${said}. Check the name given with --model.`);
  }
  if (status === 403) return final(`does not let this key use the model "${model}" ${said}. Use another key or model.`);
  if (status === 404) {
    return final(
      `has nothing at this address for "${model}" ${said}. Check the model's name and the base URL (it often ends in /v1).`,
    );
  }
  if (status >= 500 && status !== 501) {
    return { sentence: `has an error of its own ${said}. Try again later.`, retry: true };
  }
  if (is(/image|vision|multimodal|multi-modal/i)) {
    return final(`does not take pictures with "${model}" ${said}. Choose a model that can see.`);
  }
  if (status === 408 || status === 409 || status === 425) return { ...unaccepted(said, model), retry: true };
  // Servers that do not know a field often say no more than "bad request".
  return { ...unaccepted(said, model), refusesFormat: true, refusesStream: true };
}

function unaccepted(said: string, model: string): Problem {
  const sentence = `did not accept the request ${said}. Check that "${model}" is a chat model that can see.`;
  return { sentence, retry: false };
}

/** The endpoint's own words, on one line. */
function detailOf(error: APIError): string {
  const body: unknown = error.error;
  const inner = typeof body === 'object' && body !== null && 'message' in body ? body.message : body;
  const text = typeof inner === 'string' ? inner : inner === undefined || inner === null ? '' : JSON.stringify(inner);
  const line = (text || error.message.replace(/^\d+ /, ''))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 240 ? `${line.slice(0, 240)}…` : line.replace(/[.!]$/, '');
}

/** `retry-after-ms` (ms), or `Retry-After` in seconds or as a date (RFC 9110). */
function waitOf(headers: Headers | undefined): number | null {
  const ms = headers?.get('retry-after-ms');
  if (ms && Number.isFinite(Number(ms))) return Math.max(0, Number(ms));
  const after = headers?.get('retry-after');
  if (!after) return null;
  const wait = Number.isFinite(Number(after)) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
