import type { Home } from './home.ts';
import type { SkillFolders } from './skills/library.ts';
import { shippedSkills } from './place.ts';

/** Where a person's skills lie, those that come with Deskhand, and the index of both. */
export function skillFolders(home: Home): SkillFolders {
  return { shipped: shippedSkills, learned: home.skills, cache: home.cache };
}
