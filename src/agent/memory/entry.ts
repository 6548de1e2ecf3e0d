import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { InputError } from '../types.ts';
import type { Lesson } from '../types.ts';

/** Who it is from, and in which step of which session it was learned. */
const origin = {
  made: z.iso.datetime('must be a time such as 2026-11-25T19:40:00.000Z'),
  by: z.string('must be a name').min(1, 'must be a name').max(100, 'must be at most 100 characters'),
  session: z.string('must be the id of a session').exactOptional(),
  step: z.int('must be the number of a step').min(1, 'must be the number of a step').exactOptional(),
};

const fact = z.strictObject({ kind: z.literal('fact'), ...origin });

const lesson = z.strictObject({
  kind: z.literal('lesson'),
  verdict: z.enum(['worked', 'failed'], 'must be worked or failed'),
  app: z.string('must be a text'),
  screen: z.string('must be a text'),
  intent: z.string('must be a text').min(1, 'must say what was wanted'),
  calls: z
    .array(z.strictObject({ skill: z.string(), args: z.record(z.string(), z.unknown()) }), 'must be a list of calls')
    .max(5),
  times: z.int('must be a whole number').min(1, 'must be at least 1'),
  last: z.iso.datetime('must be a time'),
  ...origin,
});

const head = z.discriminatedUnion('kind', [fact, lesson], 'must be fact or lesson');

/** `text`: what a person taught, or why a step worked or failed. `id` is the name of its file. */
export type Entry = { id: string; text: string } & z.infer<typeof head>;
export type LessonEntry = Extract<Entry, { kind: 'lesson' }>;

export const MOST_TEXT = 2000;

/** An entry as it stands in its file: what is known of it between two lines of `---`, then the text. */
export function formatEntry(entry: Entry): string {
  const { text, ...known } = entry;
  delete (known as Partial<Entry>).id; // that is the file's name
  return `---\n${stringify(known, { lineWidth: 0 })}---\n\n${text.trim()}\n`;
}

/** Throws an `InputError` that names the file, the field and what it must be. */
export function parseEntry(id: string, content: string, file: string): Entry {
  const wrong = (why: string): InputError => new InputError(`${file}: ${why}`);
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(content);
  if (!match) throw wrong('it must begin with what is known of it, between two lines of ---, and then the text.');
  const document = parseDocument(match[1]!);
  const broken = document.errors[0];
  if (broken) throw wrong(`what stands between the lines of --- is not YAML: ${broken.message.split('\n')[0]}`);
  const value: unknown = document.toJS();
  const known = head.safeParse(value);
  if (!known.success) {
    const { path, message, code } = known.error.issues[0]!;
    const field = path.length > 0 ? `${path.join('.')} ` : '';
    throw wrong(code === 'unrecognized_keys' ? `${message}.` : `${field}${message}.`);
  }
  const text = (match[2] ?? '').trim();
  if (text === '') throw wrong('it has no text behind the second line of ---.');
  if (text.length > MOST_TEXT) throw wrong(`its text has ${text.length} characters; the most is ${MOST_TEXT}.`);
  return { id, text, ...known.data };
}

/** As the modules get it. */
export function lessonOf({ app, screen, intent, calls, verdict, text }: LessonEntry): Lesson {
  return { app, screen, intent, calls, verdict, why: text };
}

export function factsIn(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === 'fact' ? [entry.text] : []));
}
