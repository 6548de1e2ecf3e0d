import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { importPack, planImport } from '../../src/agent/skills/import-pack.ts';
import { readPack, writePack } from '../../src/agent/skills/pack.ts';
import { openSkillStore } from '../../src/agent/skills/store.ts';
import { InputError } from '../../src/agent/types.ts';
import { manifestOf, rawZip, type RawPart } from './raw-zip.ts';
import { markdownOf, plantSkill, temporaryFolder } from './skill-files.ts';

const MARKDOWN = markdownOf({ name: 'buy', status: 'trusted' });
const CODE = 'export default function* buy() {\n  yield click(1, 2);\n  yield keypress("escape");\n}\n';
const SKILL = { app: 'shop', name: 'buy', markdown: MARKDOWN, code: CODE };

async function openStore() {
  const [shipped, learned] = [await temporaryFolder(), await temporaryFolder()];
  return { shipped, learned, store: openSkillStore({ shipped, learned }) };
}

it('a pack gives back what was put in, says what its program names, and is the same bytes each time', async () => {
  const bytes = await writePack([SKILL]);
  expect(await writePack([SKILL])).toEqual(bytes);
  expect(await readPack(bytes, 'a.zip')).toEqual([
    { ...SKILL, description: 'Buys an item.', does: ['click', 'keypress'] },
  ]);
});

it('a diff comes before an import; what is taken is a draft, and what was there stays as a version', async () => {
  const { store, shipped, learned } = await openStore();
  await plantSkill(shipped, { name: 'sell' });
  await store.create('shop', 'buy', { markdown: MARKDOWN, code: CODE.replace('1, 2', '3, 4') }, { by: 'me' });
  const sell = { app: 'shop', name: 'sell', markdown: markdownOf({ name: 'sell' }), code: CODE };
  const fresh = { app: 'farm', name: 'sow', markdown: markdownOf({ name: 'sow', app: 'farm' }), code: CODE };
  const pack = await readPack(await writePack([SKILL, sell, fresh]), 'a.zip');
  const plan = await planImport(store, pack);
  expect(plan.map(({ name, effect }) => [name, effect])).toEqual([
    ['sow', 'new'],
    ['buy', 'replaces'],
    ['sell', 'covers'],
  ]);
  const changed = plan[1]!.code.flat().filter(({ kind }) => kind !== 'same');
  expect(changed.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'removed   yield click(3, 4);',
    'added   yield click(1, 2);',
  ]);
  expect(await readdir(learned)).toEqual(['.history', 'shop']);

  expect(await importPack(store, pack, ['buy', 'sow'], 'the pack a.zip')).toEqual(['sow', 'buy']);
  const buy = await store.open('buy');
  expect(buy.skill).toMatchObject({ status: 'draft' });
  expect(buy.versions.at(-1)).toMatchObject({ number: 2, how: 'imported', by: 'the pack a.zip' });
  expect((await store.version('buy', 1)).code).toContain('click(3, 4)');
  expect((await store.open('sell')).source).toBe('shipped');
  expect((await planImport(store, pack)).map(({ effect }) => effect)).toEqual(['same', 'same', 'covers']);
});

it('a skill of another application with the same name is not touched', async () => {
  const { store } = await openStore();
  await store.create('farm', 'buy', { markdown: markdownOf({ name: 'buy', app: 'farm' }), code: CODE }, { by: 'me' });
  const pack = await readPack(await writePack([SKILL]), 'a.zip');
  expect((await planImport(store, pack))[0]).toMatchObject({ effect: 'impossible' });
  await expect(importPack(store, pack, ['buy'], 'x')).rejects.toThrow('Rename that one');
});

const whole = (changes: Partial<RawPart> = {}): RawPart[] => [
  manifestOf(MARKDOWN, CODE),
  { name: 'shop/buy/SKILL.md', text: MARKDOWN },
  { name: 'shop/buy/skill.js', text: CODE, ...changes },
];
const extra = (name: string, changes: Partial<RawPart> = {}): RawPart[] => [
  ...whole(),
  { name, text: 'x', ...changes },
];

