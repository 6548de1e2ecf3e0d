/** Where requests go, with which key, and how both may be spoken of. */
import { say } from '../../sayings.ts';
import { InputError } from '../../types.ts';

export interface Endpoint {
  /** Without a slash at the end. */
  url: string;
  /** Null for an endpoint that wants none. */
  key: string | null;
  /** The URL as it may stand in a message: without query, user or password. */
  shown: string;
}

/** A key that the host keeps for this origin (`https://api.openai.com`), if it keeps one. Throws an InputError when it cannot be read. */
export type KeyFor = (origin: string) => string | undefined;

const OPENAI = 'https://api.openai.com/v1';

/**
 * `baseURL` and `apiKey` win over `OPENAI_BASE_URL` and `OPENAI_API_KEY`, and those over a kept key (`keyFor`). The key of the
 * environment goes only to the host of `OPENAI_BASE_URL` (OpenAI's own when that is not set), a kept one only to the origin that it
 * was given for: naming another URL must not send it there.
 * Throws an InputError when there is neither a key nor a URL, or when one of them cannot be used.
 */
export function endpointOf(
  options: { baseURL?: string | undefined; apiKey?: string | undefined; keyFor?: KeyFor | undefined },
  env: NodeJS.ProcessEnv,
): Endpoint {
  const { baseURL, apiKey, keyFor } = options;
  const home = env['OPENAI_BASE_URL']?.trim() || OPENAI;
  const url = parseUrl(baseURL ?? home, baseURL === undefined ? 'OPENAI_BASE_URL' : 'The base URL');
  const ownKey = env['OPENAI_API_KEY']?.trim();
  const sendsOwnKey = baseURL === undefined || url.origin === originOf(home);
  const key = apiKey || (sendsOwnKey && ownKey) || keyFor?.(url.origin) || null;
  if (key === null && url.origin === originOf(OPENAI)) {
    throw new InputError(say('noOpenaiKey'));
  }
  if (key !== null && !/^[\x21-\x7e]+$/.test(key)) {
    throw new InputError(say('keyWithSpace'));
  }
  return { url: url.href.replace(/\/+$/, ''), key, shown: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** Takes the key out of a text: servers echo it in their errors, screens may show it. */
export function withoutKey(text: string, { key }: Endpoint): string {
  return key !== null && key.length >= 8 ? text.replaceAll(key, '[key]') : text;
}

function parseUrl(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InputError(
      `${what} must be a web address such as https://api.openai.com/v1 or http://127.0.0.1:11434/v1.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new InputError(`${what} must not hold a user or password. Give the key in OPENAI_API_KEY.`);
  }
  return url;
}

function originOf(text: string): string | null {
  return URL.canParse(text) ? new URL(text).origin : null;
}
