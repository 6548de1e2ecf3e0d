import { basename, dirname, join } from 'node:path';
import { Document, parseDocument } from 'yaml';
import { z } from 'zod';
import { InputError, type Skill } from '../types.ts';
import { readParams } from './params.ts';
import { checkSyntax } from './syntax.ts';
import { parseYaml } from './yaml.ts';

/** Names of the Agent Skills standard (agentskills.io/specification). */
const kebab = z
  .string('must be a text; put it into quotes')
  .max(64, 'must have at most 64 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'must be lower-case words joined by hyphens, such as buy-item');
const text = z.string('must be a text; put it into quotes');

const frontmatter = z.strictObject({
  name: kebab,
  description: text.trim().min(1, 'must say what the skill does').max(1024, 'must have at most 1024 characters'),
  license: text.optional(),
  compatibility: text.optional(),
  'allowed-tools': text.optional(),
  metadata: z
    .object({
      app: kebab,
      status: z.enum(['draft', 'trusted', 'disabled'], 'must be draft, trusted or disabled'),
      origin: text.min(1, 'must say where the skill comes from'),
      does: text.optional(),
      effect: text.optional(),
    })
    .catchall(text),
});

export interface SkillFiles {
  /** `…/<app>/<name>`; its last two parts are the app and the name. */
  folder: string;
  /** SKILL.md. */
  markdown: string;
  /** skill.js. */
  code: string;
}

/**
 * Reads the two files of a skill.
 * @throws {InputError} `file:line: …`, one line per mistake, each with the way out.
 */
export function parseSkill({ folder, markdown, code }: SkillFiles): Skill {
  const file = join(folder, 'SKILL.md');
  const { head, body } = splitMarkdown(markdown, file);
  const { name, description, metadata } = parseYaml(head, frontmatter, file, 1);
  const line = (key: string): number => head.split('\n').findIndex((row) => row.trimStart().startsWith(`${key}:`)) + 2;
  if (name !== basename(folder)) {
    throw new InputError(
      `${file}:${line('name')}: the name is ${name}, but the folder is ${basename(folder)}. Give both the same name.`,
    );
  }
  if (metadata.app !== basename(dirname(folder))) {
    throw new InputError(
      `${file}:${line('app')}: the app is ${metadata.app}, but the skill lies in ${basename(dirname(folder))}/. ` +
        'Give both the same name, or move the folder.',
    );
  }
  const program = code.replaceAll('\r\n', '\n');
  const params = readParams(program, join(folder, 'skill.js'));
  checkSyntax(program, join(folder, 'skill.js'));
  const { app, status, origin, does, effect } = metadata;
  const learned = { ...(does !== undefined && { does }), ...(effect !== undefined && { effect }) };
  return { name, app, description, status, origin, params, folder, body, code, ...learned };
}

/** Writes SKILL.md. With `previous`, its comments and the fields that Deskhand does not know stay as they are. */
export function formatMarkdown(skill: Omit<Skill, 'folder' | 'code' | 'params'>, previous?: string): string {
  const document = previous === undefined ? new Document({}) : parseDocument(splitMarkdown(previous, 'SKILL.md').head);
  const { name, description, app, status, origin, does, effect } = skill;
  for (const [path, value] of Object.entries({
    name,
    description,
    'metadata.app': app,
    'metadata.status': status,
    'metadata.origin': origin,
    ...(does !== undefined && { 'metadata.does': does }),
    ...(effect !== undefined && { 'metadata.effect': effect }),
  })) {
    if (document.getIn(path.split('.')) !== value) document.setIn(path.split('.'), value);
  }
  return `---\n${document.toString({ lineWidth: 120 }).trimEnd()}\n---\n\n${skill.body.trim()}\n`;
}

function splitMarkdown(markdown: string, file: string): { head: string; body: string } {
  const clean = markdown.replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n');
  if (!clean.startsWith('---\n')) {
    throw new InputError(
      `${file}:1: the file must begin with a line ---, then name, description and metadata, then --- again.`,
    );
  }
  const end = /^---[ \t]*$/mu.exec(clean.slice(4));
  if (!end)
    throw new InputError(`${file}:1: the part that begins with --- has no end. Add a line --- after the metadata.`);
  const head = clean.slice(4, 4 + end.index);
  return { head, body: clean.slice(4 + end.index + end[0].length).trim() };
}
