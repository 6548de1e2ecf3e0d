import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../types.ts';
import { fileErrorCode } from './fs-errors.ts';
import { readSmall } from './read-small.ts';
import { readText, TAKEN, type SkillText } from './skill-files.ts';

/** What happened to a skill: `found` is a change that was made on disk, outside of Deskhand. */
const HOW = ['made', 'learned', 'edited', 'status', 'rolled-back', 'renamed', 'imported', 'found', 'deleted'] as const;

const note = z.object({
  /** Date.now() of the change. */
  at: z.number(),
  how: z.enum(HOW),
  /** Who or what made it: `a person`, a model's name, a pack's file. */
  by: z.string(),
  message: z.string(),
  /** The session and step that it was learned from. */
  session: z.string().nullable(),
  step: z.number().nullable(),
  /** The folder above the skill's. */
  app: z.string(),
  /** It has no text: the skill was deleted, or goes on under another name. */
  gone: z.boolean(),
});

export interface Version extends z.infer<typeof note> {
  /** From 1 without a gap; 0 is what comes with Deskhand. */
  number: number;
}

/** Who changes a skill, and why; what is left out is not known. */
export interface Change {
  by: string;
  message?: string | undefined;
  session?: string | undefined;
  step?: number | undefined;
}

export type How = (typeof HOW)[number];

/**
 * All versions that a skill ever had, in `<learned>/.history/<name>/<number>/`: its two files and `version.json`. A version is
 * written once, as a whole, and never changed, so that its number is also the lock: only one writer gets it.
 */
export interface History {
  /** Oldest first. */
  versions(): Promise<Version[]>;
  /** The text of a version; null for one that deleted the skill. */
  text(number: number): SkillText | null;
  /** False when another writer has taken this number. */
  claim(number: number, how: How, app: string, change: Change, text: SkillText | null): Promise<boolean>;
  /** The last version that certainly stood in the skill's folder, 0 before the first. */
  applied(): number;
  setApplied(number: number): Promise<void>;
  /** Takes in the folder of a deleted skill: a person may have put more into it than the two files. */
  keepFolder(folder: string): Promise<void>;
  /** Puts it back to `target` as it was; nothing happens when there is none. */
  bringFolderBack(target: string): Promise<void>;
}

export function openHistory(learned: string, name: string): History {
  const root = join(learned, '.history', name);
  const folderOf = (number: number): string => join(root, String(number).padStart(4, '0'));

  return {
    async versions() {
      const names = await readdir(root).catch((error: unknown) => {
        if (fileErrorCode(error) === 'ENOENT') return [];
        throw new InputError(`The versions of ${name} in ${root} cannot be read (${fileErrorCode(error)}).`);
      });
      const numbers = names.filter((each) => /^\d+$/u.test(each)).map(Number);
      return numbers.sort((a, b) => a - b).map(readVersion);
    },
    text(number) {
      const { markdown, code } = readText(folderOf(number));
      return markdown === null || code === null ? null : { markdown, code };
    },
    async claim(number, how, app, change, text) {
      const { by, message = '', session = null, step = null } = change;
      const version = { at: Date.now(), how, by, message, session, step, app, gone: text === null };
      const draft = join(root, `.new-${randomUUID()}`);
      try {
        await mkdir(draft, { recursive: true });
        await writeFile(join(draft, 'version.json'), `${JSON.stringify(version, null, 2)}\n`, { flush: true });
        if (text) {
          await writeFile(join(draft, 'skill.js'), text.code, { flush: true });
          await writeFile(join(draft, 'SKILL.md'), text.markdown, { flush: true });
        }
        await rename(draft, folderOf(number));
        return true;
      } catch (error) {
        if (TAKEN.has(fileErrorCode(error)) && (await exists(folderOf(number)))) return false;
        throw new InputError(`A version of ${name} cannot be written to ${root} (${fileErrorCode(error)}).`, {
          cause: error,
        });
      } finally {
        await rm(draft, { recursive: true, force: true });
      }
    },
    applied() {
      return Number(textOr(join(root, 'applied'), '0')) || 0;
    },
    async setApplied(number) {
      const draft = join(root, `.applied-${randomUUID()}`);
      await writeFile(draft, `${number}\n`);
      await rename(draft, join(root, 'applied'));
    },
    async keepFolder(folder) {
      await rm(join(root, 'folder'), { recursive: true, force: true });
      await rename(folder, join(root, 'folder'));
    },
    async bringFolderBack(target) {
      if (!(await exists(join(root, 'folder')))) return;
      await mkdir(dirname(target), { recursive: true });
      await rename(join(root, 'folder'), target).catch(() => undefined); // something else stands there by now
    },
  };

  function readVersion(number: number): Version {
    const text = textOr(join(folderOf(number), 'version.json'), '{}');
    const parsed = note.safeParse(parseJson(text));
    // Made by hand or damaged: its files still count.
    const unknown = {
      at: 0,
      how: 'found',
      by: '',
      message: '',
      session: null,
      step: null,
      app: '',
      gone: false,
    } as const;
    return { number, ...(parsed.success ? parsed.data : unknown) };
  }
}

function textOr(file: string, otherwise: string): string {
  try {
    return readSmall(file);
  } catch {
    return otherwise;
  }
}

async function exists(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => null)) !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
