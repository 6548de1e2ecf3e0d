import { join } from 'node:path';
import { Low } from 'lowdb';
import { DataFile } from 'lowdb/node';
import { z } from 'zod';
import { APPROVALS } from './approval.ts';
import { didYouMean } from './nearest.ts';
import type { SettingRefusal } from './setting-limits.ts';
import { limitsOf, settingLimits } from './setting-limits.ts';
import { parseChord } from './hand/keys.ts';
import { parseStopChord } from './hand/watch/stop-chord.ts';
import type { Role } from './types.ts';
import { POINTINGS } from './screen/families.ts';
import { InputError } from './types.ts';

const ROLES = [
  ...(['information-gathering', 'self-reflection', 'task-inference', 'skill-curation', 'action-planning'] as const),
] as const satisfies readonly Role[];

/** `builtin`, `openai:NAME`, `NAME@URL`, or a name of `models.json`. */
const spec = z.string().regex(/^(openai:[^\s@]+|[^\s@]+@https?:\/\/\S+|[a-z][a-z0-9._-]{0,39})$/);

const schema = z.strictObject({
  model: spec.default('builtin'),
  profile: z.enum(['faithful', 'fast']).default('faithful'),
  fallback: z.array(spec).max(5).default([]),
  embeddings: z.union([spec, z.literal('')]).default(''),
  roles: z.partialRecord(z.enum(ROLES), spec).default({}),
  languages: z
    .array(z.string().regex(/^[a-z]{3}(_[a-z]+)?$/i))
    .min(1)
    .max(8)
    .default(['eng']),
  desktop: z.enum(['private', 'real']).default('private'),
  size: z
    .strictObject({ width: z.int().min(320).max(7680), height: z.int().min(240).max(4320) })
    .default({ width: 1280, height: 720 }),
  monitor: z.string().trim().min(1).max(100).default('all'),
  maxSteps: z.int().min(1).max(1000).default(60),
  maxTokens: z.int().min(1000).max(1_000_000_000).default(2_000_000),
  maxCost: z.number().min(0.01).max(100_000).default(100),
  approvals: z.enum(APPROVALS).default('free'),
  learn: z.enum(['on', 'off', 'ask']).default('on'),
  trustAfter: z.int().min(1).max(1000).default(3),
  settle: z
    .strictObject({ quietMs: z.int().min(20).max(5000), timeoutMs: z.int().min(100).max(60_000) })
    .default({ quietMs: 150, timeoutMs: 3000 }),
  clip: z
    .strictObject({
      perSecond: z.number().min(0).max(30).default(4),
      keyFrames: z.int().min(1).max(8).default(3),
      megabytes: z.int().min(1).max(2000).default(64),
    })
    .prefault({}),
  modelLooks: z.int().min(0).max(1000).default(20),
  pointing: z.enum(POINTINGS).default('auto'),
  pictures: z.enum(['whole', 'changes']).default('whole'),
  stopChord: z
    .string()
    .refine((text) => parses(() => parseStopChord(text)))
    .default('escape escape'),
  yieldIdleMs: z.int().min(200).max(600_000).default(3000),
  guard: z
    .strictObject({
      windows: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
      blockedRegions: z
        .array(z.strictObject({ x: z.int(), y: z.int(), w: z.int().min(1), h: z.int().min(1) }))
        .max(50)
        .default([]),
      blockedKeys: z
        .array(z.string().refine((text) => parses(() => parseChord(text))))
        .max(100)
        .default([]),
      maxActionsPerSecond: z.int().min(1).max(10_000).default(200),
      maxActions: z.int().min(1).max(1_000_000).default(10_000),
      maxMinutes: z.number().min(0.01).max(10_080).default(240),
    })
    .prefault({}),
  redact: z
    .strictObject({
      credentials: z.boolean().default(true),
      texts: z.array(z.string().trim().min(3).max(500)).max(200).default([]),
      windows: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
      regions: z
        .array(z.strictObject({ x: z.int(), y: z.int(), w: z.int().min(1), h: z.int().min(1) }))
        .max(50)
        .default([]),
    })
    .prefault({}),
  keep: z
    .strictObject({ days: z.number().min(0).max(36_500).default(0), gigabytes: z.number().min(0).max(1e6).default(0) })
    .prefault({}),
});

/** What a person may set once for all sessions. Never holds a key: those come from the environment or the system's key store. */
export type Settings = z.infer<typeof schema>;

export const defaultSettings: Settings = schema.parse({});

