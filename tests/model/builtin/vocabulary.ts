import { parseChord } from '../../../src/agent/hand/keys.ts';
import type { Vocabulary } from '../../../src/agent/model/builtin/parse.ts';
import { loadApps } from '../../../src/agent/skills/apps.ts';
import { loadLibrary } from '../../../src/agent/skills/library.ts';
import { rankSkills } from '../../../src/agent/skills/score.ts';
import { fileURLToPath } from 'node:url';

const SHIPPED = fileURLToPath(new URL('../../../skills', import.meta.url));

/** The shipped applications and skills: what a person who has just cloned can say. */
export async function shippedVocabulary(): Promise<Vocabulary> {
  const apps = await loadApps(SHIPPED);
  const library = await loadLibrary({ shipped: SHIPPED, learned: `${SHIPPED}/none-learned` });
  return { apps, skills: library.cards({ usable: true }), rankSkills, checkKeys: parseChord };
}
