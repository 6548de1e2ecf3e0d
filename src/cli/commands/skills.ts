import { openHome } from '../../agent/home.ts';
import { shippedSkills } from '../../agent/place.ts';
import { skillFolders } from '../../agent/skill-folders.ts';
import { openSkillStore } from '../../agent/skills/store.ts';
import { openTypeCheck } from '../../agent/skills/type-check.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { changeSkill } from '../skills/change-skill.ts';
import { checkSkills } from '../skills/check-skills.ts';
import { editSkill, newSkill } from '../skills/edit-skill.ts';
import { learnSkills } from '../skills/learn-skills.ts';
import { exportSkills, importSkills } from '../skills/packs.ts';
import { listSkills, showSkill } from '../skills/show-skills.ts';
import { testSkills } from '../skills/test-skills.ts';
import { showDiff, showHistory } from '../skills/show-versions.ts';
import type { Given } from '../skills/given.ts';
import { OPTIONS } from '../skills/given.ts';
import { subcommand } from '../subcommand.ts';

/** Each second word: how many words may follow, which options it takes, and what it does. */
const COMMANDS: Record<
  string,
  { words: number; options: (keyof typeof OPTIONS)[]; run: (given: Given) => Promise<number> }
> = {
  list: { words: 0, options: ['json'], run: listSkills },
  show: { words: 1, options: ['json'], run: showSkill },
  new: { words: 1, options: ['app', 'description', 'no-edit'], run: newSkill },
  edit: { words: 1, options: ['message', 'from'], run: editSkill },
  check: { words: Infinity, options: ['json'], run: checkSkills },
  test: { words: Infinity, options: ['json'], run: testSkills },
  learn: { words: 1, options: ['steps', 'name'], run: learnSkills },
  enable: { words: 1, options: [], run: changeSkill('enable') },
  disable: { words: 1, options: [], run: changeSkill('disable') },
  trust: { words: 1, options: [], run: changeSkill('trust') },
  history: { words: 1, options: ['json'], run: showHistory },
  diff: { words: 3, options: [], run: showDiff },
  rollback: { words: 2, options: [], run: changeSkill('rollback') },
  duplicate: { words: 2, options: [], run: changeSkill('duplicate') },
  rename: { words: 2, options: ['app'], run: changeSkill('rename') },
  delete: { words: 1, options: [], run: changeSkill('delete') },
  restore: { words: 1, options: [], run: changeSkill('restore') },
  import: { words: Infinity, options: ['yes'], run: importSkills },
  export: { words: Infinity, options: ['out'], run: exportSkills },
};

/** `deskhand skills list|show|new|edit|check|…`: everything that the window does with skills, in the terminal. */
export async function skills(args: string[]): Promise<number> {
  const { options, words } = readArguments('skills', args, OPTIONS);
  const kinds = Object.fromEntries(Object.entries(COMMANDS).map(([name, each]) => [name, each.words]));
  const { name, rest } = subcommand('skills', words, kinds);
  const command = COMMANDS[name]!;
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined || value === false || command.options.some((each) => each === option)) continue;
    throw new InputError(`deskhand skills ${name} has no option --${option}; leave it out.`);
  }
  const home = openHome();
  const types = openTypeCheck(shippedSkills);
  const store = openSkillStore({ ...skillFolders(home), types });
  return command.run({ home, store, words: rest, options, command: name }).finally(() => types.close());
}
