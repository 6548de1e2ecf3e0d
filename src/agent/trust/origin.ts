import { homedir } from 'node:os';
import type { Action, AppProfile } from '../types.ts';
import { placeholders } from './secrets/placeholders.ts';
import { fold, like } from '../session/redact/on-screen.ts';
import type { Target } from './target.ts';
import { isNamedIn, tokensOf, wordsIn } from './words.ts';

/**
 * Where what an action does comes from. `person`: their instruction or correction names it. `skill`: it stands in the skill's own
 * program. `screen`: it was read there. `own`: the model made it up, or found it in a form that nobody can follow (encoded, translated).
 */
export type Origin = 'person' | 'skill' | 'screen' | 'own';

/** What was said and seen so far in a session. */
export interface Heard {
  /** The instruction and the person's corrections. */
  said: string;
  /** Everything that was read on the screen. */
  seen: ReadonlySet<string>;
  /** What is in the clipboard was copied by the agent. */
  copied: boolean;
}

/** So many words are put together of what was said without being something else. */
const FEW_WORDS = 4;

export const COPIES = ['ctrl+c', 'ctrl+x', 'ctrl+insert', 'ctrl+shift+c', 'ctrl+shift+x'];
const PASTES = ['ctrl+v', 'ctrl+shift+v', 'shift+insert'];
const PASTING = ['past*', 'clipboard*', 'встав*', 'буфер*', '粘贴', '剪贴板'];

/** Chords that only move, select or edit are nobody's idea in particular. */
export function originOf(action: Action, target: Target, heard: Heard, code: string): Origin {
  switch (action.type) {
    case 'type':
      return ofText(action.text, heard, code);
    case 'keypress':
    case 'hold':
      return ofKeys(action, target, heard, code);
    case 'move':
    case 'move_by':
    case 'scroll':
    case 'wait':
    case 'release':
      return 'person';
    default:
      return ofLabel(target, heard, code);
  }
}

function ofText(text: string, { said, seen }: Heard, code: string): Origin {
  const plain = squeezed(text);
  // A secret is the person's own; whether it may go where it is typed is another question.
  if (plain === '' || placeholders(text).length > 0) return 'person';
  const known = squeezed(`${said} ${homedir()}`);
  if (known.includes(plain) || (plain.length <= 40 && isNamedIn(plain, known))) return 'person';
  // A program and what to open with it, each word as it was said.
  const words = plain.split(' ');
  if (words.length <= FEW_WORDS && words.every((word) => known.includes(word))) return 'person';
  if (literalsOf(code).some((literal) => squeezed(literal) === plain)) return 'skill';
  return isSeen(plain, seen) ? 'screen' : 'own';
}

function ofKeys(
  action: Action & { type: 'keypress' | 'hold' },
  { question }: Target,
  heard: Heard,
  code: string,
): Origin {
  if (action.keys === undefined) return 'person';
  const keys = action.keys.toLowerCase();
  // Nobody can see what a person copied before; what it copied itself stood on the screen.
  if (PASTES.includes(keys)) return heard.copied || wordsIn(heard.said, PASTING).length > 0 ? 'person' : 'own';
  if (squeezed(heard.said).includes(squeezed(keys)) && question === '') return 'person';
  return literalsOf(code).some((literal) => literal.toLowerCase() === keys) ? 'skill' : 'own';
}

function ofLabel({ label, unreadable }: Target, { said }: Heard, code: string): Origin {
  if (isNamedIn(label, said)) return 'person';
  if (unreadable && fold(label).length >= 3 && like(fold(said), fold(label)).length > 0) return 'person';
  return literalsOf(code).some((literal) => squeezed(literal) === squeezed(label)) ? 'skill' : 'screen';
}

/** Whether most of the text's words were read on one screen, in whatever order they are put together now. */
function isSeen(text: string, seen: ReadonlySet<string>): boolean {
  const words = tokensOf(text).filter((word) => word.length > 1);
  for (const screen of seen) {
    if (screen.includes(text)) return true;
    const there = words.filter((word) => screen.includes(word)).length;
    if (words.length > 0 && there / words.length >= 0.8) return true;
  }
  return false;
}

/** What a person names when they name an application: its own name, its other names, its program. */
export function namedApps(said: string, apps: readonly AppProfile[]): AppProfile[] {
  return apps.filter(({ name, aliases, command, windowApp }) =>
    [name, ...aliases, command[0] ?? '', windowApp].some((each) => each !== '' && isNamedIn(each, said)),
  );
}

export function squeezed(text: string): string {
  return text
    .toLowerCase()
    .replace(/["'“”‘’«»]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The texts that stand in a program; an apostrophe in a comment begins none. */
function literalsOf(code: string): string[] {
  const program = code.replace(/\/\*[^]*?\*\//g, ' ').replace(/(^|\s)\/\/.*$/gm, ' ');
  return [...program.matchAll(/(["'`])((?:\\.|(?!\1)[^\\\n])*)\1/g)].map((match) => match[2]!);
}
