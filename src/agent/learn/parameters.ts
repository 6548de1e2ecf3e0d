import type { Clause, Target, Value } from '../model/builtin/clause.ts';
import type { Parameter } from './doing.ts';
import { hole } from './holes.ts';

/** A text of the instruction that may be another one the next time. */
export interface Literal {
  value: string;
  /** What it could be called. */
  name: string;
  /** In words. */
  what: string;
  /** It is one of many alike things, so that the same text twice does not mean the same thing twice. */
  choice?: boolean;
  /** It is a text that is to come into sight. */
  awaited?: true;
}

export interface Parameters {
  /** The name that a literal has in the skill: the same for the same text. */
  take(literal: Literal): string;
  list: Parameter[];
}

const ORDER = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

export function openParameters(): Parameters {
  const list: Parameter[] = [];
  let choices = 0;
  return {
    list,
    take({ value, name, what, choice = false, awaited }) {
      const same = choice ? undefined : list.find((each) => each.value === value && !ORDER.includes(each.name));
      if (same) return same.name;
      const wanted = choice ? (ORDER[choices++] ?? `choice${choices}`) : identifier(name, 'text');
      const taken = list.map((each) => each.name);
      const free = unused(wanted, taken);
      list.push({ name: free, what, value, ...(awaited && { awaited }) });
      return free;
    },
  };
}

/** The texts of a clause that name no part of the program, but what a person wants of it. */
export function literalsOf(clause: Clause): Literal[] {
  switch (clause.do) {
    case 'open':
      return literal(clause.target, 'file', 'what to open');
    case 'go':
      return literal(clause.url, 'address', 'the address');
    case 'save':
      return literal(clause.path, 'path', 'where to save; ~ is the home folder');
    case 'type': {
      const field = clause.into ? plain(clause.into.label) : null;
      return [
        ...literal(clause.value, field ?? 'text', field ? `what to write into "${field}"` : 'what to type'),
        ...nearOf(clause.into),
      ];
    }
    case 'choose': {
      const list = clause.from ? plain(clause.from.label) : null;
      if (list === null) return [];
      return literal(clause.path[0] ?? null, list, `what to choose from "${list}"`);
    }
    case 'wait':
    case 'verify':
      return awaited(literal(clause.value, 'expected', 'what must be shown'));
    case 'scroll':
      return awaited(literal(clause.until, 'until', 'what to scroll to'));
    case 'drag':
      return literal(clause.from.label, 'item', 'what to drag');
    case 'click':
    case 'check':
    case 'point':
      return nearOf(clause.target);
    case 'use':
      return Object.entries(clause.args).flatMap(([name, value]) => literal(value, name, name));
    default:
      return [];
  }
}

/** Whether a clause needs what was read before, which a skill cannot. */
export function usesNotes(clause: Clause): boolean {
  return JSON.stringify(clause).includes('"type":"note"');
}

/** The labels that the instruction names, as they are looked for on the screen. */
export function labelsOf(clause: Clause): string[] {
  const target = 'target' in clause ? clause.target : 'into' in clause ? clause.into : null;
  const drag = clause.do === 'drag' ? [clause.from, clause.to] : [];
  return [target, ...drag].flatMap((each) => {
    if (each === null || Array.isArray(each)) return [];
    const label = plain(each.label);
    return [...(label === null ? [] : [label]), ...(each.near === null ? [] : [each.near])];
  });
}

/** Puts the names of a part's literals in their place, in its own words and in what was called. */
export function inWords(text: string, names: Map<string, string>): string {
  let made = text;
  for (const [value, name] of [...names].sort(([a], [b]) => b.length - a.length)) {
    const quoted = JSON.stringify(value);
    if (made.includes(quoted)) made = made.replaceAll(quoted, `"${hole(name)}"`);
    else made = made.replace(value, `"${hole(name)}"`);
  }
  return made;
}

export function plain(value: Value): string | null {
  return value.every((part) => part.type === 'literal') ? value.map(({ text }) => text).join('') : null;
}

function literal(value: Value | null, name: string, what: string): Literal[] {
  const text = value === null ? null : plain(value);
  return text === null || text === '' ? [] : [{ value: text, name, what }];
}

function awaited(literals: Literal[]): Literal[] {
  return literals.map((each) => ({ ...each, awaited: true }));
}

function nearOf(target: Target | null): Literal[] {
  return target?.near ? [{ value: target.near, name: 'beside', what: 'what stands near it' }] : [];
}

/** `Full name` → `fullName`; a name that JavaScript or a verb has already gets a word more. */
export function identifier(words: string, otherwise: string): string {
  const parts = words.normalize('NFKD').match(/[A-Za-z0-9]+/gu) ?? [];
  const made = parts
    .slice(0, 4)
    .map((part, at) => (at === 0 ? part.charAt(0).toLowerCase() : part.charAt(0).toUpperCase()) + part.slice(1))
    .join('');
  if (!/^[a-z]\w{0,30}$/iu.test(made)) return otherwise;
  return RESERVED.has(made) ? `${made}Text` : made;
}

export function unused(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!taken.includes(name)) return name;
  }
}

const RESERVED = new Set(
  (
    'break case catch class const continue delete do else enum export extends false finally for function if import in new null ' +
    'return super switch this throw true try typeof var void while with yield let static await undefined arguments eval name ' +
    'click doubleClick tripleClick move moveBy drag scroll keypress type hold release wait find look read waitFor windows ' +
    'activate settle call fail part findPicture place spot dialog windowOf ground shellWord picture'
  ).split(' '),
);
