import type { SkillCard } from '../types.ts';
import { didYouMean } from '../nearest.ts';
import { shown } from './issues.ts';

/** What is wrong with the arguments of a call, in words; null when nothing is. Types other than the simple ones are not checked. */
export function argumentMistakes(
  skill: { name: string; params?: SkillCard['params'] },
  args: Record<string, unknown>,
): string | null {
  const { name, params } = skill;
  if (!params) return null;
  const names = params.map((param) => param.name);
  const mistakes = Object.keys(args)
    .filter((key) => !names.includes(key))
    .map((key) => `it has no argument ${key} (its arguments: ${names.join(', ') || 'none'}).${didYouMean(key, names)}`);
  for (const param of params) {
    const value = args[param.name];
    if (value === undefined || value === null) {
      if (!param.optional) mistakes.push(`the argument ${param.name} (${param.description}) is missing.`);
    } else if (['string', 'number', 'boolean'].includes(param.type) && typeof value !== param.type) {
      mistakes.push(`the argument ${param.name} must be a ${param.type}, but it is ${shown(value)}.`);
    }
  }
  return mistakes.length ? `${name}: ${mistakes.join(' ')}` : null;
}
