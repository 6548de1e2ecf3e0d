import type { Home } from '../../agent/home.ts';
import { keepLearned } from '../../agent/learn/keep-learned.ts';
import { skillsFromSession } from '../../agent/learn/session-to-skill.ts';
import { shippedSkills } from '../../agent/place.ts';
import { skillFolders } from '../../agent/skill-folders.ts';
import { loadApps } from '../../agent/skills/apps.ts';
import { SKILL_NAME } from '../../agent/skills/list-skills.ts';
import { loadLibrary } from '../../agent/skills/library.ts';
import { openSandbox } from '../../agent/skills/sandbox.ts';
import { openSkillStore } from '../../agent/skills/store.ts';
import { InputError } from '../../agent/types.ts';
import { folderOf } from '../commands/sessions.ts';
import { print } from '../print.ts';
import type { Given } from './given.ts';
import { BY } from './given.ts';

/** `deskhand skills learn SESSION`: the same as `deskhand sessions to-skill SESSION`. */
export function learnSkills({ home, words, options }: Given): Promise<number> {
  return sessionToSkill(home, words[0], options);
}

/** Makes drafts of what a session did, or one draft of the steps that are named. Exit code 1 when nothing could be learned. */
export async function sessionToSkill(
  home: Home,
  session: string | undefined,
  options: { steps: string | undefined; name: string | undefined },
): Promise<number> {
  const folder = await folderOf(home, session, 'to-skill');
  const { name } = options;
  if (name !== undefined && !SKILL_NAME.test(name)) {
    throw new InputError(`--name is ${name}; it must be lower-case words joined by hyphens, such as write-a-note.`);
  }
  const steps = options.steps === undefined ? undefined : rangeOf(options.steps);
  const library = await loadLibrary(skillFolders(home));
  const known = { apps: await loadApps(shippedSkills), skills: library.cards() };
  const { learned, why } = await skillsFromSession(folder, known, { ...(steps && { steps }), ...(name !== undefined && { name }) }); // prettier-ignore
  const sandbox = openSandbox();
  try {
    const store = openSkillStore(skillFolders(home));
    const keeping = { store, learnedFolder: home.skills, sandbox, signal: new AbortController().signal, by: BY, status: 'draft' as const }; // prettier-ignore
    for (const one of learned) {
      const kept = await keepLearned(one, keeping, name !== undefined);
      print(`${kept.message}: ${kept.folder}`);
    }
  } finally {
    await sandbox.close();
  }
  for (const reason of why) print(`Not learned: ${reason}.`);
  if (learned.length === 0) print('Nothing was learned: no two parts in a row can become a skill.');
  return learned.length === 0 ? 1 : 0;
}

/** `3-7`, or one step. */
function rangeOf(text: string): { from: number; to: number } {
  const match = /^(\d{1,6})(?:-(\d{1,6}))?$/u.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (match && from >= 1 && from <= to) return { from, to };
  throw new InputError(`--steps is ${text}; it must be the first and the last step, such as 2-5.`);
}
