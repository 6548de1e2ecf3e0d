import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadLibrary, type Library } from '../../src/agent/skills/library.ts';
import { InputError } from '../../src/agent/types.ts';
import { markdownOf, plantSkill, temporaryFolder } from './skill-files.ts';

const SHIPPED = new URL('../../skills', import.meta.url).pathname;

const names = (library: Library): string[] => library.cards().map((card) => card.name);

it('offers every shipped skill, without a problem', async () => {
  const library = await loadLibrary({ shipped: SHIPPED, learned: await temporaryFolder() });
  expect(library.problems).toEqual([]);
  expect(names(library)).toEqual(expect.arrayContaining(['choose-from-menu', 'dismiss-dialog']));
});

it('prefers what was learned over what was shipped', async () => {
  const [shipped, learned] = [await temporaryFolder(), await temporaryFolder()];
  await plantSkill(shipped, { name: 'buy', description: 'shipped' });
  await plantSkill(shipped, { name: 'sell', description: 'shipped' });
  await plantSkill(learned, { name: 'buy', app: 'farm', description: 'learned' });
  const library = await loadLibrary({ shipped, learned });
  expect(library.cards().map((card) => `${card.app}/${card.name}: ${card.description}`)).toEqual([
    'farm/buy: learned',
    'shop/sell: shipped',
  ]);
  expect((await library.get('buy')).folder).toBe(join(learned, 'farm', 'buy'));
});

it('leaves broken folders out with words, and keeps the others', async () => {
  const shipped = await temporaryFolder();
  await plantSkill(shipped, { name: 'good' });
  await plantSkill(shipped, { name: 'wrong-name', markdown: markdownOf({ name: 'other' }) });
  await mkdir(join(shipped, 'shop', 'half'));
  await writeFile(join(shipped, 'shop', 'half', 'SKILL.md'), markdownOf({ name: 'half' }));
  await plantSkill(shipped, { name: 'good', app: 'tavern' });
  await mkdir(join(shipped, '.history', 'x'), { recursive: true });
  const library = await loadLibrary({ shipped, learned: join(shipped, 'nowhere') });
  expect(names(library)).toEqual(['good']);
  expect(library.problems).toEqual([
    `${shipped}/shop/half/skill.js is missing. A skill is a folder with SKILL.md and skill.js.`,
    expect.stringContaining(`${shipped}/shop/wrong-name/SKILL.md:2: the name is other`),
    expect.stringContaining(`${shipped}/tavern/good: there is already a skill good in ${shipped}/shop/good`),
  ]);
});

it('uses the shipped skill while the learned one is broken, and says so', async () => {
  const [shipped, learned] = [await temporaryFolder(), await temporaryFolder()];
  await plantSkill(shipped, { name: 'buy' });
  await plantSkill(learned, { name: 'buy', code: 'oops' });
  const library = await loadLibrary({ shipped, learned });
  expect((await library.get('buy')).folder).toBe(join(shipped, 'shop', 'buy'));
  expect(library.problems).toEqual([expect.stringContaining(`${learned}/shop/buy/skill.js:1: no skill is exported`)]);
});

it('lists disabled skills but does not offer them', async () => {
  const shipped = await temporaryFolder();
  await plantSkill(shipped, { name: 'buy', status: 'disabled' });
  const library = await loadLibrary({ shipped, learned: shipped });
  expect(names(library)).toEqual(['buy']);
  expect(library.cards({ usable: true })).toEqual([]);
});

it('reads a skill when it is used, so that an edit counts at once', async () => {
  const shipped = await temporaryFolder();
  const folder = await plantSkill(shipped, { name: 'buy' });
  const library = await loadLibrary({ shipped, learned: join(shipped, 'none') });
  await writeFile(join(folder, 'skill.js'), 'export default function* buy() { /* edited */ }');
  expect((await library.get('buy')).code).toContain('edited');
  await rm(join(folder, 'skill.js'));
  await expect(library.get('buy')).rejects.toThrow(/skill\.js is missing/u);
});

it('answers an unknown name with the nearest and with all there are', async () => {
  const shipped = await temporaryFolder();
  await plantSkill(shipped, { name: 'buy-item' });
  await plantSkill(shipped, { name: 'sell' });
  const library = await loadLibrary({ shipped, learned: shipped });
  const asked = library.get('buy-itme');
  await expect(asked).rejects.toThrow(InputError);
  await expect(asked).rejects.toThrow('There is no skill buy-itme. Did you mean buy-item? Skills: buy-item, sell.');
});
