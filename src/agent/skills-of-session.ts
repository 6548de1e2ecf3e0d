import type { Home } from './home.ts';
import { keepLearned, type Kept } from './learn/keep-learned.ts';
import { skillsFromSession } from './learn/session-to-skill.ts';
import { shippedSkills } from './place.ts';
import { skillFolders } from './skill-folders.ts';
import { loadApps } from './skills/apps.ts';
import { loadLibrary } from './skills/library.ts';
import { openSandbox } from './skills/sandbox.ts';
import { openSkillStore } from './skills/store.ts';

/**
 * Makes drafts of what a session did, or one draft of the steps that are named, and keeps them in the name of `by`. `why`: what
 * could not be learned, in words. Rejects with an InputError where the steps that are named cannot become one.
 */
export async function keepSkillsOf(
  folder: string,
  home: Home,
  { by, ...wanted }: { by: string; steps?: { from: number; to: number }; name?: string },
): Promise<{ kept: Kept[]; why: string[] }> {
  const library = await loadLibrary(skillFolders(home));
  const known = { apps: await loadApps(shippedSkills), skills: library.cards() };
  const { learned, why } = await skillsFromSession(folder, known, wanted);
  const sandbox = openSandbox();
  const kept: Kept[] = [];
  try {
    const store = openSkillStore(skillFolders(home));
    const { signal } = new AbortController();
    for (const one of learned) {
      const keeping = { store, learnedFolder: home.skills, sandbox, signal, by, status: 'draft' as const };
      kept.push(await keepLearned(one, keeping, wanted.name !== undefined));
    }
  } finally {
    await sandbox.close();
  }
  return { kept, why };
}
