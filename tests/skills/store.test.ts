import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHistory } from '../../src/agent/skills/history.ts';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { openSkillStore, type SkillStore } from '../../src/agent/skills/store.ts';
import { InputError } from '../../src/agent/types.ts';
import { markdownOf, NOTHING, plantSkill, temporaryFolder } from './skill-files.ts';

const ME = { by: 'a person' };
const codeOf = (answer: string): string => `export default function* buy() {\n  return '${answer}';\n}\n`;
const text = (answer: string) => ({ markdown: markdownOf({ name: 'buy' }), code: codeOf(answer) });

async function folders(): Promise<{ shipped: string; learned: string; store: SkillStore }> {
  const [shipped, learned] = [await temporaryFolder(), await temporaryFolder()];
  return { shipped, learned, store: openSkillStore({ shipped, learned }) };
}

/** What the next run would use. */
async function used({ shipped, learned }: { shipped: string; learned: string }, name = 'buy'): Promise<string> {
  return (await (await loadLibrary({ shipped, learned })).get(name)).code;
}

it('makes a skill that the next run uses, and keeps who made it', async () => {
  const here = await folders();
  await here.store.create(
    'shop',
    'buy',
    text('one'),
    { by: 'builtin', session: 's-1', step: 4, message: 'worked' },
    'learned',
  );
  expect(await used(here)).toBe(codeOf('one'));
  const { versions, source, version } = await here.store.open('buy');
  expect({ source, version }).toEqual({ source: 'learned', version: 1 });
  expect(versions).toMatchObject([
    { number: 1, how: 'learned', by: 'builtin', session: 's-1', step: 4, message: 'worked' },
  ]);
});

it('an edit becomes a version; the older ones stay, and can be brought back', async () => {
  const here = await folders();
  await here.store.create('shop', 'buy', text('one'), ME);
  expect(await here.store.save('buy', 1, text('two'), ME)).toEqual({ ok: true, version: 2 });
  expect(await used(here)).toBe(codeOf('two'));
  expect((await here.store.version('buy', 1)).code).toBe(codeOf('one'));
  expect(await here.store.rollBack('buy', 1, ME)).toEqual({ ok: true, version: 3 });
  expect(await used(here)).toBe(codeOf('one'));
});

