/** What is told of a reply before it is whole. */
import { withoutKey } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { Tell } from './stream.ts';

/** Hears a reply while it is written; null when another one begins and what was heard is void. */
export type Hear = (piece: string | null) => void;

/** Passes pieces on, but for an end that may be the beginning of the key. */
export function telltale(hear: Hear, endpoint: Endpoint): Tell {
  const kept = endpoint.key === null ? 0 : endpoint.key.length - 1;
  let waiting = '';
  hear(null);
  return (piece) => {
    waiting = withoutKey(waiting + piece, endpoint);
    if (waiting.length <= kept) return;
    hear(waiting.slice(0, waiting.length - kept));
    waiting = waiting.slice(waiting.length - kept);
  };
}

export function isStream(response: Response): boolean {
  return /event-stream/i.test(response.headers.get('content-type') ?? '');
}

/** What an endpoint says that was asked for a stream and gives none. */
export async function unstreamed(response: Response): Promise<unknown> {
  const text = await response.text();
  return /json/i.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as unknown) : text;
}
