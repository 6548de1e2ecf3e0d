import { openHome } from '../../agent/home.ts';
import { loadLibrary } from '../../agent/skills/library.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { shippedSkills } from '../../agent/place.ts';
import { print, printJson, table } from '../print.ts';
import { subcommand } from '../subcommand.ts';

/** `deskhand skills list` and `deskhand skills show NAME`. */
export async function skills(args: string[]): Promise<number> {
  const { options, words } = readArguments('skills', args, { json: 'flag' } as const);
  const { name, rest } = subcommand('skills', words, { list: 0, show: 1 });
  const library = await loadLibrary({ shipped: shippedSkills, learned: openHome().skills });
  for (const problem of library.problems) console.error(problem);
  if (name === 'list') {
    const cards = library.cards();
    if (options.json) printJson(cards, 2);
    else print(table(cards.map((card) => [card.name, card.app, card.status, card.description])));
    return 0;
  }
  const [wanted] = rest;
  if (wanted === undefined)
    throw new InputError('Which skill? deskhand skills show NAME; "deskhand skills list" names them.');
  const skill = await library.get(wanted);
  if (options.json) printJson(skill, 2);
  else {
    const params = skill.params.map((p) => `  ${p.name}${p.optional ? '?' : ''}: ${p.type}  ${p.description}`);
    print(`${skill.name} (${skill.app}, ${skill.status}, ${skill.origin})\n${skill.description}\n${skill.folder}`);
    if (params.length > 0) print(`\nArguments\n${params.join('\n')}`);
    print(`\n${skill.body.trim()}\n\n${skill.code.trim()}`);
  }
  return 0;
}
