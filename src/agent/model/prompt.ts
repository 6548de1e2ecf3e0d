/** The prompts: one prose file for each module, with `{{holes}}` that are filled from the module's input. */
import { readFileSync } from 'node:fs';
import type { DesktopWindow, Role, Roles } from '../types.ts';
import { fastHoles } from './fast-holes.ts';
import { fenced } from './fence.ts';
import type { LookInput } from './look-holes.ts';
import { lookHoles } from './look-holes.ts';
import { holes } from './holes.ts';
import type { Filling } from './holes.ts';

const FOLDER = new URL('../prompts/', import.meta.url);

/** A line that parts the module's standing instructions (the system message) from what it is asked now (the user message). */
const DIVIDER = /^---\n/m;

export interface Prompt {
  system: string;
  user: string;
}

export interface Prompts {
  render<R extends Role>(role: R, input: Roles[R]['input']): Prompt;
}

/** The prompt files: one of each module, that of the profile which asks for task and plan together, and that of a skill's question. */
export type PromptName = Role | 'fast-step' | 'look';

export const PROMPT_NAMES = [...(Object.keys(holes) as Role[]), 'fast-step', 'look'] as const;

/** Other texts for some of the prompt files. */
export type ChangedPrompts = { readonly [N in PromptName]?: string };

/** The same, and others again while a window of an application is the active one; by its `app` (WM_CLASS). */
export type OwnPrompts = ChangedPrompts & { readonly apps?: Readonly<Record<string, ChangedPrompts>> };

/**
 * Reads the five prompt files and checks that each one's holes are exactly those its role fills. Throws an Error that names
 * the file and the hole, so that a slip is found at start and not by a model. `own`: texts that take the place of files.
 */
export function loadPrompts(folder: URL = FOLDER, own: OwnPrompts = {}): Prompts {
  const load = <R extends Role>(role: R): Render<Roles[R]['input']> => {
    const filling: Filling<R> = holes[role];
    return loadPrompt(role, filling, own, folder);
  };
  const renders = Object.fromEntries((Object.keys(holes) as Role[]).map((role) => [role, load(role)]));
  const look = loadPrompt('look', lookHoles, own, folder);
  return {
    render: (role, input) => (isLook(input) ? look(input) : renders[role]!(input)),
  };
}

function isLook(input: Roles[Role]['input']): input is LookInput {
  return 'question' in input;
}

type Render<I> = (input: I) => Prompt;

/** Where an input tells which windows there are. */
type Seen = { windows: DesktopWindow[] } | { observation: { windows: DesktopWindow[] } };

/** The same for one file, whose holes are exactly those that `filling` fills. */
export function loadPrompt<I extends Seen>(
  name: PromptName,
  filling: Record<string, (input: I) => string>,
  own: OwnPrompts = {},
  folder: URL = FOLDER,
): Render<I> {
  const rendering = (text: string): Render<I> => {
    const { system, user } = parse(`${name}.md`, text, Object.keys(filling));
    return (input) => ({ system: system.trim(), user: fill(user, filling, input).trim() });
  };
  const usual = rendering(own[name] ?? promptText(name, folder));
  const ofApps = new Map<string, Render<I>>();
  for (const [app, { [name]: text }] of Object.entries(own.apps ?? {}))
    if (text !== undefined) ofApps.set(app, rendering(text));
  return (input) => (ofApps.get(activeApp(input)) ?? usual)(input);
}

/** The text of a prompt as it is shipped. */
export function promptText(name: PromptName, folder: URL = FOLDER): string {
  return readFileSync(new URL(`${name}.md`, folder), 'utf8');
}

/** The names of the holes that a prompt must have, each once or more. */
export function promptHoles(name: PromptName): string[] {
  if (name === 'fast-step') return Object.keys(fastHoles);
  return Object.keys(name === 'look' ? lookHoles : holes[name]);
}

/** What is wrong with the text of a prompt, as a sentence with the name of its file; null when nothing is. */
export function promptProblem(name: PromptName, text: string): string | null {
  try {
    parse(`${name}.md`, text, promptHoles(name));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function activeApp(input: Seen): string {
  const { windows } = 'windows' in input ? input : input.observation;
  return windows.find(({ active }) => active)?.app ?? '';
}

let shipped: Prompts | undefined;

/** The shipped prompt of a role, filled from its input. */
export function renderPrompt<R extends Role>(role: R, input: Roles[R]['input']): Prompt {
  shipped ??= loadPrompts();
  return shipped.render(role, input);
}

function parse(file: string, text: string, values: string[]): Prompt {
  const [system, user, ...more] = text.split(DIVIDER);
  if (system === undefined || user === undefined || more.length > 0) {
    throw new Error(`${file}: one line "---" must part the instructions from what is asked; there are ${more.length}.`);
  }
  if (/\{\{|\}\}/.test(system)) throw new Error(`${file}: a hole stands above the line "---"; move it below.`);
  const named = [...user.matchAll(HOLE)].map((match) => match[1]!);
  const stray = /.*(?:\{\{|\}\}).*/.exec(user.replace(HOLE, ''));
  if (stray) throw new Error(`${file}: stray braces in "${stray[0].trim()}"; a hole is written {{name}}.`);
  const unfilled = named.find((name) => !values.includes(name));
  if (unfilled !== undefined) {
    throw new Error(`${file}: nothing fills the hole {{${unfilled}}}. Values: ${values.join(', ')}.`);
  }
  const unused = values.find((name) => !named.includes(name));
  if (unused !== undefined)
    throw new Error(`${file}: the value "${unused}" has no hole; write {{${unused}}} in the file.`);
  return { system, user };
}

const HOLE = /\{\{([a-zA-Z]+)\}\}/g;

/** One pass, so that braces inside a value stay text; a value cannot close the fence that it stands in. */
function fill<I>(template: string, filling: Record<string, (input: I) => string>, input: I): string {
  return template.replace(HOLE, (_, name: string) => fenced(filling[name]!(input)));
}
