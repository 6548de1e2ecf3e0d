import { readUses, summarizeUses } from '../../agent/skills/statistics.ts';
import { InputError } from '../../agent/types.ts';
import { print, printJson, table } from '../print.ts';
import type { Given } from './given.ts';
import { wordAt } from './given.ts';

/** `deskhand skills list`: broken ones too, with what is wrong with them. */
export async function listSkills({ store, options }: Given): Promise<number> {
  const listed = await store.list();
  if (options.json) printJson(listed, 2);
  else {
    const rows = listed.map(({ name, app, status, source, description, problem }) => [
      name,
      app,
      problem === null ? status : 'broken',
      source,
      problem ?? description,
    ]);
    print(table(rows));
  }
  return 0;
}

/** `deskhand skills show NAME`. */
export async function showSkill(given: Given): Promise<number> {
  const { home, store, options } = given;
  const opened = await store.open(wordAt(given, 0, 'NAME'));
  const statistics = summarizeUses(await readUses(home.skills, opened.name));
  const { skill, problem, source, version, folder, markdown, code } = opened;
  if (options.json) {
    printJson(
      { ...(skill ?? { name: opened.name, app: opened.app, folder, code, problem }), source, version, statistics },
      2,
    );
    return 0;
  }
  if (!skill) throw new InputError(`${problem}\n\n${markdown}\n${code}`);
  const params = skill.params.map((p) => `  ${p.name}${p.optional ? '?' : ''}: ${p.type}  ${p.description}`);
  print(`${skill.name} (${skill.app}, ${skill.status}, ${skill.origin})\n${skill.description}\n${folder}`);
  if (version > 0) print(`Version ${version}${source === 'edited' ? ', instead of the shipped one' : ''}`);
  if (statistics.uses > 0) {
    print(
      `Used ${statistics.uses} times, ${statistics.successes} with success, usually ${statistics.medianMs ?? 0} ms`,
    );
  }
  if (params.length > 0) print(`\nArguments\n${params.join('\n')}`);
  print(`\n${skill.body.trim()}\n\n${skill.code.trim()}`);
  return 0;
}
