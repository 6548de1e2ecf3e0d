/** The same request in the words of the Responses API, and its answer in the words of a chat completion. */
import type { ChatCompletionContentPart, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { ResponseCreateParamsNonStreaming, ResponseInputContent } from 'openai/resources/responses/responses';
import { z } from 'zod';
import type { Body } from './request.ts';

export function toResponses({
  model,
  messages,
  response_format: wanted,
  computerTool,
}: Body): ResponseCreateParamsNonStreaming {
  const instructions = messages
    .filter(({ role }) => role === 'system')
    .map(textOf)
    .join('\n\n');
  const format =
    wanted?.type === 'json_schema'
      ? { type: 'json_schema' as const, ...wanted.json_schema, schema: wanted.json_schema.schema ?? {} }
      : wanted;
  return {
    model,
    instructions,
    input: messages
      .filter(({ role }) => role !== 'system')
      .map((message) =>
        message.role === 'assistant'
          ? { role: 'assistant', content: textOf(message) }
          : { role: 'user', content: partsOf(message).map(toInput) },
      ),
    // Screens of a person must not lie about at a provider longer than the answer takes.
    store: false,
    ...(format && { text: { format } }),
    ...(computerTool && { tools: [{ type: 'computer' }] }),
  };
}

function partsOf({ content }: ChatCompletionMessageParam): ChatCompletionContentPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return (content ?? []).filter((part): part is ChatCompletionContentPart => part.type !== 'refusal');
}

function textOf(message: ChatCompletionMessageParam): string {
  return partsOf(message)
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join('');
}

function toInput(part: ChatCompletionContentPart): ResponseInputContent {
  if (part.type === 'image_url')
    return { type: 'input_image', image_url: part.image_url.url, detail: part.image_url.detail ?? 'auto' };
  return { type: 'input_text', text: part.type === 'text' ? part.text : '' };
}

const item = z.looseObject({
  type: z.string(),
  content: z
    .array(z.looseObject({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() }))
    .nullish(),
  name: z.string().optional(),
  arguments: z.string().optional(),
  action: z.unknown().optional(),
  actions: z.array(z.unknown()).nullish(),
  pending_safety_checks: z.array(z.looseObject({ message: z.string().nullish() })).nullish(),
});

const schema = z.looseObject({
  object: z.literal('response'),
  status: z.string().nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  error: z.object({ message: z.string() }).nullish(),
  output: z.array(item),
  usage: z
    .looseObject({ input_tokens: z.number(), output_tokens: z.number(), input_tokens_details: z.unknown().optional() })
    .nullish()
    .catch(null),
});

/** A chat completion that says the same; what is no response is given back as it came, for `readReply` to complain of. */
export function fromResponses(reply: unknown): unknown {
  const parsed = schema.safeParse(reply);
  if (!parsed.success) return reply;
  const { output, error, incomplete_details: incomplete, usage } = parsed.data;
  if (error) return { error };
  const parts = output.flatMap(({ type, content }) => (type === 'message' ? (content ?? []) : []));
  const unsafe = output
    .flatMap(({ pending_safety_checks: checks }) => checks ?? [])
    .map(({ message }) => message ?? '');
  const refusal =
    parts.find((part) => part.refusal)?.refusal ??
    (unsafe.length > 0 ? `it wants a person to look first: ${unsafe.join(' ')}` : null);
  const content = [...parts.map(({ text = '' }) => text), ...actionsOf(output)].join('');
  const finish = { max_output_tokens: 'length', content_filter: 'content_filter' }[incomplete?.reason ?? ''] ?? 'stop';
  return {
    choices: [{ finish_reason: finish, message: { content, refusal } }],
    usage: usage && {
      prompt_tokens: usage.input_tokens,
      completion_tokens: usage.output_tokens,
      prompt_tokens_details: usage.input_tokens_details,
    },
  };
}

/** Calls of tools as JSON, which the tolerant parser reads as calls of verbs. */
function actionsOf(output: z.infer<typeof item>[]): string[] {
  const calls = output.flatMap((each): unknown[] => {
    if (each.type === 'function_call') return [{ name: each.name, arguments: each.arguments ?? '{}' }];
    if (each.type !== 'computer_call') return [];
    return each.actions ?? (each.action === undefined ? [] : [each.action]);
  });
  return calls.length === 0 ? [] : [JSON.stringify({ actions: calls })];
}
