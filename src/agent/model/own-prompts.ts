/**
 * A person's own texts of prompts: `prompts/NAME.md` of the data folder for all programs, `prompts/APP/NAME.md` while a window of
 * one program is active. The nearest text counts: that of the program, the person's, the shipped one.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../nearest.ts';
import type { AppProfile } from '../types.ts';
import { InputError } from '../types.ts';
import type { ChangedPrompts, OwnPrompts, PromptName } from './prompt.ts';
import { PROMPT_NAMES, promptProblem, promptText } from './prompt.ts';

/** An application's id, or null for all. */
type AppId = string | null;

export interface OpenedPrompt {
  name: PromptName;
  app: AppId;
  text: string;
  /** Whether there is an own text for just this app, or for all. */
  own: boolean;
  /** What holds without it, and what is shipped. */
  without: string;
  shipped: string;
}

/** Throws an InputError for a name that is none. */
export function promptName(given: string): PromptName {
  const name = PROMPT_NAMES.find((each) => each === given);
  if (name) return name;
  throw new InputError(
    `There is no prompt ${given}.${didYouMean(given, PROMPT_NAMES)} The prompts are: ${PROMPT_NAMES.join(', ')}.`,
  );
}

export function openPrompt(home: string, name: PromptName, app: AppId): OpenedPrompt {
  const shipped = promptText(name);
  const without = (app === null ? null : read(home, name, null)) ?? shipped;
  const text = read(home, name, app);
  return { name, app, text: text ?? without, own: text !== null, without, shipped };
}

/** Which prompts have own texts: for all programs, and for which ones. */
export function listPrompts(home: string): { name: PromptName; own: boolean; apps: string[] }[] {
  const apps = appFolders(home);
  return PROMPT_NAMES.map((name) => ({
    name,
    own: existsSync(fileOf(home, name, null)),
    apps: apps.filter((app) => existsSync(fileOf(home, name, app))),
  }));
}

/** Throws an InputError, and writes nothing, when a hole is missing or unknown. A text that changes nothing is not kept. */
export function savePrompt(home: string, name: PromptName, app: AppId, text: string): void {
  const problem = promptProblem(name, text);
  if (problem !== null) throw new InputError(problem);
  if (text === openPrompt(home, name, app).without) {
    resetPrompt(home, name, app);
    return;
  }
  const file = fileOf(home, name, app);
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.tmp`, text, { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
}

/** Takes an own text away; nothing happens when there is none. */
export function resetPrompt(home: string, name: PromptName, app: AppId): void {
  rmSync(fileOf(home, name, app), { force: true });
}

/** All own texts, checked. Throws an InputError that names the first file that cannot be used, and the way out. */
export function loadOwnPrompts(home: string, apps: readonly AppProfile[]): OwnPrompts {
  const texts = (app: AppId): ChangedPrompts =>
    Object.fromEntries(
      PROMPT_NAMES.flatMap((name) => {
        const text = read(home, name, app);
        return text === null ? [] : [[name, checked(home, name, app, text)]];
      }),
    );
  const ofApps = appFolders(home).map((id): [string, ChangedPrompts] => {
    const profile = apps.find((each) => each.id === id);
    if (profile) return [profile.windowApp, texts(id)];
    const known = apps.map((each) => each.id);
    throw new InputError(
      `${folderOf(home, id)} is for no application.${didYouMean(id, known)} Rename it, or remove it; the applications are: ${known.join(', ')}.`,
    );
  });
  return { ...texts(null), apps: Object.fromEntries(ofApps) };
}

/** What holds when these texts are tried in place of whatever would be taken. */
export function changedPrompts({ apps = {}, ...own }: OwnPrompts, changed: ChangedPrompts): OwnPrompts {
  const tried = Object.keys(changed);
  const others = (texts: ChangedPrompts): ChangedPrompts =>
    Object.fromEntries(Object.entries(texts).filter(([name]) => !tried.includes(name)));
  return {
    ...own,
    ...changed,
    apps: Object.fromEntries(Object.entries(apps).map(([app, texts]) => [app, others(texts)])),
  };
}

function checked(home: string, name: PromptName, app: AppId, text: string): string {
  const problem = promptProblem(name, text);
  if (problem === null) return text;
  const ofApp = app === null ? '' : ` --app ${app}`;
  throw new InputError(
    `${fileOf(home, name, app)} cannot be used. ${problem} Correct it, or go back: deskhand prompts reset ${name}${ofApp}`,
  );
}

function read(home: string, name: PromptName, app: AppId): string | null {
  const file = fileOf(home, name, app);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new InputError(`${file} cannot be read (${String(code)}).`, { cause: error });
  }
}

function appFolders(home: string): string[] {
  const folder = join(home, 'prompts');
  if (!existsSync(folder)) return [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).sort();
}

function folderOf(home: string, app: AppId): string {
  return app === null ? join(home, 'prompts') : join(home, 'prompts', app);
}

function fileOf(home: string, name: PromptName, app: AppId): string {
  return join(folderOf(home, app), `${name}.md`);
}
