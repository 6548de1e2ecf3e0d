import { readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadLibrary, type Library } from '../../src/agent/skills/library.ts';
import { openSkillStore } from '../../src/agent/skills/store.ts';
import { markdownOf, NOTHING, plantSkill, temporaryFolder } from './skill-files.ts';

async function someSkills() {
  const [learned, cache] = [await temporaryFolder(), await temporaryFolder()];
  const folders = { shipped: join(learned, 'none'), learned, cache };
  for (const [name, description] of [
    ['buy', 'Buys seeds in the shop.'],
    ['sell', 'Sells fish at the harbour.'],
    ['water', 'Waters the crops of a row.'],
    ['mute', 'Mutes the sound of the shop.'],
  ] as const) {
    await plantSkill(learned, { name, description });
  }
  const open = async (): Promise<Library> => {
    const library = await loadLibrary(folders);
    onTestFinished(() => library[Symbol.dispose]());
    return library;
  };
  return { folders, learned, cache, open };
}
const names = (library: Library): string[] => library.cards().map(({ name }) => name);
const best = (library: Library, text: string, most = 2): string[] =>
  library.fitting(text, most).map(({ name }) => name);

it('of a small library all skills are thought of; of a large one those that fit, best first, and what is called by its name', async () => {
  const { open, learned } = await someSkills();
  await plantSkill(learned, { name: 'count-coins', description: 'Counts.' });
  const library = await open();
  expect(best(library, 'water the row', 10)).toEqual(['buy', 'count-coins', 'mute', 'sell', 'water']);
  expect(best(library, 'give water to the crops')).toEqual(['water']);
  expect(best(library, 'purchase seeds, then use count-coins')).toEqual(['count-coins', 'buy']);
  expect(best(library, 'penguins')).toEqual([]);
});

it('what comes, goes or changes on disk is known the next time, also what was broken or disabled', async () => {
  const { open, learned } = await someSkills();
  expect(names(await open())).toHaveLength(4);
  await rm(join(learned, 'shop', 'sell'), { recursive: true });
  await plantSkill(learned, { name: 'buy', description: 'Buys penguins.' });
  await plantSkill(learned, { name: 'dig', app: 'farm', description: 'Digs a bed.' });
  await plantSkill(learned, { name: 'water', markdown: 'broken' });
  await plantSkill(learned, { name: 'mute', status: 'disabled' });
  const library = await open();
  expect(names(library)).toEqual(['buy', 'dig', 'mute']);
  expect(library.problems).toEqual([expect.stringContaining('water/SKILL.md:1')]);
  expect(best(library, 'penguins and the sound')).toEqual(['buy']);
  await rm(join(learned, 'farm'), { recursive: true });
  await plantSkill(learned, { name: 'water' });
  expect(names(await open())).toEqual(['buy', 'mute', 'water']);
});

it('a skill that was edited after the index was made is offered as it is now', async () => {
  const { open, learned } = await someSkills();
  const library = await open();
  await writeFile(
    join(learned, 'shop', 'buy', 'SKILL.md'),
    markdownOf({ name: 'buy', description: 'Buys seeds, dearly.' }),
  );
  await plantSkill(learned, { name: 'sell', status: 'disabled' });
  expect(library.fitting('seeds and fish', 2).map(({ description }) => description)).toEqual(['Buys seeds, dearly.']);
});

it.each([
  ['is deleted', (file: string) => rm(file)],
  ['is emptied', (file: string) => truncate(file, 0)],
  ['is cut in half', (file: string) => truncate(file, 20_000)],
  ['holds something else', (file: string) => writeFile(file, 'x'.repeat(100_000))],
])('when the index %s, it is made again and nothing is lost', async (_, harm) => {
  const { open, cache } = await someSkills();
  (await open())[Symbol.dispose]();
  const [file = ''] = await readdir(cache);
  expect(file).toMatch(/^skills-.*\.sqlite$/u);
  await harm(join(cache, file));
  const library = await open();
  expect(names(library)).toEqual(['buy', 'mute', 'sell', 'water']);
  expect(best(library, 'fish')).toEqual(['sell']);
});

it('where no index can be kept there is one all the same', async () => {
  const { folders } = await someSkills();
  const file = join(folders.cache, 'file');
  await writeFile(file, '');
  using library = await loadLibrary({ ...folders, cache: join(file, 'below') });
  expect(best(library, 'fish')).toEqual(['sell']);
});

it('two Deskhands on one data folder index it at once, and both know all', async () => {
  const { folders, learned } = await someSkills();
  for (let at = 0; at < 50; at++) await plantSkill(learned, { name: `skill-${at}`, app: `app-${at % 5}` });
  const both = await Promise.all([loadLibrary(folders), loadLibrary(folders)]);
  for (const library of both) {
    expect(names(library)).toHaveLength(54);
    library[Symbol.dispose]();
  }
});

it('a change that Deskhand makes can be seen from the folder above, where alone a large library is looked at', async () => {
  const { folders, learned } = await someSkills();
  const store = openSkillStore(folders);
  await utimes(join(learned, 'shop'), 1, 1);
  const { version } = await store.open('buy');
  const text = { markdown: markdownOf({ name: 'buy', description: 'Anew.' }), code: NOTHING };
  expect(await store.save('buy', version, text, { by: 'me' })).toMatchObject({ ok: true });
  expect((await stat(join(learned, 'shop'))).mtimeMs).toBeGreaterThan(1_000_000);
});
