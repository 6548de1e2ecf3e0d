import { z } from 'zod';
import type { Library } from '../../agent/skills/library.ts';
import { loadLibrary } from '../../agent/skills/library.ts';
import { shippedSkills } from '../../agent/place.ts';
import { procedure } from './procedure.ts';

/** Read anew for each question: people edit skills with their own editors too. */
function library(learned: string): Promise<Library> {
  return loadLibrary({ shipped: shippedSkills, learned });
}

export const skills = {
  list: procedure.handler(async ({ context }) => {
    const found = await library(context.home.skills);
    return { skills: found.cards(), problems: found.problems };
  }),

  get: procedure.input(z.object({ name: z.string().min(1).max(200) })).handler(async ({ input, context }) => {
    const skill = await (await library(context.home.skills)).get(input.name);
    return { ...skill, learned: skill.folder.startsWith(context.home.skills) };
  }),
};
