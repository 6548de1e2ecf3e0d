/** `models.json` of the data folder: the models that a person has named. It never holds a key. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { didYouMean } from '../nearest.ts';
import { InputError } from '../types.ts';
import { addressOf } from './presets.ts';

const NAME = /^[a-z][a-z0-9._-]{0,39}$/;

const entry = z
  .strictObject({
    name: z
      .string()
      .regex(NAME)
      .refine((name) => name !== 'builtin'),
    /** As the endpoint calls it. */
    model: z.string().regex(/^\S+$/),
    url: z.url({ protocol: /^https?$/ }),
    api: z.enum(['chat', 'responses']).default('chat'),
    tool: z.literal('computer').optional(),
  })
  .refine(({ api, tool }) => tool === undefined || api === 'responses', { path: ['tool'] });

export type NamedModel = z.infer<typeof entry>;

const schema = z.strictObject({ models: z.array(entry) });

/** Throws an InputError that names the file; never changes it. */
export function readModels(folder: string): NamedModel[] {
  const file = join(folder, 'models.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new InputError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  try {
    return schema.parse(JSON.parse(text)).models;
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const what = issue ? `${issue.path.join('.')}: ${issue.message}` : (error as Error).message;
    throw new InputError(
      `${file} is no list of models (${what}). Correct it, or delete it and use "deskhand models add".`,
      { cause: error },
    );
  }
}

/** Throws an InputError for a name that is taken, or for what cannot be used. */
export function addModel(
  folder: string,
  given: { name: string; model: string; url: string; api?: string | undefined; tool?: string | undefined },
): NamedModel {
  const models = readModels(folder);
  if (models.some(({ name }) => name === given.name)) {
    throw new InputError(`There is a model "${given.name}" already; remove it first, or take another name.`);
  }
  const added = checked({ ...given });
  write(folder, [...models, added]);
  return added;
}

/**
 * Adds the models of a preset file, `{ "models": [{ "name", "model", "url", "api" }] }`, where `url` may be the name of a preset. What is
 * there already stays. Throws an InputError, and adds none, when one of them cannot be added.
 */
export function importModels(folder: string, text: string): NamedModel[] {
  const models = readModels(folder);
  const added: NamedModel[] = [];
  for (const [at, given] of listed(text).entries()) {
    const place = `models.${at}`;
    if (typeof given !== 'object' || given === null)
      throw new InputError(`${place} is no object with name, model and url.`);
    const { url, ...rest } = given as Record<string, unknown>;
    const model = checked({ ...rest, url: typeof url === 'string' ? addressOf(url) : '' }, `${place}: `);
    const same = [...models, ...added].find(({ name }) => name === model.name);
    if (same && JSON.stringify(same) !== JSON.stringify(model)) {
      throw new InputError(
        `${place}: there is another model "${model.name}" already; remove it first, or change the name in the file.`,
      );
    }
    if (!same) added.push(model);
  }
  if (added.length > 0) write(folder, [...models, ...added]);
  return added;
}

function listed(text: string): unknown[] {
  try {
    const { models } = JSON.parse(text) as { models?: unknown };
    if (Array.isArray(models)) return models;
  } catch {
    // The sentence below serves both.
  }
  throw new InputError(
    'This is no file of models: { "models": [{ "name": "eyes", "model": "qwen3-vl", "url": "ollama" }] }; "url" is an address or a preset.',
  );
}

function checked(given: Record<string, unknown>, place = ''): NamedModel {
  const { url: address } = given;
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : null;
  if (url && (url.username !== '' || url.password !== '' || /key|token/i.test(url.search))) {
    throw new InputError(
      `${place}The address must not hold a key. Keys come from OPENAI_API_KEY or the key store of the window.`,
    );
  }
  const parsed = entry.safeParse({
    ...given,
    url: typeof address === 'string' ? address.replace(/\/+$/, '') : address,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? (issue?.code === 'unrecognized_keys' ? issue.keys[0] : 'it'));
  throw new InputError(
    `${place}The model cannot be added: ${field} ${WANTED[field] ?? 'is nothing that a model has'}.`,
  );
}

const WANTED: Record<string, string> = {
  name: 'must be lower-case letters, digits, ".", "_" and "-", and begin with a letter',
  model: 'must be the name by which the endpoint knows it, without spaces',
  url: 'must be a web address such as http://127.0.0.1:11434/v1',
  api: 'must be chat or responses',
  tool: 'must be computer, and only responses has it (--api responses)',
};

/** Throws an InputError when there is none of this name. */
export function removeModel(folder: string, name: string): void {
  const models = readModels(folder);
  if (!models.some((each) => each.name === name)) throw unknownModel(name, models);
  write(
    folder,
    models.filter((each) => each.name !== name),
  );
}

export function unknownModel(name: string, models: NamedModel[]): InputError {
  const known = models.map((each) => each.name);
  const list =
    known.length > 0
      ? `The models are: ${known.join(', ')}.`
      : 'None has been added: deskhand models add NAME URL MODEL.';
  return new InputError(`There is no model "${name}".${didYouMean(name, known)} ${list}`);
}

/** To a temporary file, then renamed, so that a reader never sees half of it. */
function write(folder: string, models: NamedModel[]): void {
  const file = join(folder, 'models.json');
  writeFileSync(`${file}.tmp`, `${JSON.stringify({ models }, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
}
