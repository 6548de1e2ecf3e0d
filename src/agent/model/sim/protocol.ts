/** One answer in the words of Chat Completions or of Responses, whole or as a stream of events. */

export interface Wire {
  api: 'chat' | 'responses';
  stream: boolean;
  model: string;
  /** `cached` of `input`. */
  tokens: { input: number; output: number; cached: number };
}

/** What is answered: a text, a refusal in its place, or, in Responses, actions of the `computer` tool. */
export interface Said {
  text?: string;
  refusal?: string;
  actions?: object[];
}

export function wholeReply(
  { api, model, tokens }: Wire,
  { text = '', refusal = null, actions }: Omit<Said, 'refusal'> & { refusal?: string | null },
): object {
  if (api === 'chat') {
    const message = { role: 'assistant', content: refusal === null ? text : null, refusal };
    const choices = [{ index: 0, finish_reason: 'stop', logprobs: null, message }];
    const usage = {
      prompt_tokens: tokens.input,
      completion_tokens: tokens.output,
      total_tokens: tokens.input + tokens.output,
      prompt_tokens_details: { cached_tokens: tokens.cached },
    };
    return { id: 'chatcmpl-sim', object: 'chat.completion', created: 0, model, choices, usage };
  }
  const part = refusal === null ? { type: 'output_text', text, annotations: [] } : { type: 'refusal', refusal };
  const message = { type: 'message', id: 'msg_sim', role: 'assistant', status: 'completed', content: [part] };
  const call = {
    type: 'computer_call',
    id: 'cu_sim',
    call_id: 'call_sim',
    status: 'completed',
    pending_safety_checks: [],
    actions,
  };
  const output = [actions ? call : message];
  const usage = {
    input_tokens: tokens.input,
    output_tokens: tokens.output,
    total_tokens: tokens.input + tokens.output,
    input_tokens_details: { cached_tokens: tokens.cached },
  };
  return {
    id: 'resp_sim',
    object: 'response',
    created_at: 0,
    status: 'completed',
    error: null,
    incomplete_details: null,
    model,
    output,
    usage,
  };
}

/** The same as server-sent events, a few characters each. */
export function streamedReply(wire: Wire, said: Said): string[] {
  const { text = '' } = said;
  const pieces = text.match(/[^]{1,40}/g) ?? [''];
  if (wire.api === 'responses') {
    const events = [
      { type: 'response.created', response: { id: 'resp_sim', object: 'response', status: 'in_progress', output: [] } },
      ...pieces.map((delta) => ({
        type: 'response.output_text.delta',
        item_id: 'msg_sim',
        output_index: 0,
        content_index: 0,
        delta,
      })),
      { type: 'response.completed', response: wholeReply(wire, said) },
    ];
    return events.map(
      (event, number) => `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: number })}\n\n`,
    );
  }
  const chunk = (delta: object, finish: string | null): object => ({
    id: 'chatcmpl-sim',
    object: 'chat.completion.chunk',
    created: 0,
    model: wire.model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  const { input, output, cached } = wire.tokens;
  const usage = {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
  };
  const chunks = [
    chunk({ role: 'assistant', content: '' }, null),
    ...pieces.map((content) => chunk({ content }, null)),
    chunk({}, 'stop'),
    { ...chunk({}, null), choices: [], usage },
  ];
  return [...chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`), 'data: [DONE]\n\n'];
}
