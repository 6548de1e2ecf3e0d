/** What a person is asked about: a file of rules that people can read, the shipped one and their own before it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseChord } from '../hand/keys.ts';
import { say } from '../sayings.ts';
import { ACTION_TYPES } from '../skills/verbs.ts';
import { parseYaml } from '../skills/yaml.ts';
import type { ActionType } from '../types.ts';

export const ANY_NAME = 'any name';
export const UNREADABLE_NAME = 'unreadable name';
export const ANY_CHARACTER = 'any character';

const box = z.strictObject({ x: z.int(), y: z.int(), w: z.int().min(1), h: z.int().min(1) });
const texts = z.array(z.string(say('mustBeText')).trim().min(1, say('mustNotBeEmpty')), say('mustBeList')).max(500);
const doing = z.enum(['allow', 'ask', 'never'], say('mustBeDoing'));

const rule = z.strictObject({
  name: z.string(say('mustBeText')).min(1, say('mustNotBeEmpty')).max(100, say('mustBeShort')),
  do: doing,
  verbs: z
    .array(z.enum(ACTION_TYPES as [ActionType], say('mustBeVerb', { verbs: ACTION_TYPES.join(', ') })))
    .exactOptional(),
  windows: texts.exactOptional(),
  regions: z.array(box, say('mustBeBoxes')).exactOptional(),
  keys: z.array(z.string(say('mustBeKey')).refine(isChord, say('mustBeChord')), say('mustBeList')).exactOptional(),
  words: texts.exactOptional(),
  typed: z.array(z.string(say('mustBeText')).min(1, say('mustNotBeEmpty')), say('mustBeList')).exactOptional(),
  like: z.array(z.enum(['address', 'command', 'secret'], say('mustBeLike')), say('mustBeList')).exactOptional(),
  asked: z.literal(false, say('mustBeFalse')).exactOptional(),
});

const mask = z.strictObject({
  windows: texts.default([]),
  regions: z.array(box).default([]),
  fields: texts.default([]),
});

const schema = z.strictObject({
  unknown: z.enum(['ask', 'allow'], say('mustBeUnknown')).exactOptional(),
  screen: doing.exactOptional(),
  rules: z.array(rule, say('mustBeRules')).default([]),
  mask: mask.prefault({}),
});

/** A rule fits when everything that it names fits. */
export type Rule = z.infer<typeof rule>;

export interface TrustPolicy {
  /** The first that fits decides. */
  rules: Rule[];
  /** What no rule fits. */
  unknown: 'ask' | 'allow';
  /** What the screen alone brought up, where it leaves the task's applications or fits a rule that asks. */
  screen: z.infer<typeof doing>;
  /** What is never shown to a model and never stored. */
  mask: z.infer<typeof mask>;
}

export const SHIPPED_POLICY = new URL('policy.yaml', import.meta.url);

export function policyFile(home: string): string {
  return join(home, 'policy.yaml');
}

/** The person's rules, then the shipped ones. Throws an InputError that names file, line and field. */
export function readPolicy(home: string): TrustPolicy {
  const shipped = checkPolicy(readFileSync(SHIPPED_POLICY, 'utf8'), 'policy.yaml');
  const own = readOwn(policyFile(home));
  return {
    rules: [...own.rules, ...shipped.rules],
    unknown: own.unknown ?? shipped.unknown ?? 'ask',
    screen: own.screen ?? shipped.screen ?? 'ask',
    mask: {
      windows: [...own.mask.windows, ...shipped.mask.windows],
      regions: [...own.mask.regions, ...shipped.mask.regions],
      fields: [...own.mask.fields, ...shipped.mask.fields],
    },
  };
}

export function checkPolicy(text: string, file: string): z.infer<typeof schema> {
  return parseYaml(text, schema, file);
}

function readOwn(file: string): z.infer<typeof schema> {
  try {
    return checkPolicy(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return schema.parse({});
    throw error;
  }
}

function isChord(text: string): boolean {
  if (text === ANY_CHARACTER) return true;
  try {
    return parseChord(text).length > 0;
  } catch {
    return false;
  }
}
