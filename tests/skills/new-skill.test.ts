import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadLibrary, readSkill } from '../../src/agent/skills/library.ts';
import { writeSkill } from '../../src/agent/skills/new-skill.ts';
import { InputError } from '../../src/agent/types.ts';
import { NOTHING, temporaryFolder } from './skill-files.ts';

const SKILL = {
  name: 'buy-item',
  app: 'shop',
  description: 'Buys an item.',
  status: 'draft' as const,
  origin: 'session 12',
  body: 'In the shop.',
  code: NOTHING,
};

it('writes a skill that the library then offers', async () => {
  const learned = await temporaryFolder();
  const folder = await writeSkill(learned, SKILL);
  expect(await readSkill(folder)).toEqual({ ...SKILL, folder, params: [] });
  const library = await loadLibrary({ shipped: join(learned, 'none'), learned });
  expect(library.cards().map((card) => card.name)).toEqual(['buy-item']);
  expect(await readdir(learned)).toEqual(['shop']);
});

it('replaces an existing one and keeps what a person has added to it', async () => {
  const learned = await temporaryFolder();
  const folder = await writeSkill(learned, SKILL);
  const file = join(folder, 'SKILL.md');
  await writeFile(file, (await readFile(file, 'utf8')).replace('metadata:', 'license: MIT\nmetadata:'));
  await writeFile(join(folder, 'notes.txt'), 'mine');
  await writeSkill(learned, { ...SKILL, status: 'trusted', body: 'Anywhere.' });
  expect(await readFile(file, 'utf8')).toContain('license: MIT');
  expect(await readSkill(folder)).toMatchObject({ status: 'trusted', body: 'Anywhere.' });
  expect((await readdir(folder)).sort()).toEqual(['SKILL.md', 'notes.txt', 'skill.js']);
});

it('writes nothing of a skill that could not be read again', async () => {
  const learned = await temporaryFolder();
  await writeSkill(learned, SKILL);
  const broken = [{ code: 'rubbish' }, { description: '' }, { name: '../../escape' }, { app: '..' }, { name: 'A' }];
  for (const change of broken) {
    await expect(writeSkill(learned, { ...SKILL, ...change })).rejects.toThrow(InputError);
  }
  expect(await readdir(learned)).toEqual(['shop']);
  expect((await readSkill(join(learned, 'shop', 'buy-item'))).code).toBe(NOTHING);
});

it('says where it could not write', async () => {
  const learned = await temporaryFolder();
  await writeFile(join(learned, 'shop'), 'a file in the way');
  await expect(writeSkill(learned, SKILL)).rejects.toThrow(`The skill buy-item cannot be written to ${learned}/shop`);
  expect(await readdir(learned)).toEqual(['shop']);
});