it('the zips of this test are read when nothing is wrong with them', async () => {
  expect(await readPack(rawZip(whole()), 'a.zip')).toHaveLength(1);
});

it.each<[string, RawPart[] | Buffer, RegExp]>([
  ['a path out of its folder', extra('../../.bashrc'), /invalid relative path/],
  ['a path out of its folder, in the middle', extra('shop/../../x/skill.js'), /invalid relative path/],
  ['an absolute path', extra('/etc/cron.d/x'), /absolute path/],
  ['a path of Windows', extra('C:/x/skill.js'), /absolute path/],
  ['backslashes', extra('shop\\..\\..\\x'), /invalid characters/],
  ['a hidden folder', extra('.history/buy/0001'), /does not belong/],
  ['a file that no pack has', extra('shop/buy/run.sh'), /does not belong/],
  ['an app profile', extra('shop/app.yaml'), /does not belong/],
  ['a file with control characters in its name', extra('shop/\u001b[2J/skill.js'), /does not belong/],
  ['a link', whole({ mode: 0o120777 }), /is a link or a device/],
  ['a device', whole({ mode: 0o020666 }), /is a link or a device/],
  ['a file twice', [...whole(), { name: 'shop/buy/skill.js', text: 'other' }], /is there twice/],
  ['an encrypted file', whole({ encrypted: true }), /encrypted/],
  ['a bomb', whole({ text: Buffer.alloc(8 << 20) }), /far more than a skill/],
  [
    'a bomb that claims to be small',
    whole({ text: Buffer.alloc(8 << 20), claimedSize: 100 }),
    /cannot be read as a pack/,
  ],
  ['a program that was changed', whole({ text: `${CODE}// more` }), /was changed after the pack was made/],
  ['a skill that the manifest does not name', extra('shop/sell/skill.js'), /is not named in/],
  ['a missing file', whole().slice(0, 2), /missing/],
  ['no manifest', whole().slice(1), /is no pack of skills/],
  ['a manifest that is no JSON', [{ name: 'deskhand-pack.json', text: '{' }], /is not JSON/],
  ['a newer manifest', [manifestOf(MARKDOWN, CODE, { version: 2 }), ...whole().slice(1)], /newer Deskhand/],
  ['a manifest without skills', [manifestOf(MARKDOWN, CODE, { skills: [] })], /must name a skill/],
  ['no zip', Buffer.from('hello'), /cannot be read as a pack/],
  ['an empty file', Buffer.alloc(0), /cannot be read as a pack/],
  ['half a zip', rawZip(whole()).subarray(0, 300), /cannot be read as a pack/],
])('%s is refused in words, and nothing is written', async (_, parts, words) => {
  const bytes = Buffer.isBuffer(parts) ? parts : rawZip(parts);
  const reading = readPack(bytes, 'a.zip');
  await expect(reading).rejects.toThrow(InputError);
  await expect(reading).rejects.toThrow(words);
  await expect(reading).rejects.toThrow(/^a\.zip/);
});

it.each([
  ['a program that cannot be read', MARKDOWN, 'export default function* buy() {\n  yield (;\n}\n', /skill\.js:2:10/],
  ['another name inside', markdownOf({ name: 'sell' }), CODE, /the name is sell/],
  ['no head', 'nothing', CODE, /SKILL\.md:1: the file must begin/],
])('a skill with %s is refused, although its hash is right', async (_, markdown, code, words) => {
  const bytes = await writePack([{ app: 'shop', name: 'buy', markdown, code }]);
  await expect(readPack(bytes, 'a.zip')).rejects.toThrow(words);
});

it('no code of a pack is run when it is read, compared or imported', async () => {
  const { store } = await openStore();
  const code = `globalThis.ran = true;\nthrow new Error('it ran');\n${CODE}`;
  const pack = await readPack(await writePack([{ ...SKILL, code }]), 'a.zip');
  await planImport(store, pack);
  await importPack(store, pack, ['buy'], 'x');
  await store.list();
  expect('ran' in globalThis).toBe(false);
});
