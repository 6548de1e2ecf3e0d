import type { ChatCompletionContentPart, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { ZodType } from 'zod';
import { say } from '../sayings.ts';
import { ModelError } from '../types.ts';
import type { Answer, Ask, Frame, Glimpse, Model, Role, Usage } from '../types.ts';
import { NO_TOKENS, addUsage } from '../usage.ts';
import { estimatedUsage } from './cost/estimate.ts';
import { endpointOf, withoutKey } from './openai/endpoint.ts';
import type { KeyFor } from './openai/endpoint.ts';
import { FORMATS, FormatRefused, nextFormat, responseFormat } from './openai/formats.ts';
import type { Format } from './openai/formats.ts';
import { pictures } from './openai/pictures.ts';
import type { Hear } from './openai/hear.ts';
import type { Reply } from './openai/reply.ts';
import type { Send } from './openai/request.ts';
import { pictureRules } from './picture-rules.ts';
import type { PictureRules } from './picture-rules.ts';
import { untilAborted } from './openai/until-aborted.ts';
import { loadPrompts } from './prompt.ts';
import type { OwnPrompts, Prompt } from './prompt.ts';
import { understand } from './understand.ts';

export interface OpenAIOptions {
  model: string;
  /** Default: `OPENAI_BASE_URL`, else OpenAI's own. */
  baseURL?: string | undefined;
  /** Default: `OPENAI_API_KEY`, where that may be sent (see `endpointOf`). */
  apiKey?: string | undefined;
  /** Keys that the host keeps. */
  keyFor?: KeyFor | undefined;
  /** Which of OpenAI's protocols the endpoint speaks. Default Chat Completions, the common one. */
  api?: 'chat' | 'responses' | undefined;
  /** Plan with OpenAI's own `computer` tool instead of a schema; only Responses has it. */
  tool?: 'computer' | undefined;
  /** For one request, with its whole reply. Default 120000. */
  timeoutMs?: number;
  /** After a rate limit, an error of the server or a broken connection. Default 2. */
  retries?: number;
  env?: NodeJS.ProcessEnv;
  /** Texts to try in place of the shipped prompts. */
  prompts?: OwnPrompts | undefined;
}

/** A question that is put into words already. `name` stands in errors and names the schema. */
export interface Question<T> {
  name: string;
  prompt: Prompt;
  images: Frame[];
  clip?: Frame[] | undefined;
  glimpses?: Glimpse[] | undefined;
  schema: ZodType<T>;
  signal: AbortSignal;
  /** Asks the endpoint to stream its reply; see `Ask`. */
  onThought?: Hear | undefined;
}

export type Answered<T> = Omit<Answer<Role>, 'value'> & { value: T };

/** A model that also takes questions which are no module's own. */
export interface PromptedModel extends Model {
  /** Whether it plans by a tool of its own now, in which no other answer has room. */
  readonly plansByTool?: boolean;
  complete<T>(question: Question<T>): Promise<Answered<T>>;
}

/**
 * A model behind any OpenAI-compatible endpoint (Chat Completions or Responses, with pictures). Asks for structured output, and for less
 * where the endpoint refuses that; what it refuses once it is not asked again. A reply that cannot be used is asked for once
 * more, with the reason. Throws an InputError at once when there is no key and no endpoint.
 */
export function openaiModel(options: OpenAIOptions): PromptedModel {
  const { model, api = 'chat', timeoutMs = 120_000, retries = 2, env = process.env } = options;
  const endpoint = endpointOf(options, env);
  const prompts = loadPrompts(undefined, options.prompts);
  const rules = pictureRules(model, endpoint.url);
  const picture = pictures(rules);
  let format: Format = FORMATS[0];
  let offersTool = options.tool === 'computer' && api === 'responses';
  let loading: Promise<Send> | undefined;

  /** The `openai` package takes 0.2 s to load: whoever only names a model, or runs the built-in one, does not wait for it. */
  function sender(): Promise<Send> {
    loading ??= import('./openai/request.ts').then((request) =>
      request.sender(endpoint, model, { api, timeoutMs, retries }),
    );
    return loading;
  }

  /** Steps down to a plainer format until one is accepted, and remembers that one. */
  async function request<T>(ask: Question<T>, messages: ChatCompletionMessageParam[]): Promise<Reply> {
    const send = await sender();
    let trying = format;
    for (;;) {
      const byTool = offersTool && ask.name === 'action-planning';
      const wanted = byTool ? undefined : responseFormat(trying, ask.name, ask.schema);
      try {
        const how = byTool ? { computerTool: true as const } : wanted && { response_format: wanted };
        const reply = await send({ model, messages, ...how }, ask.signal, ask.onThought);
        if (!byTool) format = trying;
        return reply;
      } catch (error) {
        if (byTool && error instanceof FormatRefused) {
          offersTool = false;
          continue;
        }
        const next = nextFormat(trying);
        if (!(error instanceof FormatRefused)) throw error;
        if (next === null) throw error.error;
        trying = next;
      }
    }
  }

  async function answer<T>(ask: Question<T>): Promise<Answered<T>> {
    const started = performance.now();
    const { system, user } = clean(ask.prompt);
    const { clip = [], images } = ask;
    const glimpses: Glimpse[] = ask.glimpses ?? images.map((frame) => ({ frame, caption: captionOfNow(frame) }));
    const now = glimpses.at(-1)?.frame.takenAt ?? 0;
    const passed = clip.map((frame) => ({ frame, caption: captionOfThen(frame, now) }));
    // Of more pictures than an endpoint takes, the newest.
    const sending = [...passed, ...glimpses].slice(-rules.most);
    const frames = sending.map(({ frame }) => frame);
    const urls = await Promise.all(frames.map(picture));
    ask.signal.throwIfAborted();
    const messages: ChatCompletionMessageParam[] = [
      { role: 'system', content: system },
      {
        role: 'user',
        content: [
          { type: 'text', text: user },
          ...sending.flatMap(({ caption }, at) => shown(caption, urls[at]!, rules)),
        ],
      },
    ];
    const sent = [system, user];
    let usage = NO_TOKENS;

    for (let asked = 1; ; asked++) {
      const reply = await request(ask, messages);
      usage = addUsage(usage, reply.usage ?? estimatedUsage(sent, frames, reply.text, rules.count));
      const result = reply.cutOff ? { complaint: 'it was cut off: be shorter' } : understand(reply.text, ask.schema);
      if ('value' in result) {
        const ms = Math.round(performance.now() - started);
        return { value: result.value, usage, ms, prompt: sent.join('\n\n'), raw: reply.text };
      }
      if (asked === 2) throw unusable(ask.name, result.complaint, usage);
      const again = `That reply could not be used: ${result.complaint}. Answer again with the one JSON object only, corrected.`;
      messages.push({ role: 'assistant', content: reply.text || '(empty)' }, { role: 'user', content: again });
      sent.push(reply.text, again);
    }
  }

  function clean({ system, user }: Prompt): Prompt {
    return { system, user: withoutKey(user, endpoint) };
  }

  function unusable(name: string, complaint: string, usage: Usage): ModelError {
    const message = say('noUsableAnswer', { endpoint: endpoint.shown, model, role: name, detail: complaint });
    return new ModelError(message, { retry: false, usage });
  }

  const complete = <T>(question: Question<T>): Promise<Answered<T>> => untilAborted(answer(question), question.signal);

  return {
    name: options.baseURL === undefined ? `openai:${model}` : `${model}@${endpoint.shown}`,
    complete,
    get plansByTool() {
      return offersTool;
    },
    ask<R extends Role>({ role, input, ...rest }: Ask<R>): Promise<Answer<R>> {
      return complete({ name: role, prompt: prompts.render(role, input), ...rest });
    },
  };
}

/** The picture after a line that says its size, since answers point at its pixels, or when it was. */
function shown(caption: string, url: string, { detail }: PictureRules): ChatCompletionContentPart[] {
  return [
    { type: 'text', text: caption },
    { type: 'image_url', image_url: { url, ...(detail && { detail }) } },
  ];
}

function captionOfNow({ width, height }: Frame): string {
  return `The screen now, ${width} × ${height} pixels:`;
}

function captionOfThen({ takenAt }: Frame, now: number): string {
  return `The screen ${(Math.max(0, now - takenAt) / 1000).toFixed(1)} s before now:`;
}
