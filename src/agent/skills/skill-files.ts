import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../types.ts';
import { fileErrorCode } from './fs-errors.ts';
import { readSmall } from './read-small.ts';

/** The text of a skill's two files. */
export interface SkillText {
  markdown: string;
  code: string;
}

/** The folder of the learned skill with this name, the first one where there are several; null when there is none. */
export async function learnedFolder(learned: string, name: string): Promise<string | null> {
  for (const app of (await namesIn(learned)).sort()) {
    if (!app.startsWith('.') && existsSync(join(learned, app, name))) return join(learned, app, name);
  }
  return null;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/** The two files as they are; null for one that is missing. */
export function readText(folder: string): { [K in keyof SkillText]: string | null } {
  return { markdown: textOf(join(folder, 'SKILL.md')), code: textOf(join(folder, 'skill.js')) };
}

function textOf(file: string): string | null {
  try {
    return readSmall(file);
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return null;
    throw new InputError(`${file} cannot be read (${fileErrorCode(error)}).`);
  }
}

/**
 * Puts the two files into `<learned>/<app>/<name>`. A new folder appears as a whole; in one that exists each file is replaced as
 * a whole, the program first.
 * @throws {InputError} that it cannot be written.
 */
export async function putText(learned: string, app: string, name: string, text: SkillText): Promise<string> {
  const target = join(learned, app, name);
  const draft = join(learned, `.new-${randomUUID()}`);
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'skill.js'), text.code, { flush: true });
    await writeFile(join(draft, 'SKILL.md'), text.markdown, { flush: true });
    await mkdir(dirname(target), { recursive: true });
    await rename(draft, target).catch(async (error: unknown) => {
      if (!TAKEN.has(fileErrorCode(error))) throw error;
      for (const file of ['skill.js', 'SKILL.md']) await rename(join(draft, file), join(target, file));
      // Whoever keeps an index of a large folder looks into it only when it has changed.
      await utimes(dirname(target), new Date(), new Date());
    });
    return target;
  } catch (error) {
    throw new InputError(`The skill ${name} cannot be written to ${target} (${fileErrorCode(error)}).`, {
      cause: error,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What renaming a folder onto one that holds something answers, on Linux, macOS and Windows. */
export const TAKEN = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES']);
