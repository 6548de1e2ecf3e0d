import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError, type Skill, type SkillCard } from '../types.ts';
import { fileErrorCode } from './fs-errors.ts';
import { readSkill } from './read-skill.ts';
import { DamagedIndex, openSkillIndex } from './open-index.ts';
import type { IndexedSkill, SkillIndex } from './skill-index.ts';

/** Holds an application's icon templates (`skills/<app>/icons/*.png`), so no skill can have this name. */
const ICONS = 'icons';
/**
 * In a library of more skills than this, files are only looked at where the folder of the application has changed, as it does with each skill
 * that comes, goes or is changed by Deskhand; what a person edits with their own editor counts from when the skill is chosen.
 */
const LOOKED_AT_EACH_TIME = 5000;
/** So many skills are read before anything else may happen. */
const AT_ONCE = 200;

/** The index of all skills in these folders, as they are now. `cache`: the folder that it is kept in; in memory where that is left out. */
export async function freshIndex(roots: string[], cache?: string): Promise<SkillIndex> {
  // Two Deskhands in two places may share the learned skills and not the shipped ones.
  const id = createHash('sha256').update(roots.join('\n')).digest('hex').slice(0, 8);
  const file = cache === undefined ? null : join(cache, `skills-${id}.sqlite`);
  try {
    return await upToDate(openSkillIndex(file), roots);
  } catch (error) {
    if (!(error instanceof DamagedIndex)) throw error;
    return upToDate(openSkillIndex(file), roots);
  }
}

async function upToDate(index: SkillIndex, roots: string[]): Promise<SkillIndex> {
  const apps = (await Promise.all(roots.map(folders))).flat();
  for (const gone of index.apps().filter((app) => !apps.includes(app))) {
    index.record(
      gone,
      null,
      [],
      index.inApp(gone).map(({ folder }) => folder),
    );
  }
  const large = index.size() > LOOKED_AT_EACH_TIME;
  for (const app of apps) await refresh(index, app, large);
  return index;
}

/** @throws {InputError} that the folder cannot be read. */
async function refresh(index: SkillIndex, app: string, large: boolean): Promise<void> {
  const changedAt = statSync(app).mtimeMs;
  const same = index.changedAt(app) === changedAt;
  if (same && large) return;
  const known = new Map(index.inApp(app).map((each) => [each.folder, each.stamp]));
  const here = (await folders(app)).filter((folder) => basename(folder) !== ICONS);
  let fresh: IndexedSkill[] = [];
  for (const folder of here) {
    const stamp = stampOf(folder);
    if (known.get(folder) !== stamp) fresh.push(readForIndex(folder, stamp));
    known.delete(folder);
    if (fresh.length < AT_ONCE) continue;
    // The folder counts as read once all of it is.
    index.record(app, index.changedAt(app) ?? 0, fresh, []);
    fresh = [];
    await new Promise(setImmediate);
  }
  if (!same || fresh.length > 0 || known.size > 0) index.record(app, changedAt, fresh, [...known.keys()]);
}

/** The same when nobody has touched its files since; else as it is now. */
export function asItIsNow(skill: IndexedSkill): IndexedSkill {
  const stamp = stampOf(skill.folder);
  return stamp === skill.stamp ? skill : readForIndex(skill.folder, stamp);
}

function readForIndex(folder: string, stamp: string): IndexedSkill {
  try {
    return { folder, stamp, card: cardOf(readSkill(folder)), problem: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { folder, stamp, card: null, problem: error.message };
  }
}

function cardOf({ name, app, description, status, origin, params, does, effect }: Skill): SkillCard {
  const learned = { ...(does !== undefined && { does }), ...(effect !== undefined && { effect }) };
  return { name, app, description, status, origin, params, ...learned };
}

/** When the two files were written, renamed or given other rights, and how long they are. */
function stampOf(folder: string): string {
  const stamps = ['SKILL.md', 'skill.js'].map((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found ? `${found.ctimeMs} ${found.size}` : '-';
  });
  return stamps.join(' ');
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

/** The root that a skill's folder lies in. */
export function rootOf(folder: string): string {
  return dirname(dirname(folder));
}
