import { join } from 'node:path';
import { shippedSkills } from '../../agent/place.ts';
import { checkedSkill, type CheckedMistake } from '../../agent/skills/checked-skill.ts';
import type { OpenedSkill } from '../../agent/skills/store.ts';
import { openTypeCheck } from '../../agent/skills/type-check.ts';
import { print, printJson } from '../print.ts';
import type { Given } from './given.ts';

/** `deskhand skills check [NAME…]`: format, syntax and the real type check. Exit code 1 when anything is wrong. */
export async function checkSkills({ store, words, options }: Given): Promise<number> {
  const names = words.length > 0 ? words : [...new Set((await store.list()).map(({ name }) => name))];
  const types = openTypeCheck(shippedSkills);
  try {
    const found: { skill: OpenedSkill; mistakes: CheckedMistake[] }[] = [];
    for (const name of names) {
      const skill = await store.open(name);
      found.push({ skill, mistakes: await checkedSkill(skill, types) });
    }
    const wrong = found.filter(({ mistakes }) => mistakes.length > 0);
    if (options.json)
      printJson(
        wrong.flatMap(({ skill, mistakes }) => mistakes.map((each) => ({ skill: skill.name, ...each }))),
        2,
      );
    else {
      for (const { skill, mistakes } of wrong) print(mistakeLines(skill.folder, mistakes));
      print(
        `${found.length - wrong.length} of ${found.length} ${found.length === 1 ? 'skill' : 'skills'} without a mistake.`,
      );
    }
    return wrong.length > 0 ? 1 : 0;
  } finally {
    await types.close();
  }
}

/** `file:line:column: words`, as editors and terminals make links of. */
export function mistakeLines(folder: string, mistakes: readonly CheckedMistake[]): string {
  return mistakes
    .map(({ file, line, column, words }) => `${join(folder, file)}:${line}:${column}: ${words}`)
    .join('\n');
}
