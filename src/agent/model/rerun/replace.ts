import type { Check, SkillCall } from '../../types.ts';
import { InputError } from '../../types.ts';
import type { Recording, RecordedStep } from './recorded-steps.ts';

/** Texts of the recorded session and what takes their place: `{"Ada": "Grace"}`. */
export type Replacements = Record<string, string>;

/**
 * The recording with other texts: in what was typed, named and expected, and in the goal. Throws an InputError for a text that the
 * session never used.
 */
export function withReplacements(recording: Recording, replacements: Replacements): Recording {
  const used = new Set<string>();
  const replace = (text: string): string => {
    let made = text;
    for (const [from, to] of Object.entries(replacements)) {
      if (!text.includes(from)) continue;
      used.add(from);
      made = made.replaceAll(from, to);
    }
    return made;
  };
  const call = ({ skill, args }: SkillCall): SkillCall => ({ skill, args: deep(args, replace) as SkillCall['args'] });
  const check = (one: Check): Check => ('text' in one ? { ...one, text: replace(one.text) } : one);
  const steps = recording.steps.map((step): RecordedStep => {
    const { plan } = step;
    const expect = { ...plan.expect, checks: plan.expect.checks.map(check) };
    return { ...step, subtask: replace(step.subtask), plan: { ...plan, calls: plan.calls.map(call), expect } };
  });
  const goal = replace(recording.goal);
  const ends = recording.ends.map(replace);
  const unused = Object.keys(replacements).find((from) => !used.has(from));
  if (unused !== undefined) {
    const texts = [...new Set(steps.flatMap(({ plan }) => plan.calls.flatMap(({ args }) => textsIn(args))))];
    throw new InputError(
      `The session never used the text "${unused}". What it used: ${texts.map((text) => JSON.stringify(text)).join(', ') || 'none'}.`,
    );
  }
  const { cutShort } = recording;
  return { ...recording, goal, steps, ends, cutShort: cutShort && { ...cutShort, left: cutShort.left.map(replace) } };
}

function deep(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deep(item, replace)]));
}

function textsIn(args: Record<string, unknown>): string[] {
  return Object.values(args).filter((value) => typeof value === 'string');
}
