import type { AppProfile } from '../../types.ts';
import { InputError } from '../../types.ts';
import { say } from '../../sayings.ts';
import { didYouMean } from '../../nearest.ts';
import type { Target, Value } from './clause.ts';
import type { Vocabulary } from './parse.ts';
import { parseTarget, parseValue } from './parse-value.ts';
import { asWritten } from './words.ts';

/** What a clause's grammar may use: the parts of its match, and the parsers that complain with the clause's place. */
export interface Parts {
  get(index: number): string;
  /** A text that is not empty. */
  value(index: number): Value;
  anyValue(index: number): Value;
  target(index: number): Target;
  app(index: number): AppProfile;
  quote(index: number): string;
  /** A key or a chord that exists, in quotes or not. */
  chord(index: number): string;
  unquote(text: string): string;
  vocabulary: Vocabulary;
  fail: (message: string) => never;
}

export function partsOf(match: RegExpExecArray, quotes: string[], vocabulary: Vocabulary, place: string): Parts {
  const get = (index: number): string => match[index]?.trim() ?? '';
  const fail = (message: string): never => {
    throw new InputError(`${place}: ${message}`);
  };
  const noSuchApp = (name: string): never => {
    const names = vocabulary.apps.map((app) => app.name);
    throw new InputError(say('noSuchApp', { place, name, hint: didYouMean(name, names), known: names.join(', ') }));
  };
  const written = (index: number): string => asWritten(get(index), quotes);
  const anyValue = (index: number): Value =>
    parseValue(bareAddress(get(index), quotes), quotes) ??
    fail(`${written(index)} is not a text: put it in quotes, as in ${quoted(written(index))}.`);
  return {
    get,
    fail,
    vocabulary,
    value(index) {
      const value = anyValue(index);
      return value.every((part) => part.type === 'literal' && part.text === '')
        ? fail('the text is empty: write it between the quotes.')
        : value;
    },
    anyValue,
    target(index) {
      const target = parseTarget(get(index), quotes);
      if (!target) return fail(`${written(index)} does not name one thing on the screen: put its label in quotes.`);
      if (target.kind === null && isEmpty(target.label)) return fail('the label is empty: say what it reads.');
      return target;
    },
    app: (index) => findApp(vocabulary.apps, unquote(get(index), quotes)) ?? noSuchApp(unquote(get(index), quotes)),
    quote: (index) => unquote(get(index), quotes),
    chord: (index) => checkedChord(unquote(get(index), quotes), vocabulary, fail),
    unquote: (text) => unquote(text, quotes),
  };
}

/** As a text is written in an instruction; what is quoted in part is taken as one text whose inner quotes are escaped. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/^"([^]*)"$/u, '$1'));
}

function isEmpty(value: Value): boolean {
  return value.every((part) => part.type === 'literal' && part.text.trim() === '');
}

/** An address or a path needs no quotes: it is made into one. */
function bareAddress(text: string, quotes: string[]): string {
  if (!/^(?:https?:|file:|~?\/|localhost|[\w-]+(?:\.[\w-]+)+(?:[/:]|$))\S*$/iu.test(text)) return text;
  quotes.push(asWritten(text, quotes));
  return `⟦${quotes.length - 1}⟧`;
}

function checkedChord(chord: string, vocabulary: Vocabulary, fail: (message: string) => never): string {
  try {
    vocabulary.checkKeys(chord);
    return chord;
  } catch (error) {
    return fail(error instanceof InputError ? error.message : String(error));
  }
}

function unquote(text: string, quotes: string[]): string {
  return text.replace(/⟦(\d+)⟧/gu, (_whole, index: string) => quotes[Number(index)] ?? '');
}

function findApp(apps: AppProfile[], name: string): AppProfile | null {
  const wanted = name.toLowerCase().replace(/^(?:the|a|an) /u, '');
  return apps.find((app) => [app.id, app.name.toLowerCase(), ...app.aliases].includes(wanted)) ?? null;
}
