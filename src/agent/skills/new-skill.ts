import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError, type Skill } from '../types.ts';
import { formatMarkdown, parseSkill } from './format.ts';
import { fileErrorCode } from './fs-errors.ts';

/**
 * Writes `<folder>/<app>/<name>/SKILL.md` and `skill.js` and returns that folder. A new skill appears as a whole; in one
 * that exists each file is replaced as a whole, code first. Nothing is written when the skill could not be read again.
 * @throws {InputError} what is wrong with the skill, or that the folder cannot be written.
 */
export async function writeSkill(folder: string, skill: Omit<Skill, 'folder' | 'params'>): Promise<string> {
  const target = join(folder, skill.app, skill.name);
  const previous = await readFile(join(target, 'SKILL.md'), 'utf8').catch(() => undefined);
  const markdown = formatMarkdown(skill, previous);
  parseSkill({ folder: target, markdown, code: skill.code });

  const draft = join(folder, `.new-${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'skill.js'), skill.code);
    await writeFile(join(draft, 'SKILL.md'), markdown);
    if (previous === undefined) {
      await mkdir(dirname(target), { recursive: true });
      await rename(draft, target);
    } else {
      for (const name of ['skill.js', 'SKILL.md']) await rename(join(draft, name), join(target, name));
    }
    return target;
  } catch (error) {
    throw new InputError(`The skill ${skill.name} cannot be written to ${target} (${fileErrorCode(error)}).`, {
      cause: error,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
