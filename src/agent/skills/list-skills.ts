import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SkillCard } from '../types.ts';
import { openHistory } from './history.ts';
import { loadLibrary, type SkillFolders } from './library.ts';
import { learnedFolder } from './skill-files.ts';

/** What a folder of a skill can be called. */
export const SKILL_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/** `edited`: a learned copy that replaces a shipped skill of the same name. */
export type Source = 'shipped' | 'learned' | 'edited';

export interface ListedSkill extends SkillCard {
  source: Source;
  folder: string;
  /** Why it cannot be used as it is, `file:line: …`; null when it can. */
  problem: string | null;
}

/** Every skill, broken ones too, sorted by app and name. */
export async function listSkills(folders: SkillFolders): Promise<ListedSkill[]> {
  const { shipped, learned } = folders;
  using library = await loadLibrary(folders);
  using own = await loadLibrary({ shipped, learned: join(shipped, '.none') });
  const original = new Set(own.cards().map((card) => card.name));
  const sourceOf = (name: string, folder: string): Source =>
    !folder.startsWith(learned) ? 'shipped' : original.has(name) ? 'edited' : 'learned';
  const good = library.entries().map(({ card, folder }): ListedSkill => {
    return { ...card, folder, source: sourceOf(card.name, folder), problem: null };
  });
  const bad = library.broken.map(({ name, app, folder, problem }): ListedSkill => {
    const source = sourceOf(name, folder);
    return { name, app, folder, source, problem, description: '', status: 'draft', origin: '', params: [] };
  });
  // While a copy is broken the shipped skill is used, but it is the copy that needs a person.
  const kept = good.filter((each) => !bad.some(({ name, app }) => name === each.name && app === each.app));
  return [...kept, ...bad].sort((a, b) => a.app.localeCompare(b.app) || a.name.localeCompare(b.name));
}

/** Learned skills that were deleted, newest first; a shipped one whose copy was removed is not deleted. */
export async function deletedSkills({
  shipped,
  learned,
}: SkillFolders): Promise<{ name: string; app: string; at: number }[]> {
  const names = (await readdir(join(learned, '.history')).catch(() => [])).filter((name) => SKILL_NAME.test(name));
  const gone = await Promise.all(
    names.map(async (name) => {
      const last = (await openHistory(learned, name).versions()).at(-1);
      if (last?.how !== 'deleted' || (await learnedFolder(shipped, name))) return [];
      return [{ name, app: last.app, at: last.at }];
    }),
  );
  return gone.flat().sort((a, b) => b.at - a.at);
}