/** A setting that may not be so: the words for the terminal, and their parts for a window in another language. */
export class SettingRefused extends InputError {
  override readonly name = 'SettingRefused';
  readonly refusal: SettingRefusal;
  constructor(message: string, refusal: Pick<SettingRefusal, 'kind' | 'field'> & Partial<SettingRefusal>) {
    super(message);
    this.refusal = { shown: '', limits: limitsOf(refusal.field), place: '', ...refusal };
  }
}

/** Reads `settings.json`; a file that is missing gives the defaults. Throws an InputError that names the place; never changes the file. */
export async function readSettings(folder: string): Promise<Settings> {
  const store = open(folder);
  await store.read();
  return store.data;
}

/** Changes some fields and writes the whole file at once (temporary file, then rename). Refuses rubbish without writing. */
export async function saveSettings(folder: string, changes: Partial<Settings>): Promise<Settings> {
  const store = open(folder);
  await store.read();
  store.data = check({ ...store.data, ...changes }, (field) => `The setting ${field}`);
  await store.write();
  return store.data;
}

/** Checks one value against the same limits as the file's; `where` names its source: `--max-steps`. */
export function checkSetting<K extends keyof Settings>(field: K, value: unknown, where: string): Settings[K] {
  return check({ [field]: value }, () => where)[field];
}

function open(folder: string): Low<Settings> {
  const file = join(folder, 'settings.json');
  const adapter = new DataFile<Settings>(file, {
    parse: (text) => parseFile(file, text),
    stringify: (settings) => `${JSON.stringify(settings, null, 2)}\n`,
  });
  return new Low(adapter, structuredClone(defaultSettings));
}

function parseFile(file: string, text: string): Settings {
  const wayOut = 'The file was left as it is: correct it, or delete it to get the defaults.';
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new InputError(`${file}${lineOfJsonError(text, what)} is not JSON: ${what}. ${wayOut}`, { cause: error });
  }
  try {
    return check(value, (field) => `${file}${lineOfField(text, field)}: ${field || 'the whole file'}`);
  } catch (error) {
    if (!(error instanceof SettingRefused)) throw error;
    const place = `${file}${lineOfField(text, error.refusal.field)}`;
    throw new SettingRefused(`${error.message} ${wayOut}`, { ...error.refusal, place });
  }
}

/** `place` puts the name of a field (dotted path, empty for the whole) into words. */
function check(value: unknown, place: (field: string) => string): Settings {
  refuseKeys(value, place, '');
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues;
  // A misspelt field is also a missing one: name the cause, not the consequence.
  const issue = issues.find((each) => each.code === 'unrecognized_keys') ?? issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const known = issue.path.length === 0 ? Object.keys(schema.shape) : knownInside(issue.path.join('.'));
    const field = [...issue.path, key].join('.');
    throw new SettingRefused(
      `${place(field)} is not a setting.${didYouMean(key, known)} The settings are: ${known.join(', ')}.`,
      { kind: 'unknown', field },
    );
  }
  const field = issue.path.join('.');
  const found = shown(at(value, issue.path));
  throw new SettingRefused(`${place(field)} is ${found}; it must be ${settingLimits[limitsOf(field)]}.`, {
    kind: 'value',
    field,
    shown: found,
  });
}

function knownInside(field: string): string[] {
  const known = Object.entries(defaultSettings).find(([name]) => name === field)?.[1];
  return Object.keys(known instanceof Object && !Array.isArray(known) ? known : { x: 0, y: 0, w: 0, h: 0 });
}

/** A key in a file that people copy and share is a leak waiting to happen, so it is refused, and never printed. */
function refuseKeys(value: unknown, place: (field: string) => string, path: string): void {
  if (typeof value === 'string' && /\b(sk|pk|key)-[\w-]{12,}/.test(value)) throw keyError(place(path), path);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const field = path === '' ? name : `${path}.${name}`;
    if (/api_?key|^key$|token$|secret|password/i.test(name)) throw keyError(place(field), field);
    refuseKeys(inner, place, field);
  }
}

function keyError(where: string, field: string): SettingRefused {
  return new SettingRefused(
    `${where} looks like a key, and keys are never kept in settings. ` +
      'Remove it, and set the environment variable OPENAI_API_KEY instead.',
    { kind: 'key', field },
  );
}

function parses(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : inner,
    value,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function lineOfField(text: string, field: string): string {
  let from = 0;
  for (const name of field.split('.').filter((part) => part !== '' && !/^\d+$/.test(part))) {
    const found = text.indexOf(JSON.stringify(name), from);
    if (found < 0) return '';
    from = found;
  }
  return field === '' ? '' : `, line ${text.slice(0, from).split('\n').length}`;
}

function lineOfJsonError(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message);
  if (/end of JSON/.test(message)) return `, line ${text.split('\n').length}`;
  return position ? `, line ${text.slice(0, Number(position[1])).split('\n').length}` : '';
}
