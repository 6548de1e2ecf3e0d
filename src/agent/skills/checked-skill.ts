import { join } from 'node:path';
import { formatMistakes, type Mistake } from './mistakes.ts';
import type { SkillText } from './skill-files.ts';
import type { TypeCheck } from './type-check.ts';

/** A mistake of either kind; `grave` ones keep a skill from being saved and used. */
export interface CheckedMistake extends Mistake {
  grave: boolean;
  /** Of the others, one that keeps it from being trusted: its types do not fit, so it will probably fail there. */
  unfit: boolean;
}

/** All that is wrong with a skill's two files: first what the format and the syntax say, then the types. */
export async function checkedSkill(
  given: SkillText & { app: string; name: string },
  typeCheck: Pick<TypeCheck, 'check'>,
): Promise<CheckedMistake[]> {
  const { app, name, markdown, code } = given;
  const format = formatMistakes({ folder: join('skills', app, name), markdown, code });
  const types = await typeCheck.check(code);
  const mistakes = types.map(({ line, column, words, grave, unused }): CheckedMistake => {
    return { file: 'skill.js', line, column, words, grave, unfit: !grave && !unused };
  });
  // TypeScript says the same syntax error with a better place.
  const known = types.some(({ grave }) => grave);
  const own = format.filter(
    ({ file, words }) => !known || file !== 'skill.js' || !words.startsWith('the program cannot'),
  );
  return [...own.map((each) => ({ ...each, grave: true, unfit: false })), ...mistakes];
}
