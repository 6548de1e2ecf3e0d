import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError, type Skill, type SkillCard } from '../types.ts';
import { didYouMean } from '../nearest.ts';
import { parseSkill } from './format.ts';
import { fileErrorCode } from './fs-errors.ts';
import { readText } from './skill-files.ts';

/** Holds an application's icon templates (`skills/<app>/icons/*.png`), so no skill can have this name. */
const ICONS = 'icons';

export interface Library {
  /** All skills by name, or only those that may be planned with (not disabled). */
  cards(filter?: { usable?: boolean }): SkillCard[];
  /**
   * Reads the skill from disk now, so that what a person has just edited counts.
   * @throws {InputError} when there is none of that name, or when it has become broken.
   */
  get(name: string): Promise<Skill>;
  /** Every skill with its folder, sorted by name. */
  entries(): { card: SkillCard; folder: string }[];
  /** The folders that were left out. */
  broken: BrokenFolder[];
  /** What is wrong with them, in words. */
  problems: string[];
}

export interface BrokenFolder {
  app: string;
  name: string;
  folder: string;
  problem: string;
}

/** Reads `<folder>/<app>/<name>/` of both folders. A learned skill replaces the shipped one of the same name. */
export async function loadLibrary(folders: { shipped: string; learned: string }): Promise<Library> {
  const broken: BrokenFolder[] = [];
  const leaveOut = (folder: string, problem: string): void => {
    broken.push({ app: basename(dirname(folder)), name: basename(folder), folder, problem });
  };
  const readOrLeaveOut = (folder: string): Skill | null => {
    try {
      return readSkill(folder);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      leaveOut(folder, error.message);
      return null;
    }
  };
  const skills = new Map<string, { card: SkillCard; folder: string }>();
  for (const root of [folders.shipped, folders.learned]) {
    const here = new Map<string, string>();
    for (const folder of await skillFolders(root)) {
      const skill = readOrLeaveOut(folder);
      if (!skill) continue;
      const twin = here.get(skill.name);
      if (twin) {
        leaveOut(folder, `${folder}: there is already a skill ${skill.name} in ${twin}. Rename one of them.`);
        continue;
      }
      here.set(skill.name, folder);
      skills.set(skill.name, { card: cardOf(skill), folder });
    }
  }
  const names = [...skills.keys()].sort();

  return {
    broken,
    problems: broken.map(({ problem }) => problem),
    entries: () => names.map((name) => skills.get(name)!),
    cards: ({ usable = false } = {}) =>
      names.map((name) => skills.get(name)!.card).filter((card) => !usable || card.status !== 'disabled'),
    // Reading is done at once; whatever it throws is a rejection all the same.
    get: (name) =>
      new Promise((resolve) => {
        const entry = skills.get(name);
        if (entry) resolve(readSkill(entry.folder));
        else {
          throw new InputError(
            `There is no skill ${name}.${didYouMean(name, names)} Skills: ${names.join(', ') || 'none'}.`,
          );
        }
      }),
  };
}

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

function cardOf({ name, app, description, status, origin, params, does, effect }: Skill): SkillCard {
  const learned = { ...(does !== undefined && { does }), ...(effect !== undefined && { effect }) };
  return { name, app, description, status, origin, params, ...learned };
}

async function skillFolders(root: string): Promise<string[]> {
  const apps = await folders(root);
  const found = (await Promise.all(apps.map(folders))).flat();
  return found.filter((folder) => basename(folder) !== ICONS);
}

/** Visible folders inside one, sorted; none when it does not exist, as before the first skill is learned. */
async function folders(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch((error: unknown) => {
    if (fileErrorCode(error) === 'ENOENT') return [];
    throw new InputError(`The skills folder ${parent} cannot be read (${fileErrorCode(error)}).`);
  });
  return entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map((entry) => join(parent, entry.name))
    .sort();
}
