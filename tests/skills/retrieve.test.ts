import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { retrieveSkills } from '../../src/agent/skills/retrieve.ts';
import type { SkillCard } from '../../src/agent/types.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vectors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const card = (name: string, description: string): SkillCard => ({
  name,
  description,
  app: 'desktop',
  status: 'trusted',
  origin: 'shipped',
  params: [],
});
const cards = [
  card('save-as', 'Saves the document under a name.'),
  card('close-window', 'Closes the active window.'),
  card('open-file', 'Opens a document that is there.'),
];

/** Knows that preserving is saving, as a model of meaning does and words do not; counts what it is asked. */
function meanings() {
  const asked: string[] = [];
  const embed = (texts: readonly string[]): Promise<number[][]> => {
    asked.push(...texts);
    return Promise.resolve(texts.map((text) => [/sav|preserv/i.test(text) ? 1 : 0, /clos/i.test(text) ? 1 : 0, 0.1]));
  };
  return { asked, vectors: { embed, model: 'm', folder } };
}

const names = async (...args: Parameters<typeof retrieveSkills>) =>
  (await retrieveSkills(...args)).map(({ name }) => name);

test('words alone find what shares one, and lose nothing; meaning finds what shares none', async () => {
  expect(await names(cards, 'close this')).toEqual(['close-window', 'save-as', 'open-file']);
  expect((await names(cards, 'preserve my text'))[0]).toBe('save-as');
  const reversed = cards.toReversed();
  expect((await names(reversed, 'preserve my text'))[0]).toBe('open-file');
  expect((await names(reversed, 'preserve my text', undefined, meanings().vectors))[0]).toBe('save-as');
});

test('a skill is asked for once and kept on disk; what a person asks for is not; what is gone is dropped', async () => {
  const { asked, vectors } = meanings();
  await retrieveSkills(cards, 'preserve it', undefined, vectors);
  expect(asked).toHaveLength(4);
  const again = meanings();
  await retrieveSkills([...cards, card('zoom', 'Larger.')], 'a private wish', undefined, again.vectors);
  expect(again.asked).toEqual(['zoom (desktop): Larger.', 'a private wish']);
  const [file = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, file), 'utf8')).not.toContain('private');
  await retrieveSkills(cards.slice(0, 1), 'x', undefined, meanings().vectors);
  expect(Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object)).toHaveLength(1);
});

test('a cache that is broken is made again', async () => {
  await retrieveSkills(cards, 'preserve', undefined, meanings().vectors);
  const [file = ''] = readdirSync(folder);
  writeFileSync(join(folder, file), '{');
  const { asked, vectors } = meanings();
  expect((await names(cards.toReversed(), 'preserve my text', undefined, vectors))[0]).toBe('save-as');
  expect(asked).toHaveLength(4);
});
