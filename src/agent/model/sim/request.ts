/** A request of either protocol, as the simulated model needs it. */
import { z } from 'zod';

const part = z.object({
  type: z.string(),
  text: z.string().optional(),
  image_url: z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]).optional(),
});
const message = z.object({ role: z.string(), content: z.union([z.string(), z.array(part)]).nullish() });

const schema = z.object({
  model: z.string(),
  stream: z.boolean().nullish(),
  messages: z.array(message).min(1).optional(),
  instructions: z.string().nullish(),
  input: z.union([z.string(), z.array(message).min(1)]).optional(),
  tools: z.array(z.looseObject({ type: z.string() })).nullish(),
});

export interface Size {
  width: number;
  height: number;
}

export interface SimRequest {
  model: string;
  stream: boolean;
  /** All texts of all messages, in order. */
  text: string;
  /** In pixels. */
  pictures: Size[];
  /** Whether it may answer with actions of OpenAI's `computer` tool. */
  computerTool: boolean;
}

/** A sentence for the client when the body is none. */
export function parseRequest(api: 'chat' | 'responses', body: string): SimRequest | string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return 'The body is not JSON.';
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success)
    return `The body is wrong: ${parsed.error.issues[0]?.path.join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? ''}`;
  const { model, stream, messages, instructions, input, tools } = parsed.data;
  const said = api === 'chat' ? messages : typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  if (said === undefined) return `"${api === 'chat' ? 'messages' : 'input'}" is missing.`;
  const parts = said.flatMap(({ content }) =>
    typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? []),
  );
  const text = [instructions ?? '', ...parts.map((each) => each.text ?? '')].join('\n');
  const computerTool = tools?.some(({ type }) => type === 'computer') ?? false;
  const pictures = parts.flatMap(({ type, image_url: url = '' }) => (/image/.test(type) ? [sizeOf(url)] : []));
  return { model, stream: stream === true, text, pictures, computerTool };
}

/** Of a PNG in a data URL; another picture counts as a full screen. */
function sizeOf(url: string): Size {
  const [, base64 = ''] = /^data:image\/png;base64,(.{32})/.exec(url) ?? [];
  const head = Buffer.from(base64, 'base64');
  return head.length < 24
    ? { width: 1280, height: 720 }
    : { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}
