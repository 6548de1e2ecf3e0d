import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkedSkill } from '../../src/agent/skills/checked-skill.ts';
import { loadLibrary } from '../../src/agent/skills/library.ts';
import { newSkillText } from '../../src/agent/skills/new-skill.ts';
import { openTypeCheck } from '../../src/agent/skills/type-check.ts';
import { markdownOf } from './skill-files.ts';

const SHIPPED = new URL('../../skills', import.meta.url).pathname;
const types = openTypeCheck(SHIPPED);
afterAll(() => types.close());

const program = (body: string): string => `export default function* buy() {\n${body}\n}\n`;

it('finds nothing in any shipped skill, as npm run skill-types', async () => {
  const library = await loadLibrary({ shipped: SHIPPED, learned: join(SHIPPED, '.none') });
  for (const { card, folder } of library.entries()) {
    const { code } = await library.get(card.name);
    expect(await types.check(code), folder).toEqual([]);
  }
});

it.each([
  ['a verb that does not exist', '  yield clik(1, 2);', 2, 9, /Cannot find name 'clik'/],
  ['a wrong argument', '  yield click("1", 2);', 2, 15, /'string' is not assignable to parameter of type 'number'/],
  [
    'an answer that may be null',
    '  const place = yield* find("a");\n  yield click(place.x, 1);',
    3,
    15,
    /possibly 'null'/,
  ],
  ['a variable that is not used', '  const a = 1;', 2, 9, /never read/],
  ['the world outside', '  process.exit(1);', 2, 3, /Cannot find name 'process'/],
])('names the place of %s', async (_, body, line, column, words) => {
  expect(await types.check(program(body))).toMatchObject([
    { line, column, grave: false, words: expect.stringMatching(words) as string },
  ]);
});

it('a program that cannot be read is grave, and is told once, with the mistakes of the other file', async () => {
  const given = {
    app: 'shop',
    name: 'buy',
    markdown: markdownOf({ name: 'buy', status: 'good' }),
    code: program('  yield (;'),
  };
  const found = await checkedSkill(given, types);
  expect(found.map(({ file, line, grave }) => ({ file, line, grave }))).toEqual([
    { file: 'SKILL.md', line: 6, grave: true },
    { file: 'skill.js', line: 2, grave: true },
  ]);
});

it('offers what fits at a place, with its type', async () => {
  const code = program('  const place = yield* find("a");\n  if (place) place.');
  const { options } = await types.complete(code, code.indexOf('place.') + 'place.'.length);
  expect(options.map(({ label }) => label)).toEqual(expect.arrayContaining(['box', 'label', 'x', 'y']));
  const verbs = await types.complete(program('  yield key'), program('  yield key').indexOf('key') + 3);
  expect(verbs.options[0]).toMatchObject({
    label: 'keypress',
    detail: expect.stringContaining('keys: string') as string,
  });
});

it.each(['buy-item', 'new', 'click', '2-items'])('the program that %s begins with has no mistake', async (name) => {
  const text = newSkillText({ name, app: 'shop', description: 'Buys.' });
  expect(await checkedSkill({ app: 'shop', name, ...text }, types)).toEqual([]);
});

it('a check that takes longer than it may is ended in words, and the next one does not wait for it', async () => {
  const own = openTypeCheck(SHIPPED, 20);
  for (let round = 0; round < 2; round++) {
    await expect(own.check(program('  yield wait(1);'))).rejects.toThrow(/takes too long to check/);
  }
  await own.close();
});
