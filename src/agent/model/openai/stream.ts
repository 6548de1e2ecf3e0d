/** A reply that is told while it is written, and then stands as the whole reply that it is. */
import { z } from 'zod';

/** Hears more of the model's reasoning and reply. */
export type Tell = (text: string) => void;

/** No answer is as long; a model that never ends is cut off here. In characters. */
const LONGEST = 1_000_000;

const text = z.string().nullish().catch(null);
const chunk = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        finish_reason: text,
        // Reasoning models of DeepSeek's kind, vLLM and llama.cpp say `reasoning_content`; OpenRouter, Groq and Ollama `reasoning`.
        delta: z
          .looseObject({
            content: text,
            refusal: text,
            reasoning_content: text,
            reasoning: text,
            tool_calls: z
              .array(z.looseObject({ index: z.number().nullish(), function: z.looseObject({}).nullish() }))
              .nullish(),
          })
          .nullish(),
      }),
    )
    .default([]),
  usage: z.unknown().optional(),
});

/** The chat completion that these chunks make; null when they end before its end. What is no chunk is given back as it came. */
export async function chatFrom(chunks: AsyncIterable<unknown>, tell: Tell): Promise<unknown> {
  let [content, refusal, reasoned, length] = ['', '', false, 0];
  let finish: string | null = null;
  let usage: unknown;
  const calls: { function: { name: string; arguments: string } }[] = [];
  for await (const each of chunks) {
    const parsed = chunk.safeParse(each);
    if (!parsed.success) return each;
    const { choices, usage: used } = parsed.data;
    usage = used ?? usage;
    const [choice] = choices;
    finish = choice?.finish_reason ?? finish;
    const { delta } = choice ?? {};
    if (!delta) continue;
    const reasoning = delta.reasoning_content ?? delta.reasoning ?? '';
    const said = delta.content ?? '';
    if (reasoned && said !== '') tell('\n');
    reasoned = reasoning !== '' || (reasoned && said === '');
    tell(`${reasoning}${said}`);
    content += said;
    refusal += delta.refusal ?? '';
    for (const { index, function: part } of delta.tool_calls ?? []) {
      const call = (calls[index ?? calls.length] ??= { function: { name: '', arguments: '' } });
      call.function.name += stringOf(part?.['name']);
      call.function.arguments += stringOf(part?.['arguments']);
      length += stringOf(part?.['arguments']).length;
    }
    length += reasoning.length + said.length;
    if (length <= LONGEST) continue;
    finish = 'length';
    break;
  }
  if (finish === null) return null;
  const message = { content, refusal: refusal || null, tool_calls: calls.length > 0 ? Object.values(calls) : null };
  return { choices: [{ finish_reason: finish, message }], usage };
}

const event = z.looseObject({ type: z.string(), delta: text, response: z.unknown().optional() });
const TOLD = ['response.output_text.delta', 'response.reasoning_text.delta', 'response.reasoning_summary_text.delta'];
const LAST = ['response.completed', 'response.incomplete', 'response.failed'];

/** The response that these events of the Responses API end with; null when they end before it. */
export async function responseFrom(events: AsyncIterable<unknown>, tell: Tell): Promise<unknown> {
  let length = 0;
  for await (const each of events) {
    const parsed = event.safeParse(each);
    if (!parsed.success) return each;
    const { type, delta, response } = parsed.data;
    if (LAST.includes(type)) return response;
    if (type === 'response.reasoning_summary_text.done') tell('\n');
    if (TOLD.includes(type)) tell(delta ?? '');
    length += delta?.length ?? 0;
    if (length > LONGEST) {
      return { object: 'response', output: [], incomplete_details: { reason: 'max_output_tokens' } };
    }
  }
  return null;
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
