import { createHash } from 'node:crypto';
import { z } from 'zod';
import { InputError } from '../types.ts';
import { parseSkill } from './format.ts';
import { issuesOf } from './issues.ts';
import { readZip, writeZip } from './zip.ts';
import type { SkillText } from './skill-files.ts';

/** A skill of a pack: its two files, where they belong, and which verbs its program names. */
export interface PackedSkill extends SkillText {
  app: string;
  name: string;
  description: string;
  does: string[];
}

/**
 * A pack is a zip of skills in the open Agent Skills format, `<app>/<name>/{SKILL.md,skill.js}`, and this manifest: the hash of every
 * file, and for people the verbs that each program names.
 */
const MANIFEST = 'deskhand-pack.json';
const manifest = z.object({
  format: z.literal('deskhand-skills'),
  version: z.literal(1, 'must be 1; a newer Deskhand made this pack'),
  skills: z
    .array(
      z.object({
        app: z.string(),
        name: z.string(),
        does: z.array(z.string()),
        files: z.object({ 'SKILL.md': z.string(), 'skill.js': z.string() }),
      }),
    )
    .min(1, 'must name a skill'),
});

const PART = '[a-z0-9]+(?:-[a-z0-9]+)*';
const FILE = new RegExp(`^(${PART})/(${PART})/(SKILL\\.md|skill\\.js)$`, 'u');

/** The same skills give the same bytes. */
export async function writePack(skills: (SkillText & { app: string; name: string })[]): Promise<Buffer> {
  const files = new Map<string, string>();
  const listed = skills
    .toSorted((a, b) => `${a.app}/${a.name}`.localeCompare(`${b.app}/${b.name}`))
    .map(({ app, name, markdown, code }) => {
      files.set(`${app}/${name}/SKILL.md`, markdown);
      files.set(`${app}/${name}/skill.js`, code);
      return { app, name, does: verbsOf(code), files: { 'SKILL.md': sha256(markdown), 'skill.js': sha256(code) } };
    });
  const head = { format: 'deskhand-skills', version: 1, skills: listed } satisfies z.infer<typeof manifest>;
  return writeZip(new Map([[MANIFEST, `${JSON.stringify(head, null, 2)}\n`], ...files]));
}

/**
 * Reads a pack and believes nothing of it: every file must be named in the manifest with its hash and be half of a skill that could be
 * used. No code is run.
 * @throws {InputError} what is wrong with it, `file: …`.
 */
export async function readPack(bytes: Uint8Array, file: string): Promise<PackedSkill[]> {
  const files = await readZip(bytes, file, (name) => name === MANIFEST || FILE.test(name));
  const head = readManifest(files.get(MANIFEST), file);
  const listed = new Set(
    head.skills.flatMap(({ app, name }) => [`${app}/${name}/SKILL.md`, `${app}/${name}/skill.js`]),
  );
  const extra = [...files.keys()].find((name) => name !== MANIFEST && !listed.has(name));
  if (extra !== undefined)
    throw new InputError(`${file}: ${extra} is not named in ${MANIFEST}. Do not trust this pack.`);
  if (listed.size < head.skills.length * 2) throw new InputError(`${file}: ${MANIFEST} names a skill twice.`);
  return head.skills.map(({ app, name, files: hashes }) => {
    const text = (part: 'SKILL.md' | 'skill.js'): string => {
      const found = files.get(`${app}/${name}/${part}`);
      if (found === undefined)
        throw new InputError(`${file}: ${app}/${name}/${part} is named in ${MANIFEST}, but missing.`);
      if (sha256(found) === hashes[part]) return found;
      throw new InputError(`${file}: ${app}/${name}/${part} was changed after the pack was made. Do not trust it.`);
    };
    const [markdown, code] = [text('SKILL.md'), text('skill.js')];
    try {
      const { description } = parseSkill({ folder: `${app}/${name}`, markdown, code });
      return { app, name, description, markdown, code, does: verbsOf(code) };
    } catch (error) {
      throw error instanceof InputError ? new InputError(`${file}: ${error.message}`, { cause: error }) : error;
    }
  });
}

function readManifest(text: string | undefined, file: string): z.infer<typeof manifest> {
  if (text === undefined) throw new InputError(`${file} is no pack of skills: ${MANIFEST} is missing.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${file}: ${MANIFEST} is not JSON. Ask for the pack again.`);
  }
  const parsed = manifest.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputError(`${file}: ${MANIFEST}: ${issuesOf(parsed.error, value)[0]!.words}.`);
}

const VERBS =
  /\b(click|doubleClick|tripleClick|move|moveBy|drag|scroll|keypress|type|hold|release|wait|find|look|read|waitFor|windows|activate|settle|call)\s*\(/gu;

/** What a program may do, as far as its text tells: for people to read, never a guard. */
export function verbsOf(code: string): string[] {
  return [...new Set([...code.matchAll(VERBS)].map((match) => match[1]!))].sort();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
