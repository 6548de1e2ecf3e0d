/** Replies as models really write them: good answers in many careless forms, and hand-written ones. For the test and the benchmark. */
import type { Role, Roles } from '../../src/agent/types.ts';
import { dice } from './dice.ts';
import { handWritten } from './malformed-replies-by-hand.ts';

export interface MalformedReply {
  name: string;
  role: Role;
  reply: string;
  /** What it means; null where it has no meaning or more than one, and must be refused. */
  means: Roles[Role]['value'] | null;
  /** Whether it may also be refused: a cut may fall between two whole fields, or within one. */
  mayBeRefused: boolean;
}

/** Answers with what breaks careless readers in them: apostrophes, hashes, commas, braces, quotes, other scripts, line breaks. */
const answers: { [R in Role]: Roles[R]['value'][] } = {
  'information-gathering': [
    {
      description: "It's the editor; the title says 'notes #3, draft'.",
      screenKind: 'text editor',
      guidance: ['Press {F1}'],
    },
  ],
  'self-reflection': [
    { verdict: 'failed', cause: 'blocked', evidence: 'A dialog "Save changes?" came, with 2 buttons.' },
  ],
  'task-inference': [
    {
      ...{
        goal: '',
        subtask: 'Type the user’s name, then save',
        why: 'the field is empty',
        horizon: 'long',
        summary: 'opened: x',
      },
      checklist: [
        { text: 'name typed', done: true, evidence: 'it shows "Ann O\'Neil"' },
        { text: 'file saved', done: false, evidence: '' },
      ],
      ...{ notes: { total: '1,250.00 €', path: 'C:\\new\\test' }, status: 'doing', reason: '' },
    },
  ],
  'skill-curation': [{ relevant: ['saveAs', 'open-file'], proposals: ['close the "tip" dialog; it comes back'] }],
  'action-planning': [
    plan([{ skill: 'type', args: { text: 'it\'s 5 o\'clock, #1: {x} = "y"\nДа, 好的' } }], 'The field has the focus.'),
    plan(
      [
        { skill: 'click', args: { element: 12, modifiers: ['ctrl'] } },
        { skill: 'keypress', args: { keys: 'ctrl+s' } },
      ],
      'Two.',
    ),
    plan(
      [
        {
          skill: 'drag',
          args: {
            path: [
              { x: 0, y: 0 },
              { x: 310, y: 42 },
            ],
          },
        },
      ],
      'From the corner.',
    ),
    plan([{ skill: 'buyItem', args: { item: 'Iron "sword", used', count: 3 } }], "The shop's row is there."),
  ],
};

function plan(calls: Roles['action-planning']['value']['calls'], reasoning: string): Roles['action-planning']['value'] {
  const expect = { words: 'it changes', checks: [{ type: 'text-shown' as const, text: "o'clock" }] };
  return { reasoning, calls, expect, otherwise: 'look again, then try the menu' };
}

type Form = (json: string, value: unknown, roll: () => number) => string;

