import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { importPack, planImport, type PlannedImport } from '../../agent/skills/import-pack.ts';
import type { DiffPart } from '../../agent/skills/line-diff.ts';
import { readPack, writePack } from '../../agent/skills/pack.ts';
import { InputError } from '../../agent/types.ts';
import { print } from '../print.ts';
import type { Given } from './given.ts';
import { wordAt } from './given.ts';

/** `deskhand skills export [NAME…] --out FILE`: without names, all that is the person's own. */
export async function exportSkills({ store, words, options }: Given): Promise<number> {
  const own = async (): Promise<string[]> =>
    (await store.list()).filter(({ source, problem }) => source !== 'shipped' && !problem).map(({ name }) => name);
  const names = words.length > 0 ? words : await own();
  if (names.length === 0) throw new InputError('There is no skill of your own yet. Name the ones to export.');
  const skills = await Promise.all(names.map((name) => store.open(name)));
  const broken = skills.find(({ problem }) => problem !== null);
  if (broken) throw new InputError(`${broken.problem} Correct this first; then it can be exported.`);
  const file = options.out ?? (names.length === 1 ? `${names[0]}.zip` : 'deskhand-skills.zip');
  await writeFile(file, await writePack(skills), { flag: 'wx' }).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'it is there already. Name another with --out FILE' : message;
    throw new InputError(`${file} cannot be written: ${why}.`, { cause: error });
  });
  print(`${file}: ${names.join(', ')}`);
  return 0;
}

/** `deskhand skills import FILE [NAME…]`: shows what would change, and asks. */
export async function importSkills(given: Given): Promise<number> {
  const { store, words, options } = given;
  const file = wordAt(given, 0, 'FILE');
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new InputError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Name a pack: deskhand skills import FILE`,
    );
  });
  const pack = await readPack(bytes, file);
  const wanted = words.slice(1);
  const unknown = wanted.find((name) => !pack.some((each) => each.name === name));
  if (unknown !== undefined) {
    throw new InputError(`${file} has no skill ${unknown}. It has: ${pack.map(({ name }) => name).join(', ')}.`);
  }
  const plan = (await planImport(store, pack)).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const each of plan) print(described(each));
  const chosen = plan.filter(({ effect }) => effect !== 'same' && effect !== 'impossible').map(({ name }) => name);
  if (chosen.length === 0) {
    print('There is nothing to import.');
    return plan.some(({ effect }) => effect === 'impossible') ? 1 : 0;
  }
  if (!options.yes && !(await agreed())) {
    print('Nothing was imported. With --yes it is.');
    return 1;
  }
  const taken = await importPack(store, pack, chosen, `the pack ${basename(file)}`);
  print(`Imported as drafts: ${taken.join(', ')}`);
  return 0;
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question('Import these? [y/N] ');
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}

const EFFECTS: Record<PlannedImport['effect'], string> = {
  new: 'new',
  same: 'the same as here',
  replaces: 'replaces yours, which stays as a version',
  covers: 'replaces the shipped one',
  impossible: 'cannot be taken: another application has a skill of this name',
};

function described({ app, name, description, does, effect, code, markdown }: PlannedImport): string {
  const head = `${app}/${name}: ${EFFECTS[effect]}\n  ${description}\n  its program names: ${does.join(', ') || 'nothing'}`;
  return [head, diffText('skill.js', code), diffText('SKILL.md', markdown)].filter(Boolean).join('\n');
}

const SIGNS = { same: ' ', removed: '-', added: '+' };

function diffText(file: string, parts: DiffPart[]): string {
  const lines = parts.flat().map(({ kind, text }) => `  ${SIGNS[kind]} ${text}`);
  return lines.length > 0 ? `  ${file}\n${lines.join('\n')}` : '';
}
