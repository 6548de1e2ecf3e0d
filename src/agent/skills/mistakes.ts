import { InputError } from '../types.ts';
import { parseSkill, type SkillFiles } from './format.ts';

/** One thing that is wrong with a skill, at its place. Lines and columns count from 1. */
export interface Mistake {
  file: 'SKILL.md' | 'skill.js';
  line: number;
  column: number;
  words: string;
}

/** What keeps a skill from being used, whole lines of `file:line: words` taken apart; none when it can be. */
export function formatMistakes(files: SkillFiles): Mistake[] {
  try {
    parseSkill(files);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message.split('\n').map((text) => placed(text, files));
  }
}

function placed(text: string, { markdown, code }: SkillFiles): Mistake {
  const found = /(SKILL\.md|skill\.js):(\d+)(?::(\d+))?: (.*)$/su.exec(text);
  if (!found) return { file: 'SKILL.md', line: 1, column: 1, words: text };
  const file = found[1] as Mistake['file'];
  const line = Number(found[2]);
  const source = (file === 'SKILL.md' ? markdown : code).split('\n')[line - 1] ?? '';
  // Where only the line is known, its first letter is the place.
  const column = found[3] === undefined ? source.length - source.trimStart().length + 1 : Number(found[3]);
  return { file, line, column, words: found[4]! };
}