it('of two edits of one version the second is told what was saved meanwhile, and loses nothing', async () => {
  const here = await folders();
  const other = openSkillStore(here);
  await here.store.create('shop', 'buy', text('one'), ME);
  const both = await Promise.all([
    here.store.save('buy', 1, text('mine'), { by: 'me' }),
    other.save('buy', 1, text('yours'), { by: 'you' }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const late = both.find((saved) => !saved.ok);
  const first = late === both[0] ? 'yours' : 'mine';
  expect(late).toMatchObject({ newest: { number: 2 }, text: { code: codeOf(first) } });
  expect(await used(here)).toBe(codeOf(first));
});

it('of twenty writers at once each version has one, and the last one is what is used', async () => {
  const here = await folders();
  await here.store.create('shop', 'buy', text('0'), ME);
  const saved = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const own = openSkillStore(here);
      for (;;) {
        const result = await own.save('buy', (await own.open('buy')).version, text(String(index)), ME);
        if (result.ok) return result.version;
      }
    }),
  );
  expect(saved.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
  const { versions, code } = await here.store.open('buy');
  expect(versions.every(({ how }) => how === 'made' || how === 'edited')).toBe(true);
  expect(code).toBe((await here.store.version('buy', 21)).code);
});

it('editing a shipped skill makes a copy that wins by name; removing the copy brings the shipped one back', async () => {
  const here = await folders();
  await plantSkill(here.shipped, { name: 'buy', code: codeOf('shipped') });
  expect(await here.store.save('buy', 0, text('mine'), ME)).toEqual({ ok: true, version: 1 });
  expect((await here.store.open('buy')).source).toBe('edited');
  expect(await used(here)).toBe(codeOf('mine'));
  expect(await readFile(join(here.shipped, 'shop', 'buy', 'skill.js'), 'utf8')).toBe(codeOf('shipped'));
  await here.store.rollBack('buy', 0, ME);
  expect(await used(here)).toBe(codeOf('shipped'));
  expect((await here.store.list()).map(({ source }) => source)).toEqual(['shipped']);
  expect(await here.store.save('buy', 2, text('again'), ME)).toEqual({ ok: true, version: 3 });
});

it('enables, disables and trusts, and a disabled skill is offered no more', async () => {
  const here = await folders();
  await plantSkill(here.shipped, { name: 'buy' });
  const offered = async () => (await loadLibrary(here)).cards({ usable: true }).map(({ status }) => status);
  await here.store.setStatus('buy', 'disabled', ME);
  expect(await offered()).toEqual([]);
  await here.store.setStatus('buy', 'trusted', ME);
  expect(await offered()).toEqual(['trusted']);
});

it('what somebody changed with their own editor becomes a version, and nothing is lost', async () => {
  const here = await folders();
  await here.store.create('shop', 'buy', text('one'), ME);
  await writeFile(join(here.learned, 'shop', 'buy', 'skill.js'), codeOf('by hand'));
  expect(await here.store.save('buy', 1, text('two'), ME)).toMatchObject({
    ok: false,
    newest: { number: 2, how: 'found', by: 'outside of Deskhand' },
    text: { code: codeOf('by hand') },
  });
  expect(await used(here)).toBe(codeOf('by hand'));
});

it('a skill that was put there by hand has a first version', async () => {
  const here = await folders();
  await plantSkill(here.learned, { name: 'buy' });
  expect(await here.store.open('buy')).toMatchObject({ version: 1, versions: [{ how: 'found' }] });
});

it.each([
  ['before any file', {}],
  ['between the two files', { 'skill.js': codeOf('two') }],
])('a save that was killed %s is finished when the skill is opened', async (_, files) => {
  const here = await folders();
  await here.store.create('shop', 'buy', text('one'), ME);
  // The version is there, its text is not in the folder yet: what a killed process leaves.
  const edited = { markdown: markdownOf({ name: 'buy', description: 'Buys more.' }), code: codeOf('two') };
  await openHistory(here.learned, 'buy').claim(2, 'edited', 'shop', ME, edited);
  for (const [name, content] of Object.entries(files))
    await writeFile(join(here.learned, 'shop', 'buy', name), content);
  expect(await here.store.open('buy')).toMatchObject({ version: 2, ...edited });
  expect(await used(here)).toBe(codeOf('two'));
});

it('a deletion keeps everything, and undoing it brings everything back', async () => {
  const here = await folders();
  await here.store.create('shop', 'buy', text('one'), ME);
  await writeFile(join(here.learned, 'shop', 'buy', 'notes.txt'), 'mine');
  await here.store.remove('buy', ME);
  await expect(used(here)).rejects.toThrow('There is no skill buy');
  expect(await here.store.deleted()).toMatchObject([{ name: 'buy', app: 'shop' }]);
  await here.store.restore('buy', ME);
  expect(await used(here)).toBe(codeOf('one'));
  expect(await readFile(join(here.learned, 'shop', 'buy', 'notes.txt'), 'utf8')).toBe('mine');
  expect(await here.store.deleted()).toEqual([]);
});

it('duplicates as a draft, and renames with the old name freed', async () => {
  const here = await folders();
  await here.store.create('shop', 'buy', text('one'), ME);
  await here.store.setStatus('buy', 'trusted', ME);
  await here.store.duplicate('buy', 'buy-two', ME);
  expect((await here.store.open('buy-two')).skill).toMatchObject({ status: 'draft', origin: 'a copy of buy' });
  await here.store.rename('buy-two', 'sell', 'farm', ME);
  expect((await here.store.list()).map(({ app, name }) => `${app}/${name}`)).toEqual(['farm/sell', 'shop/buy']);
  expect(await here.store.deleted()).toEqual([]);
  await expect(here.store.duplicate('buy', 'sell', ME)).rejects.toThrow(
    /already a skill sell in .*farm\/sell\. Choose another/u,
  );
});

it('writes nothing of a skill that could not be used, and says where it is wrong', async () => {
  const here = await folders();
  await here.store.create('shop', 'buy', text('one'), ME);
  const wrong: [string, Parameters<SkillStore['save']>[2]][] = [
    ['skill.js:2:', { ...text('one'), code: 'export default function* buy() {\n  yield clik(;\n}\n' }],
    ['skill.js:1: no skill is exported', { ...text('one'), code: 'rubbish' }],
    ['SKILL.md:1: the file must begin', { ...text('one'), markdown: 'no head' }],
    ['the name is sell', { ...text('one'), markdown: markdownOf({ name: 'sell' }) }],
    [
      'SKILL.md:6: metadata.status must be draft',
      { ...text('one'), markdown: markdownOf({ name: 'buy', status: 'good' }) },
    ],
  ];
  for (const [place, given] of wrong) await expect(here.store.save('buy', 1, given, ME)).rejects.toThrow(place);
  for (const name of ['../../escape', 'A', '.history']) {
    const given = { markdown: markdownOf({ name }), code: NOTHING };
    await expect(here.store.create('shop', name, given, ME)).rejects.toThrow(InputError);
  }
  expect((await here.store.open('buy')).version).toBe(1);
  expect((await readdir(here.learned)).sort()).toEqual(['.history', 'shop']);
});

it('a broken skill stays in the list with its problem, and can be opened and corrected', async () => {
  const here = await folders();
  await plantSkill(here.shipped, { name: 'buy', code: codeOf('shipped') });
  await plantSkill(here.learned, { name: 'buy', code: 'export default function* buy() {\n  yield (;\n}' });
  await plantSkill(here.learned, { name: 'half', markdown: 'nothing' });
  const listed = await here.store.list();
  expect(listed.map(({ name, source, problem }) => [name, source, problem?.replace(/.*\/(?=\w+\.)/u, '')])).toEqual([
    ['buy', 'edited', expect.stringMatching(/^skill\.js:2:10: the program cannot be read: Unexpected token ';'/u)],
    ['half', 'learned', expect.stringMatching(/^SKILL\.md:1: the file must begin/u)],
  ]);
  // Until it is corrected the shipped one works.
  expect(await used(here)).toBe(codeOf('shipped'));
  const opened = await here.store.open('buy');
  expect(opened).toMatchObject({ skill: null, code: expect.stringContaining('yield (;') as string });
  expect(await here.store.save('buy', opened.version, text('mended'), ME)).toMatchObject({ ok: true });
  expect(await used(here)).toBe(codeOf('mended'));
});

it('of two learned skills with one name the second is listed with the way out', async () => {
  const here = await folders();
  await plantSkill(here.learned, { name: 'buy', app: 'farm' });
  await plantSkill(here.learned, { name: 'buy', app: 'shop' });
  const listed = await here.store.list();
  expect(listed.map(({ app, problem }) => [app, problem !== null])).toEqual([
    ['farm', false],
    ['shop', true],
  ]);
  expect(listed[1]?.problem).toContain('Rename one of them');
});

it('says where it could not write, and leaves no half-made folder', async () => {
  const here = await folders();
  await mkdir(here.learned, { recursive: true });
  await writeFile(join(here.learned, 'shop'), 'a file in the way');
  await expect(here.store.create('shop', 'buy', text('one'), ME)).rejects.toThrow(/cannot be written to .*shop/u);
  expect((await readdir(here.learned)).filter((name) => name.startsWith('.new'))).toEqual([]);
  await rm(join(here.learned, 'shop'));
  // The version was taken before the disk refused; the next look finishes it.
  expect((await here.store.open('buy')).code).toBe(codeOf('one'));
  expect(existsSync(join(here.learned, 'shop', 'buy', 'SKILL.md'))).toBe(true);
});
