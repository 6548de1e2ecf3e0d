import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from '../../agent/home.ts';
import { listPrompts, openPrompt, promptName, resetPrompt, savePrompt } from '../../agent/model/own-prompts.ts';
import type { OpenedPrompt } from '../../agent/model/own-prompts.ts';
import { promptProblem } from '../../agent/model/prompt.ts';
import { shippedSkills } from '../../agent/place.ts';
import { findApp, loadApps } from '../../agent/skills/apps.ts';
import { patchText } from '../../agent/skills/line-diff.ts';
import { InputError } from '../../agent/types.ts';
import { readArguments } from '../arguments.ts';
import { print, printJson, table } from '../print.ts';
import { runEditor } from '../skills/run-editor.ts';
import { subcommand } from '../subcommand.ts';

const options = { app: 'value', from: 'value', json: 'flag' } as const;

/** `deskhand prompts list|show|diff|edit|reset NAME [--app APP]`: what the modules ask a model with. */
export async function prompts(args: string[]): Promise<number> {
  const { options: given, words } = readArguments('prompts', args, options);
  const { name: what, rest } = subcommand('prompts', words, { list: 0, show: 1, diff: 1, edit: 1, reset: 1 });
  const { folder } = openHome();
  if (what === 'list') return list(folder, given.json);
  if (rest[0] === undefined) throw new InputError('Which prompt? "deskhand prompts list" names them.');
  const name = promptName(rest[0]);
  const app = given.app === undefined ? null : findApp(await loadApps(shippedSkills), given.app).id;
  const opened = openPrompt(folder, name, app);
  switch (what) {
    case 'show':
      print(opened.text.trimEnd());
      return 0;
    case 'diff':
      print(changes(opened) || 'It is as shipped.');
      return 0;
    case 'edit':
      return edit(folder, opened, given.from);
    case 'reset':
      resetPrompt(folder, name, app);
      print(opened.own ? 'Your text is taken away.' : 'There was no text of yours.');
      return 0;
  }
}

function list(folder: string, json: boolean): number {
  const all = listPrompts(folder);
  if (json) printJson(all, 2);
  else
    print(
      table(
        all.map(({ name, own, apps }) => [
          name,
          own ? 'yours' : 'as shipped',
          apps.map((app) => `yours for ${app}`).join(', '),
        ]),
      ),
    );
  return 0;
}

function changes({ name, shipped, text }: OpenedPrompt): string {
  return patchText(`${name}.md`, { before: 'shipped', after: 'yours' }, shipped, text);
}

/** A copy in $EDITOR, then the lint. What cannot be saved is kept where it is, and `--from` takes it up again. */
async function edit(home: string, opened: OpenedPrompt, from: string | undefined): Promise<number> {
  const { name, app } = opened;
  const folder = from === undefined ? await mkdtemp(join(tmpdir(), 'deskhand-prompt-')) : null;
  const file = from ?? join(folder!, `${name}.md`);
  if (folder !== null) {
    await writeFile(file, opened.text);
    await runEditor([file]);
  }
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError(`${file} cannot be read: ${(error as Error).message}.`);
  });
  const problem = promptProblem(name, text);
  if (problem !== null) {
    const again = `deskhand prompts edit ${name}${app === null ? '' : ` --app ${app}`} --from ${file}`;
    console.error(`${problem}\nNot saved. Your text is kept in ${file}. Correct it there, then: ${again}`);
    return 1;
  }
  savePrompt(home, name, app, text);
  if (folder !== null) await rm(folder, { recursive: true, force: true });
  print(changes({ ...opened, text }) || 'It is as shipped.');
  return 0;
}