/** Ways to write a value that leave it one meaning. */
const careless: Record<string, Form> = {
  'a fence': (json) => `\`\`\`json\n${json}\n\`\`\``,
  'a fence without language, prose around': (json) => `Here you go:\n\`\`\`\n${json}\n\`\`\`\nThis is the best way.`,
  'a fence that never closes': (json) => `\`\`\`json\n${json}`,
  'prose before': (json) => `Sure! I looked at the screen, and it's clear (see #2):\n${json}`,
  'prose after': (json) => `${json}\n\nLet me know if that's what you want, {name}.`,
  'Chinese prose': (json) => `好的，这是结果：\n${json}\n希望有帮助。`,
  'Russian prose': (json) => `Вот «ответ»:\n${json}`,
  thoughts: (json) => `<think>\nMaybe {"calls": []}? It's "wrong".\n</think>\n${json}`,
  'thoughts without their opening mark': (json) => `The user wants {"a": 1}…\n</think>\n\n${json}`,
  'thoughts in brackets': (json) => `[THINK]Not {"verdict": "succeeded"}.[/THINK]${json}`,
  'thoughts of another family': (json) => `◁think▷hm, {"status": "done"}◁/think▷\n${json}`,
  'a thought channel': (json) =>
    `<|channel|>analysis<|message|>{"x": 1}<|end|><|start|>assistant<|channel|>final<|message|>${json}`,
  'marks of a box': (json) => `<|begin_of_box|>${json}<|end_of_box|>`,
  'an answer tag': (json) => `<answer>\n${json}\n</answer>`,
  'a byte order mark': (json) => `\uFEFF${json}`,
  'a trailing comma': (json) => json.replace(/\n?\}$/, ',\n}'),
  'trailing commas everywhere': (json) => json.replace(/\n(\s*)([\]}])/g, ',\n$1$2'),
  'no last brace': (json) => json.replace(/\}$/, ''),
  'one brace too many': (json) => `${json}}`,
  'a comment at the end': (json) => `${json} // done`,
  'a comment inside': (json) => json.replace('{', '{ // my answer\n'),
  'a Python comment inside': (json) => json.replace('{', '{ # my answer\n'),
  'keys without quotes': (json) => json.replace(/^(\s*)"([A-Za-z]+)":/gm, '$1$2:'),
  'curly quotes around keys': (json) => json.replace(/^(\s*)"([A-Za-z]+)":/gm, '$1“$2”:'),
  'German quotes around keys': (json) => json.replace(/^(\s*)"([A-Za-z]+)":/gm, '$1„$2“:'),
  'full-width colons': (json) => json.replace(/^(\s*"[A-Za-z]+"):/gm, '$1：'),
  Python: (_, value) => python(value),
  'line breaks inside texts': (json) => json.replace(/(?<!\\)\\n/g, '\n'),
  'the same answer twice': (json) => `${json}\n\nOnce more:\n${json}`,
  'a list of one': (json) => `[${json}]`,
  'a wrapping': (json) => `{"answer": ${json}}`,
  'a text of JSON': (json) => JSON.stringify(json),
  'one line': (_, value) => JSON.stringify(value),
  'Windows line ends': (json) => json.replaceAll('\n', '\r\n'),
  'an assignment': (json) => `result = ${json};`,
  'an unknown field': (json) => json.replace('{', '{ "confidence": 0.9,'),
};

/** Ways that leave no meaning, or more than one. */
const hopeless: Record<string, Form> = {
  'only thoughts': (json) => `<think>${json}`,
  nothing: () => '',
  'a refusal in prose': () => "I'm sorry, I can't help with controlling the computer.",
  'two different answers': (json, value) =>
    `${json}\nor\n${JSON.stringify({ ...(value as object), calls: [{ skill: 'wait', args: { seconds: 9 } }], description: 'no', verdict: 'unknown', status: 'failed', relevant: ['x'] })}`,
  'an ellipsis': (json) => json.replace(/\n\}$/, ',\n  ...\n}'),
  'a field twice, with two values': (json) =>
    json.replace(
      /\n\}$/,
      ',\n"calls": [], "verdict": "unknown", "description": 1, "status": "failed", "relevant": []\n}',
    ),
};

/** Cut off anywhere, as by a limit of tokens or half a stream. */
const cut: Form = (json, _, roll) => json.slice(0, 1 + Math.floor(roll() * (json.length - 1)));
const CUTS = 12;

export function malformedReplies(seed = 1): MalformedReply[] {
  const roll = dice(seed);
  const made: MalformedReply[] = [];
  for (const role of Object.keys(answers) as Role[]) {
    for (const [index, means] of answers[role].entries()) {
      const json = JSON.stringify(means, null, 2);
      const add = (name: string, form: Form, meaning: typeof means | null, mayBeRefused = false) =>
        made.push({
          name: `${role} ${index + 1}: ${name}`,
          role,
          reply: form(json, means, roll),
          means: meaning,
          mayBeRefused,
        });
      for (const [name, form] of Object.entries(careless)) add(name, form, means);
      for (const [name, form] of Object.entries(hopeless)) add(name, form, null);
      for (let number = 1; number <= CUTS; number++) add(`cut ${number}`, cut, means, true);
    }
  }
  return [...made, ...handWritten];
}

/** As `print(dict)` writes it. */
function python(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const text = value.replace(/[\\\n]/g, (char) => (char === '\n' ? '\\n' : '\\\\'));
    return quote + (quote === "'" ? text.replaceAll("'", "\\'") : text) + quote;
  }
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `'${key}': ${python(inner)}`)
    .join(', ')}}`;
}
