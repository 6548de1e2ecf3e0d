import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedSkills } from '../../agent/place.ts';
import { checkedSkill } from '../../agent/skills/checked-skill.ts';
import { patchText } from '../../agent/skills/line-diff.ts';
import { newSkillText } from '../../agent/skills/new-skill.ts';
import type { SkillText } from '../../agent/skills/skill-files.ts';
import type { OpenedSkill } from '../../agent/skills/store.ts';
import { openTypeCheck } from '../../agent/skills/type-check.ts';
import { InputError } from '../../agent/types.ts';
import { print } from '../print.ts';
import { mistakeLines } from './check-skills.ts';
import type { Given } from './given.ts';
import { BY, wordAt } from './given.ts';
import { runEditor } from './run-editor.ts';

/** `deskhand skills new NAME --description "…" [--app APP]`, then the editor. */
export async function newSkill(given: Given): Promise<number> {
  const { store, options } = given;
  const name = wordAt(given, 0, 'NAME');
  const { app = 'desktop', description } = options;
  if (description === undefined) {
    throw new InputError(
      `What does it do? deskhand skills new ${name} --description "Clicks …"; the planner searches this text.`,
    );
  }
  await store.create(app, name, newSkillText({ name, app, description }), { by: BY });
  if (!options['no-edit'] && process.stdin.isTTY) return editSkill(given);
  print(`${(await store.open(name)).folder}\n"deskhand skills edit ${name}" opens it.`);
  return 0;
}

/**
 * `deskhand skills edit NAME`: a copy of both files in $EDITOR, then the check, then a new version. What cannot be saved is kept
 * where it is, and `--from` takes it up again.
 */
export async function editSkill(given: Given): Promise<number> {
  const { store, options } = given;
  const name = wordAt(given, 0, 'NAME');
  const opened = await store.open(name);
  if (options.from !== undefined) return save(given, opened, options.from, await readText(options.from));
  const folder = await editingFolder(opened);
  await runEditor([join(folder, 'skill.js'), join(folder, 'SKILL.md')]);
  const text = await readText(folder);
  if (text.markdown === opened.markdown && text.code === opened.code) {
    await rm(folder, { recursive: true, force: true });
    print('Nothing was changed.');
    return 0;
  }
  const code = await save(given, opened, folder, text);
  if (code === 0) await rm(folder, { recursive: true, force: true });
  return code;
}

async function save({ store, options }: Given, opened: OpenedSkill, folder: string, text: SkillText): Promise<number> {
  const { name } = opened;
  const again = `Your text is kept in ${folder}. Correct it there, then: deskhand skills edit ${name} --from ${folder}`;
  const types = openTypeCheck(shippedSkills);
  const mistakes = await checkedSkill({ ...opened, ...text }, types).finally(() => types.close());
  if (mistakes.length > 0) console.error(mistakeLines(folder, mistakes));
  if (mistakes.some(({ grave }) => grave)) {
    console.error(`Not saved. ${again}`);
    return 1;
  }
  const saved = await store.save(name, opened.version, text, { by: BY, message: options.message });
  if (!saved.ok) {
    const theirs = saved.text ?? { markdown: '', code: '' };
    const names = { before: `version ${saved.newest.number}, by ${saved.newest.by}`, after: 'yours' };
    print(
      patchText('skill.js', names, theirs.code, text.code) +
        patchText('SKILL.md', names, theirs.markdown, text.markdown),
    );
    console.error(`${name} was changed by ${saved.newest.by} meanwhile; above is the difference. Not saved. ${again}`);
    return 1;
  }
  const draft = !mistakes.some(({ unfit }) => unfit)
    ? ''
    : ' With the mistake above it is a draft; correct it, and it can be trusted.';
  print(`Saved as version ${saved.version}. The next run uses it.${draft}`);
  return 0;
}

/** A copy with the types beside it, so that an editor that knows TypeScript completes and checks. */
async function editingFolder({ name, markdown, code }: OpenedSkill): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `deskhand-${name}-`));
  await writeFile(join(folder, 'skill.js'), code);
  await writeFile(join(folder, 'SKILL.md'), markdown);
  for (const file of ['skill.d.ts', 'tsconfig.json']) await cp(join(shippedSkills, file), join(folder, file));
  return folder;
}

async function readText(folder: string): Promise<SkillText> {
  const [markdown, code] = await Promise.all(
    ['SKILL.md', 'skill.js'].map((file) =>
      readFile(join(folder, file), 'utf8').catch(() => {
        throw new InputError(`${join(folder, file)} is missing. A skill is a folder with SKILL.md and skill.js.`);
      }),
    ),
  );
  return { markdown: markdown!, code: code! };
}
