import type { Skill } from '../types.ts';
import { formatMarkdown } from './format.ts';
import type { SkillText } from './skill-files.ts';
import type { TypeCheck } from './type-check.ts';

export type Types = Pick<TypeCheck, 'check'>;

/** The first mistake with which a program will probably fail, as the type check finds it, with its place; null when there is none, or nobody checks. */
export async function firstMistake(code: string, types: Types | undefined): Promise<string | null> {
  const mistake = (await types?.check(code))?.find(({ unused }) => !unused);
  return mistake ? `skill.js:${mistake.line}:${mistake.column}: ${mistake.words}` : null;
}

/**
 * The text as a draft, and why: nobody can vouch for a program that does not fit its types, though its file says trusted. Null where
 * the text may stay as it is.
 */
export async function demotion(
  skill: Skill,
  text: SkillText,
  types: Types | undefined,
): Promise<{ text: SkillText; mistake: string } | null> {
  const mistake = skill.status === 'trusted' ? await firstMistake(text.code, types) : null;
  if (mistake === null) return null;
  return { text: { ...text, markdown: formatMarkdown({ ...skill, status: 'draft' }, text.markdown) }, mistake };
}
