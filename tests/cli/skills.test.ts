import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bareEnvironment, deskhand, ownFolder, type Ended } from './cli.ts';

/** One person's data folder, in which several commands are given. */
function person(): { home: string; run: (args: string[], env?: NodeJS.ProcessEnv) => Promise<Ended> } {
  const [home, temporary] = [ownFolder(), ownFolder()];
  // A text that could not be saved is kept among the temporary files.
  const own = { DESKHAND_HOME: home, TMPDIR: temporary };
  return {
    home,
    run: (args, env = {}) => deskhand(['skills', ...args], bareEnvironment({ ...own, ...env })),
  };
}

/** An editor that replaces text in every file that it is given, as a person would by hand. */
function editor(replace: string, by: string): string {
  const file = join(ownFolder(), 'editor.sh');
  writeFileSync(file, `#!/bin/sh\nsed -i 's|${replace}|${by}|' "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

test('a skill is written, edited, compared, rolled back, deleted and brought back', async () => {
  const { home, run } = person();
  const code = () => readFileSync(join(home, 'skills/desktop/greet/skill.js'), 'utf8');
  expect(await run(['new', 'greet', '--description', 'Clicks a greeting.'])).toMatchObject({ code: 0 });
  const edited = await run(['edit', 'greet', '--message', 'better words'], { EDITOR: editor('Clicked', 'Greeted') });
  expect(edited).toMatchObject({ code: 0, stdout: 'Saved as version 2. The next run uses it.\n' });
  expect(code()).toContain('Greeted');
  const { stdout } = await run(['diff', 'greet']);
  expect(stdout).toMatch(/^-\s+return `Clicked/m);
  expect(stdout).toMatch(/^\+\s+return `Greeted/m);
  expect((await run(['history', 'greet'])).stdout).toMatch(/^2 .*edited +a person +better words$/m);
  await run(['rollback', 'greet', '1']);
  expect(code()).toContain('Clicked');
  await run(['delete', 'greet']);
  expect(existsSync(join(home, 'skills/desktop/greet'))).toBe(false);
  expect(await run(['show', 'greet'])).toMatchObject({ code: 2 });
  await run(['restore', 'greet']);
  expect(code()).toContain('Clicked');
});

test('an edit that cannot be saved keeps the text, names the place, and can be taken up again', async () => {
  const { run } = person();
  const failed = await run(['edit', 'save'], { EDITOR: editor('yield keypress(', 'yield (keypress(') });
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(/skill\.js:\d+:\d+: .*expected/);
  const folder = /kept in (\S+)\. /.exec(failed.stderr)![1]!;
  expect((await run(['show', 'save', '--json'])).stdout).toContain('"version": 0');
  const file = join(folder, 'skill.js');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('(keypress(', 'keypress('));
  writeFileSync(file, `${readFileSync(file, 'utf8')}// mended\n`);
  expect(await run(['edit', 'save', '--from', folder])).toMatchObject({ code: 0 });
  expect((await run(['show', 'save'])).stdout).toMatch(/^Version 1, instead of the shipped one$/m);
});

test('two edits of one version: the second is shown the difference, and its text is kept', async () => {
  const { home, run } = person();
  await run(['new', 'greet', '--description', 'Clicks a greeting.']);
  // While this editor is open, another window saves.
  const slow = join(ownFolder(), 'slow.sh');
  const skill = join(home, 'skills/desktop/greet/skill.js');
  writeFileSync(slow, `#!/bin/sh\nsed -i 's|Clicked|Theirs|' ${skill}\nsed -i 's|Clicked|Mine|' "$@"\n`);
  chmodSync(slow, 0o755);
  const late = await run(['edit', 'greet'], { EDITOR: slow });
  expect(late.code).toBe(1);
  expect(late.stdout).toMatch(/^-.*Theirs/m);
  expect(late.stdout).toMatch(/^\+.*Mine/m);
  expect(readFileSync(skill, 'utf8')).toContain('Theirs');
});

test('check names every mistake with line and column, and types count', async () => {
  const { home, run } = person();
  expect(await run(['check'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+ of \d+ skills without/) as string,
  });
  const folder = join(home, 'skills/desktop/greet');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'SKILL.md'), '---\nname: greet\ndescription: x\nmetadata:\n  app: desktop\n---\n');
  writeFileSync(join(folder, 'skill.js'), 'export default function* greet() {\n  yield clik(1, 2);\n}\n');
  const { code, stdout } = await run(['check', 'greet']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/SKILL\.md:\d+:\d+: metadata\.status is missing/);
  expect(stdout).toMatch(/skill\.js:2:9: Cannot find name 'clik'/);
  // It is in the list with what is wrong, and does not vanish.
  expect((await run(['list'])).stdout).toMatch(/^greet +desktop +broken +learned +\S+SKILL\.md:\d+: /m);
});

test('enable, disable and trust change what the planner is offered', async () => {
  const { run } = person();
  await run(['disable', 'save-as']);
  expect((await run(['list'])).stdout).toMatch(/^save-as +desktop +disabled +edited/m);
  await run(['trust', 'save-as']);
  expect((await run(['list'])).stdout).toMatch(/^save-as +desktop +trusted +edited/m);
  await run(['rollback', 'save-as', '0']);
  expect((await run(['list'])).stdout).toMatch(/^save-as +desktop +trusted +shipped/m);
});

test('a pack goes from one person to another, with a look before anything is taken', async () => {
  const [one, two] = [person(), person()];
  await one.run(['new', 'greet', '--description', 'Clicks a greeting.']);
  const file = join(ownFolder(), 'gift.zip');
  expect(await one.run(['export', '--out', file])).toMatchObject({ code: 0 });
  expect((await one.run(['export', '--out', file])).stderr).toContain('it is there already');
  const looked = await two.run(['import', file]);
  expect(looked.code).toBe(1);
  expect(looked.stdout).toContain('desktop/greet: new');
  expect(looked.stdout).toMatch(/^ {2}\+ export default function\* greet/m);
  expect((await two.run(['list'])).stdout).not.toContain('greet');
  expect(await two.run(['import', file, '--yes'])).toMatchObject({ code: 0 });
  expect((await two.run(['list'])).stdout).toMatch(/^greet +desktop +draft +learned/m);
});

test.each([
  [['edit', 'sav'], /Did you mean save\?/],
  [['rollback', 'save', 'x'], /x is no version/],
  [['rollback', 'save', '7'], /no version 7/],
  [['delete', 'save'], /comes with Deskhand and cannot be deleted. Disable it/],
  [['new', 'greet'], /What does it do\?/],
  [['new', 'Greet', '--description', 'x'], /lower-case words/],
  [['list', '--yes'], /deskhand skills list has no option --yes/],
  [['import', '/nowhere.zip'], /cannot be read \(ENOENT\)/],
  [['import', noPack()], /cannot be read as a pack/],
  [['trust'], /Which NAME\?/],
])('skills %j is refused in words', async (args, words) => {
  const { code, stderr } = await person().run(args);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(words) as string });
});

/** A file that is no pack. */
function noPack(): string {
  return new URL('../../package.json', import.meta.url).pathname;
}
