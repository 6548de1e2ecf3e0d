/** `models.json` of the data folder: the models that a person has named. It never holds a key. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { didYouMean } from '../nearest.ts';
import { InputError } from '../types.ts';

const NAME = /^[a-z][a-z0-9._-]{0,39}$/;

const entry = z.strictObject({
  name: z
    .string()
    .regex(NAME)
    .refine((name) => name !== 'builtin'),
  /** As the endpoint calls it. */
  model: z.string().regex(/^\S+$/),
  url: z.url({ protocol: /^https?$/ }),
  api: z.enum(['chat', 'responses']).default('chat'),
});

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
  given: { name: string; model: string; url: string; api?: string | undefined },
): NamedModel {
  const models = readModels(folder);
  if (models.some(({ name }) => name === given.name)) {
    throw new InputError(`There is a model "${given.name}" already; remove it first, or take another name.`);
  }
  const url = URL.canParse(given.url) ? new URL(given.url) : null;
  if (url && (url.username !== '' || url.password !== '' || /key|token/i.test(url.search))) {
    throw new InputError(
      'The address must not hold a key. Keys come from OPENAI_API_KEY or the key store of the window.',
    );
  }
  const parsed = entry.safeParse({ ...given, url: given.url.replace(/\/+$/, '') });
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'it');
    throw new InputError(`The model cannot be added: ${field} ${WANTED[field] ?? 'is wrong'}.`);
  }
  write(folder, [...models, parsed.data]);
  return parsed.data;
}

const WANTED: Record<string, string> = {
  name: 'must be lower-case letters, digits, ".", "_" and "-", and begin with a letter',
  model: 'must be the name by which the endpoint knows it, without spaces',
  url: 'must be a web address such as http://127.0.0.1:11434/v1',
  api: 'must be chat or responses',
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
