/** Turns whatever went wrong with a request into one sentence for a person: which endpoint, what happened, what to do. */
import { APIConnectionError, APIError } from 'openai';
import { say } from '../../sayings.ts';
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
    error: new ModelError(withoutKey(sentence, endpoint).replace(SHORTENED_KEY, '[key]'), { retry }),
    refusesFormat,
    refusesStream,
    waitMs,
  };
}

function problemOf(error: unknown, endpoint: Endpoint, model: string): Problem {
  const about = { endpoint: endpoint.shown };
  if (error instanceof APIConnectionError || isBroken(error)) return connectionProblem(error, about);
  if (error instanceof SyntaxError) return { sentence: say('notWholeJson', about), retry: true };
  if (error instanceof APIError && typeof error.status === 'number') {
    return statusProblem(error.status, detailOf(error as APIError), error.code ?? '', endpoint, model);
  }
  // Said in the middle of a stream, long after the status was 200.
  if (error instanceof APIError) {
    return { sentence: say('endpointReports', { ...about, detail: detailOf(error as APIError) }), retry: true };
  }
  throw error;
}

/** `fetch` reports a connection that broke while the body was read as a TypeError with these words. */
function isBroken(error: unknown): error is TypeError {
  return error instanceof TypeError && /terminated|fetch failed|other side closed/.test(error.message);
}

function connectionProblem(error: Error, about: { endpoint: string }): Problem {
  const codes = causes(error).map(({ code }) => code);
  const has = (...wanted: string[]) => wanted.some((code) => codes.includes(code));
  if (has('ENOTFOUND', 'EAI_AGAIN')) return { sentence: say('endpointNotFound', about), retry: true };
  if (has('ECONNREFUSED')) return { sentence: say('endpointRefuses', about), retry: true };
  if (codes.some((code) => /CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(code))) {
    return { sentence: say('endpointNotTrusted', about), retry: false };
  }
  if (isBroken(error) || has('ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET')) {
    return { sentence: say('endpointClosed', about), retry: true };
  }
  const cause = codes.find(Boolean) ?? say('noConnection');
  return { sentence: say('endpointNotReached', { ...about, cause }), retry: true };
}

function causes(error: unknown): { code: string }[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [{ code }, ...inner.flatMap(causes)];
}

function statusProblem(status: number, detail: string, code: string, { key, shown }: Endpoint, model: string): Problem {
  const said = `(${status}${detail && `: ${detail}`})`;
  const about = { endpoint: shown, said };
  const is = (pattern: RegExp) => pattern.test(`${code} ${detail}`);
  const final = (sentence: string): Problem => ({ sentence, retry: false });
  const unaccepted = final(say('requestNotAccepted', { ...about, model }));
  if (status === 401 && key === null) return final(say('wantsKey', about));
  // Gemini says it with a 400.
  if (status === 401 || is(/\bapi[ _-]?key not valid|invalid[ _]api[ _]key/i))
    return final(say('keyNotAccepted', about));
  if (status === 429 && is(/insufficient_quota|billing|exceeded your current quota/i)) {
    return final(say('quotaUsedUp', about));
  }
  if (status === 429) return { sentence: say('rateLimited', about), retry: true };
  if (is(/\bstream(?:ing|_options)?\b/i) && (status < 500 || status === 501)) {
    return { ...unaccepted, refusesStream: true };
  }
  // First of all that is left: such a message often names the model or the schema too.
  if (is(/response_format|json_schema|json_object|json schema|structured output|grammar|guided_json/i)) {
    return { ...unaccepted, refusesFormat: true };
  }
  if (is(/content_policy|content_filter|safety|moderation/i)) return final(say('contentRefused', about));
  if (is(/context_length|context length|maximum context|too many tokens|too large/i) || status === 413) {
    return final(say('requestTooLong', about));
  }
  if (is(/model_not_found|(?:unknown|no such|invalid) model|model\b.*\b(?:not found|not exist|not available)/i)) {
    return final(say('modelNotThere', { ...about, model }));
  }
  if (status === 403) return final(say('modelNotAllowed', { ...about, model }));
  if (status === 404) return final(say('nothingThere', { ...about, model }));
  if (status >= 500 && status !== 501) return { sentence: say('errorOfItsOwn', about), retry: true };
  if (is(/image|vision|multimodal|multi-modal/i)) return final(say('takesNoPictures', { ...about, model }));
  if (status === 408 || status === 409 || status === 425) return { ...unaccepted, retry: true };
  // Servers that do not know a field often say no more than "bad request".
  return { ...unaccepted, refusesFormat: true, refusesStream: true };
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
