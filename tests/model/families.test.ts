import { afterEach, expect, test } from 'vitest';
import { openaiModel } from '../../src/agent/model/openai.ts';
import type { ModelServer } from '../support/model-server.ts';
import { answersWith, startModelServer } from '../support/model-server.ts';
import { ask, values } from './samples.ts';

/** The shapes in which families of endpoints answer Chat Completions, beyond what the protocol asks for. */
const answer = JSON.stringify(values['self-reflection']);

let server: ModelServer;
afterEach(() => server.close());

async function asked(body: unknown, status = 200, contentType = 'application/json') {
  server = await startModelServer(answersWith(contentType, JSON.stringify(body), status));
  return openaiModel({ model: 'm', baseURL: server.url, env: {}, retries: 0 }).ask(ask('self-reflection'));
}

const openai = {
  ...{
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'gpt-5',
    service_tier: 'default',
    system_fingerprint: 'fp',
  },
  choices: [
    {
      ...{ index: 0, logprobs: null, finish_reason: 'stop' },
      message: { role: 'assistant', content: answer, refusal: null, annotations: [] },
    },
  ],
  usage: {
    ...{ prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 },
    prompt_tokens_details: { cached_tokens: 512, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 20 },
  },
};

/** vLLM and SGLang with a reasoning parser: thoughts in a field of their own, an empty list of tool calls. */
const vllm = {
  ...{ id: 'chatcmpl-2', object: 'chat.completion', created: 1, model: 'Qwen/Qwen3-VL-8B', kv_transfer_params: null },
  choices: [
    {
      ...{ index: 0, logprobs: null, finish_reason: 'stop', stop_reason: null },
      message: {
        role: 'assistant',
        reasoning_content: 'Maybe {"verdict": "failed"}?',
        content: `\n\n${answer}`,
        tool_calls: [],
      },
    },
  ],
  usage: { prompt_tokens: 900, total_tokens: 940, completion_tokens: 40, prompt_tokens_details: null },
};

/** Ollama and llama.cpp: thoughts within the text, a fence, no details. */
const ollama = {
  ...{ id: 'chatcmpl-3', object: 'chat.completion', created: 1, model: 'qwen3-vl', system_fingerprint: 'fp_ollama' },
  choices: [
    {
      ...{ index: 0, finish_reason: 'stop' },
      message: {
        role: 'assistant',
        content: `<think>\nIt shows {a dialog}.\n</think>\n\n\`\`\`json\n${answer}\n\`\`\``,
      },
    },
  ],
  usage: { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 },
};

test.each([
  ['OpenAI', openai],
  ['vLLM', vllm],
  ['Ollama', ollama],
])('%s', async (_, body) => {
  const { value, usage } = await asked(body);
  expect(value).toEqual(values['self-reflection']);
  expect(usage).toMatchObject({ inputTokens: 900, outputTokens: 40 });
});

test('a gateway that gives the parts of a text and no usage: its tokens are estimated, so that a budget holds', async () => {
  const content = [
    { type: 'text', text: answer.slice(0, 20) },
    { type: 'text', text: answer.slice(20) },
  ];
  const { value, usage } = await asked({ choices: [{ message: { content }, finish_reason: 'end_turn' }] });
  expect(value).toEqual(values['self-reflection']);
  expect(usage.inputTokens).toBeGreaterThan(500);
  expect(usage.outputTokens).toBe(Math.ceil(answer.length / 4));
});

test('Gemini, which gives its errors in a list', async () => {
  const error = { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' };
  await expect(asked([{ error }], 400)).rejects.toThrow(/does not accept the key .*API key not valid/);
});

test('an error of llama.cpp without the usual envelope', async () => {
  await expect(asked({ code: 503, message: 'Loading model', type: 'unavailable_error' }, 503)).rejects.toThrow(
    /has an error of its own/,
  );
});
