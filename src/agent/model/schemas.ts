/**
 * What each module's answer must look like. Strict about meaning (verdicts, statuses, at most three calls, "done" only with
 * a whole checklist), tolerant of texts that a model left out or wrote as null: those get their empty value.
 */
import { z } from 'zod';
import type { ZodType } from 'zod';
import type { Gathered, Role, Roles } from '../types.ts';
import { NoSuchAction } from './dialects/computer-tool.ts';
import { asPlan } from './dialects/plan-forms.ts';

/** Models write `null` for "nothing here"; a default takes its place. */
const orDefault = <T extends ZodType>(schema: T): z.ZodPreprocess<T> =>
  z.preprocess((value) => value ?? undefined, schema);

const withoutNulls = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))
    : value;

/** One of a few words, also with a capital, and in other words that mean the same. */
const oneOf = <const W extends string>(
  words: readonly W[],
  others: Record<string, W> = {},
): z.ZodPreprocess<z.ZodEnum<{ [K in W]: K }>> =>
  z.preprocess((value) => {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
    return typeof word === 'string' && Object.hasOwn(others, word) ? others[word] : word;
  }, z.enum(words));

const text = orDefault(z.string().default(''));
const texts = orDefault(z.array(z.string()).default([]));

const gathered = z.object({
  description: z.string().min(1),
  screenKind: text,
  guidance: texts,
});

/** How a model names a place, in words, unless its family has another way. */
export const IN_PIXELS = '"x" and "y", in pixels of the picture';

/** The answer to a skill's question. */
export const lookSchema: ZodType<Gathered> = z.object({
  target: orDefault(
    z
      .object({ place: orDefault(z.record(z.string(), z.unknown()).nullable().default(null)), text: texts })
      .nullable()
      .default(null),
  ),
  description: text,
  screenKind: text,
  guidance: texts,
});

const causes = [
  'none',
  'wrong reasoning',
  'not available here',
  'blocked',
  'wrong coordinates',
  'wrong element',
  'error',
] as const;

const reflection = z.object({
  verdict: oneOf(['succeeded', 'failed', 'unknown'], {
    ...{ success: 'succeeded', successful: 'succeeded', failure: 'failed', unclear: 'unknown', uncertain: 'unknown' },
  }),
  cause: z.preprocess((value) => value ?? 'none', oneOf(causes)),
  evidence: text,
});

const task = z
  .object({
    goal: text,
    subtask: text,
    why: text,
    horizon: z.preprocess((value) => value ?? 'long', oneOf(['long', 'short'])),
    summary: text,
    checklist: orDefault(z.array(z.object({ text: z.string().min(1), done: z.boolean(), evidence: text })).default([])),
    notes: orDefault(z.record(z.string(), z.string()).default({})),
    status: oneOf(['doing', 'done', 'failed', 'infeasible'], {
      ...{
        'in progress': 'doing',
        in_progress: 'doing',
        ongoing: 'doing',
        completed: 'done',
        impossible: 'infeasible',
      },
    }),
    reason: text,
  })
  .superRefine(({ status, checklist, subtask }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const open = checklist.filter((item) => !item.done).map((item) => `"${item.text}"`);
    if (status === 'done' && checklist.length === 0) refuse('checklist', '"done" needs a checklist with evidence');
    if (status === 'done' && open.length > 0) refuse('status', `"done" while these are not: ${open.join(', ')}`);
    if (status === 'doing' && subtask === '') refuse('subtask', 'say what to do now');
  });

const curation = z.object({ relevant: z.array(z.string()), proposals: texts });

const shown = z.string().min(1);

const check = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed') }),
  z.object({ type: z.literal('text-shown'), text: shown }),
  z.object({ type: z.literal('text-gone'), text: shown }),
  z
    .object({ type: z.literal('window-shown'), title: shown.exactOptional(), app: shown.exactOptional() })
    .refine(({ title, app }) => title !== undefined || app !== undefined, 'give a title, an app or both'),
  z.object({ type: z.literal('window-gone'), id: z.int() }),
  z.object({ type: z.literal('window-active'), app: shown }),
]);

const plainPlan = z.object({
  reasoning: text,
  calls: z
    .array(z.object({ skill: z.string().min(1), args: orDefault(z.record(z.string(), z.unknown()).default({})) }))
    .min(1)
    .max(3),
  expect: orDefault(
    z
      .object({ words: text, checks: orDefault(z.array(z.preprocess(withoutNulls, check)).default([])) })
      .default({ words: '', checks: [] }),
  ),
  otherwise: text,
});

const plan = z.preprocess((value, context) => {
  try {
    return asPlan(value);
  } catch (error) {
    if (!(error instanceof NoSuchAction)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
}, plainPlan);

export const schemas: { [R in Role]: ZodType<Roles[R]['value']> } = {
  'information-gathering': gathered,
  'self-reflection': reflection,
  'task-inference': task,
  'skill-curation': curation,
  'action-planning': plan,
};
