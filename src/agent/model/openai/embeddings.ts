/** Vectors of texts from an endpoint of OpenAI's kind (`POST <URL>/embeddings`). */
import { z } from 'zod';
import { say } from '../../sayings.ts';
import { ModelError } from '../../types.ts';
import { endpointOf, withoutKey } from './endpoint.ts';
import type { KeyFor } from './endpoint.ts';

/** One vector for each text, in their order. Rejects with a `ModelError`, or with the signal's reason. */
export type Embed = (texts: readonly string[], signal: AbortSignal) => Promise<number[][]>;

/** As many as every endpoint takes in one request. */
const BATCH = 64;

const vector = z.array(z.number()).min(1);
const schema = z.object({ data: z.array(z.object({ index: z.int().optional(), embedding: vector })) });

export function openaiEmbed(options: {
  model: string;
  baseURL?: string | undefined;
  keyFor?: KeyFor | undefined;
  env?: NodeJS.ProcessEnv | undefined;
  /** For one request. Default 20000. */
  timeoutMs?: number;
}): Embed {
  const { model, env = process.env, timeoutMs = 20_000 } = options;
  const endpoint = endpointOf(options, env);

  async function batch(input: string[], signal: AbortSignal): Promise<number[][]> {
    const [{ OpenAI }, { failureOf }] = await Promise.all([import('openai'), import('./failure.ts')]);
    const client = new OpenAI({
      baseURL: endpoint.url,
      apiKey: endpoint.key ?? 'none',
      defaultHeaders: endpoint.key === null ? { Authorization: null } : {},
      maxRetries: 1,
      logLevel: 'off',
    });
    const clock = AbortSignal.timeout(timeoutMs);
    let reply: unknown;
    try {
      // The package asks for base64 where nothing is said, which servers on people's own machines do not know.
      const body = { model, input, encoding_format: 'float' as const };
      reply = await client.embeddings.create(body, { signal: AbortSignal.any([signal, clock]) });
    } catch (error) {
      signal.throwIfAborted();
      if (clock.aborted)
        throw new ModelError(say('noAnswerInTime', { endpoint: endpoint.shown, seconds: timeoutMs / 1000, model }), {
          retry: false,
        });
      throw failureOf(error, endpoint, model).error;
    }
    const parsed = schema.safeParse(reply);
    const data = parsed.success ? parsed.data.data : [];
    const length = data[0]?.embedding.length;
    if (data.length !== input.length || data.some(({ embedding }) => embedding.length !== length)) {
      throw noVectors();
    }
    return data.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0)).map(({ embedding }) => embedding);
  }

  function noVectors(): ModelError {
    const message = say('noVectors', { endpoint: endpoint.shown, model });
    return new ModelError(withoutKey(message, endpoint), { retry: false });
  }

  return async (texts, signal) => {
    const vectors: number[][] = [];
    for (let at = 0; at < texts.length; at += BATCH)
      vectors.push(...(await batch(texts.slice(at, at + BATCH), signal)));
    return vectors;
  };
}
