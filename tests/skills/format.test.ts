import { describe, expect, it } from 'vitest';
import { formatMarkdown, parseSkill } from '../../src/agent/skills/format.ts';
import { InputError } from '../../src/agent/types.ts';
import { markdownOf, NOTHING } from './skill-files.ts';

const FOLDER = '/skills/shop/buy-item';

const CODE = `/** How long. */
const PAUSE = 1;

/** @param {object} args
 *  @param {string} args.item  name as written in the shop,
 *    with its accents
 *  @param {'red' | 'blue'} [args.colour] - which one
 *  @param {{ a: number }} [args.how={}]  odd
 *  @returns {Steps}
 */
export default function* buyItem({ item, colour = 'a,}b', how = { a: [1, 2] /* , z */ } }) {
  yield wait(PAUSE);
}
`;

function parse(given: { markdown?: string; code?: string; folder?: string }): ReturnType<typeof parseSkill> {
  return parseSkill({ folder: FOLDER, markdown: markdownOf({}), code: NOTHING, ...given });
}

function complaint(given: Parameters<typeof parse>[0]): string {
  try {
    parse(given);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('This was accepted.');
}

describe('a skill that is well written', () => {
  it('gives its fields, body and parameters', () => {
    expect(parse({ markdown: markdownOf({ body: '\nStand in the shop.\n' }), code: CODE })).toEqual({
      name: 'buy-item',
      app: 'shop',
      description: 'Buys an item.',
      status: 'draft',
      origin: 'test',
      folder: FOLDER,
      body: 'Stand in the shop.',
      code: CODE,
      params: [
        { name: 'item', type: 'string', optional: false, description: 'name as written in the shop, with its accents' },
        { name: 'colour', type: "'red' | 'blue'", optional: true, description: 'which one' },
        { name: 'how', type: '{ a: number }', optional: true, description: 'odd' },
      ],
    });
  });

  it('reads the same with Windows line ends and a byte order mark', () => {
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    const { params, description } = parse({ markdown: `\uFEFF${windows(markdownOf({}))}`, code: windows(CODE) });
    expect({ params, description }).toEqual({ params: parse({ code: CODE }).params, description: 'Buys an item.' });
  });

  it('comes back from what was written, whatever its texts hold', () => {
    const skill = {
      ...parse({ code: CODE }),
      description: 'Buys: "one" #1 item\n--- or more, for 5% — ¿sí?',
      body: '# Title\n\n---\n\nText',
      origin: 'true',
    };
    expect(parseSkill({ folder: FOLDER, markdown: formatMarkdown(skill), code: CODE })).toEqual(skill);
  });

  it('keeps the fields and comments that Deskhand does not know', () => {
    const markdown = markdownOf({}).replace('metadata:\n', 'license: MIT\nmetadata: # mine\n  author: Ada\n');
    const written = formatMarkdown({ ...parse({ markdown }), status: 'trusted' }, markdown);
    expect(written).toContain('license: MIT');
    expect(written).toContain('# mine');
    expect(written).toContain('author: Ada');
    expect(parse({ markdown: written }).status).toBe('trusted');
  });
});

describe('a mistake in SKILL.md is named with file, line and the way out', () => {
  const md = `${FOLDER}/SKILL.md`;
  it.each([
    ['no frontmatter', 'Buy things', `${md}:1: the file must begin with a line ---`],
    ['an open frontmatter', '---\nname: buy-item\n', `${md}:1: the part that begins with --- has no end`],
    ['a missing field', markdownOf({}).replace(/description.*\n/u, ''), `${md}:2: description is missing`],
    ['a missing app', markdownOf({}).replace(/ {2}app.*\n/u, ''), `${md}:4: metadata.app is missing`],
    [
      'an upper-case name',
      markdownOf({ name: 'Buy_Item' }),
      `${md}:2: name must be lower-case words joined by hyphens`,
    ],
    [
      'a name that is not the folder',
      markdownOf({ name: 'sell-item' }),
      `${md}:2: the name is sell-item, but the folder is buy-item`,
    ],
    [
      'an app that is not the folder',
      markdownOf({ app: 'farm' }),
      `${md}:5: the app is farm, but the skill lies in shop/`,
    ],
    [
      'a wrong status',
      markdownOf({ status: 'good' }),
      `${md}:6: metadata.status must be draft, trusted or disabled, but it is "good"`,
    ],
    [
      'metadata that is not a text',
      markdownOf({}).replace('test', '1.0'),
      `${md}:7: metadata.origin must be a text; put it into quotes`,
    ],
    [
      'an unknown field',
      markdownOf({}).replace('description', 'tags: x\ndescription'),
      `${md}:3: tags is not a field that exists here`,
    ],
    ['a colon without quotes', markdownOf({ description: 'Use: this' }), `${md}:3: not valid YAML`],
    ['a field given twice', markdownOf({}).replace('metadata', 'name: x\nmetadata'), `${md}:4: not valid YAML`],
    ['a list', '---\n- name\n---\n', `${md}:`],
    ['an empty frontmatter', '---\n---\n', `${md}:`],
  ])('%s', (_, markdown, words) => {
    expect(complaint({ markdown })).toContain(words);
  });

  it('names every mistake at once', () => {
    const text = complaint({ markdown: markdownOf({ name: 'A', status: 'b' }) });
    expect(text.split('\n')).toHaveLength(2);
  });
});

describe('a mistake in skill.js is named with file, line and the way out', () => {
  const js = `${FOLDER}/skill.js`;
  const doc = (line: string, head: string): string =>
    `/**\n * @param {object} args\n * ${line}\n */\nexport default ${head}\n`;
  it.each([
    ['no export', 'function* a() {}', `${js}:1: no skill is exported`],
    ['not a generator', '\nexport default function a() {}', `${js}:2: a skill is a generator`],
    ['async', 'export default async function* a() {}', `${js}:1: a skill is a generator`],
    ['no documentation', '\n\nexport default function* a({\n  item }) {}', `${js}:4: item is not documented. Add`],
    [
      'a comment that is further up',
      '/** @param {string} args.a  x */\nlet b;\nexport default function* f({ a }) {}',
      `${js}:3: a is not`,
    ],
    ['no type', doc('@param args.item  x', 'function* a({ item }) {}'), `${js}:3: a @param needs a type in braces`],
    ['no description', doc('@param {string} args.item', 'function* a({ item }) {}'), `${js}:3: say what args.item is`],
    [
      'no args.',
      doc('@param {string} item  x', 'function* a({ item }) {}'),
      `${js}:3: a @param is named args.something`,
    ],
    [
      'not taken',
      doc('@param {string} args.itm  x', 'function* a({ item }) {}'),
      `${js}:3: args.itm is documented, but`,
    ],
    ['taken by none', doc('@param {string} args.item  x', 'function* a() {}'), `${js}:3: args.item is documented, but`],
    [
      'a default',
      doc('@param {string} args.item  x', 'function* a({ item = 1 }) {}'),
      `${js}:3: item has a default value, so write it as [args.item]`,
    ],
    [
      'twice',
      doc('@param {string} args.a  x\n * @param {string} args.a  y', 'function* f({ a }) {}'),
      `${js}:4: args.a is documented twice`,
    ],
    ['the rest', 'export default function* a({ ...all }) {}', `${js}:1: name each argument by itself`],
    ['not closed', 'export default function* a({ b, ', `${js}:1: the argument list is not closed`],
  ])('%s', (_, code, words) => {
    expect(complaint({ code })).toContain(words);
  });
});
