import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError, type AppProfile } from '../types.ts';
import { didYouMean } from '../nearest.ts';
import { fileErrorCode } from './fs-errors.ts';
import { parseYaml } from './yaml.ts';

const text = z.string('must be a text; put it into quotes').min(1, 'must not be empty');
const list = z.array(text, 'must be a list');
const ms = z
  .int('must be a whole number of milliseconds')
  .min(1, 'must be at least 1')
  .max(60_000, 'must be at most 60000');

const profile = z.strictObject({
  name: text,
  aliases: z.array(text.lowercase('must be in lower case'), 'must be a list'),
  command: list.min(1, 'must name a program'),
  rootArgs: list.default([]),
  windowApp: text,
  package: text,
  settle: z
    .strictObject(
      { quietMs: ms.exactOptional(), timeoutMs: ms.exactOptional() },
      'must have quietMs, timeoutMs or both',
    )
    .default({}),
  typingQuietMs: ms.exactOptional(),
  typing: z.enum(['fast', 'settled'], 'must be fast or settled').default('fast'),
  hints: list.default([]),
});

/**
 * Reads `<folder>/<app>/app.yaml` of every folder that has one, sorted by id.
 * @throws {InputError} `file:line: field …` for the first broken file.
 */
export async function loadApps(folder: string): Promise<AppProfile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new InputError(`The skills folder ${folder} cannot be read. It holds <app>/app.yaml and the skills.`);
  });
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const profiles: AppProfile[] = [];
  for (const id of ids.sort()) {
    const file = join(folder, id, 'app.yaml');
    const yaml = await readFile(file, 'utf8').catch((error: unknown) => {
      if (fileErrorCode(error) === 'ENOENT') return null;
      throw new InputError(`${file} cannot be read (${fileErrorCode(error)}).`);
    });
    if (yaml !== null) profiles.push({ id, ...parseYaml(yaml, profile, file) });
  }
  return profiles;
}

/**
 * Finds an application by id, name or alias; upper and lower case are the same.
 * @throws {InputError} names the nearest ones.
 */
export function findApp(apps: readonly AppProfile[], name: string): AppProfile {
  const wanted = name.trim().toLowerCase();
  const namesOf = (app: AppProfile): string[] => [app.id, app.name.toLowerCase(), ...app.aliases];
  const found = apps.find((app) => namesOf(app).includes(wanted));
  if (found) return found;
  const hint = didYouMean(wanted, apps.flatMap(namesOf));
  throw new InputError(
    `There is no application ${name}.${hint} Applications: ${apps.map((app) => app.id).join(', ') || 'none'}. ` +
      'Add one as skills/<app>/app.yaml.',
  );
}
