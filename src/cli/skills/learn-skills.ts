import type { Home } from '../../agent/home.ts';
import { keepSkillsOf } from '../../agent/skills-of-session.ts';
import { SKILL_NAME } from '../../agent/skills/list-skills.ts';
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
  const { kept, why } = await keepSkillsOf(folder, home, {
    by: BY,
    ...(steps && { steps }),
    ...(name !== undefined && { name }),
  });
  for (const { message, folder: where } of kept) print(`${message}: ${where}`);
  for (const reason of why) print(`Not learned: ${reason}.`);
  if (kept.length === 0) print('Nothing was learned: no two parts in a row can become a skill.');
  return kept.length === 0 ? 1 : 0;
}

/** `3-7`, or one step. */
function rangeOf(text: string): { from: number; to: number } {
  const match = /^(\d{1,6})(?:-(\d{1,6}))?$/u.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (match && from >= 1 && from <= to) return { from, to };
  throw new InputError(`--steps is ${text}; it must be the first and the last step, such as 2-5.`);
}
