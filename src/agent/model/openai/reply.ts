/** A chat completion, read and checked at the edge. */
import { z } from 'zod';
import { say } from '../../sayings.ts';
import { ModelError } from '../../types.ts';
import type { Usage } from '../../types.ts';
import { withoutKey } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export interface Reply {
  text: string;
  /** Null when the endpoint does not say. */
  usage: Usage | null;
  /** The endpoint stopped at its limit of tokens. */
  cutOff: boolean;
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
  usage: z
    .object({
      prompt_tokens: z.number(),
      completion_tokens: z.number(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** Throws a ModelError in words for what is no answer: a web page, an error, a refusal. */
export function readReply(reply: unknown, endpoint: Endpoint): Reply {
  const complain = (sentence: string, retry = false): never => {
    throw new ModelError(withoutKey(sentence, endpoint), { retry });
  };
  const about = { endpoint: endpoint.shown };
  if (typeof reply === 'string') {
    complain(say(/^\s*</.test(reply) ? 'answeredWithPage' : 'answeredWithText', about));
  }
  const parsed = completionSchema.safeParse(reply);
  if (!parsed.success) {
    const error = z.object({ error: z.object({ message: z.string() }) }).safeParse(reply);
    if (error.success) {
      const detail = error.data.error.message.slice(0, 240).replace(/[.!]$/, '');
      complain(say('endpointReports', { ...about, detail }), true);
    }
    return complain(say('noCompletion', about));
  }
  const { choices, usage } = parsed.data;
  const { message, finish_reason: finish } = choices[0]!;
  if (message.refusal) complain(say('modelRefused', { ...about, detail: message.refusal.slice(0, 240) }));
  if (finish === 'content_filter') complain(say('contentFiltered', about));
  const { content } = message;
  const said = typeof content === 'string' ? content : (content ?? []).map((part) => part.text).join('');
  // A model that calls tools instead of answering says the same thing in another place.
  const text =
    said.trim() === '' && message.tool_calls?.length ? JSON.stringify({ tool_calls: message.tool_calls }) : said;
  return {
    text: withoutKey(text, endpoint),
    usage: usage ? usageOf(usage) : null,
    cutOff: finish === 'length',
  };
}

/** A cache cannot hold more than was sent, whatever an endpoint says. */
function usageOf(told: NonNullable<z.infer<typeof completionSchema>['usage']>): Usage {
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens, prompt_tokens_details: details } = told;
  const cachedTokens = Math.min(inputTokens, Math.max(0, details?.cached_tokens ?? 0));
  return { inputTokens, outputTokens, ...(cachedTokens > 0 && { cachedTokens }) };
}
