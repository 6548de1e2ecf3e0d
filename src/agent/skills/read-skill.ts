import { join } from 'node:path';
import { InputError, type Skill } from '../types.ts';
import { parseSkill } from './format.ts';
import { readText } from './skill-files.ts';

/**
 * Reads one skill folder.
 * @throws {InputError} when a file is missing or broken.
 */
export function readSkill(folder: string): Skill {
  const { markdown, code } = readText(folder);
  const missing = markdown === null ? 'SKILL.md' : code === null ? 'skill.js' : null;
  if (missing) {
    throw new InputError(`${join(folder, missing)} is missing. A skill is a folder with SKILL.md and skill.js.`);
  }
  return parseSkill({ folder, markdown: markdown!, code: code! });
}
