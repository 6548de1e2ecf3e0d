import type { Target, Value, ValuePart } from './clause.ts';
import type { ElementKind } from '../../types.ts';

/** Parses `⟦0⟧`, `⟦0⟧ + the sum of items`, `items`, `the second line of items`; null when it is none of these. */
export function parseValue(text: string, quotes: string[]): Value | null {
  const parts = text.split(/\s*\+\s*(?![^⟦]*⟧)/u).map((part) => parsePart(part.trim(), quotes));
  return parts.every((part) => part !== null) ? parts : null;
}

const ORDINALS: Record<string, number> = {
  ...{ first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10 },
  last: -1,
};
const ORDINAL = String.raw`(?:${Object.keys(ORDINALS).join('|')}|\d+(?:st|nd|rd|th))`;
const NAME = String.raw`[a-z][\w-]*`;

export function ordinal(word: string): number {
  return ORDINALS[word.toLowerCase()] ?? Number.parseInt(word, 10);
}

function parsePart(text: string, quotes: string[]): ValuePart | null {
  const quoted = /^⟦(\d+)⟧$/u.exec(text);
  if (quoted) return { type: 'literal', text: quotes[Number(quoted[1])] ?? '' };
  const form = (pattern: string): RegExpExecArray | null => new RegExp(`^${pattern}$`, 'iu').exec(text);

  const sum = form(String.raw`(?:the )?(?:sum|total) of (${NAME})`);
  if (sum) return { type: 'note', name: key(sum[1]), form: 'sum' };
  const count = form(String.raw`(?:the )?(?:count|number of lines|number) of (${NAME})`);
  if (count) return { type: 'note', name: key(count[1]), form: 'count' };
  const numbers = form(String.raw`(?:the )?numbers of (${NAME})(?: joined (?:by|with) ⟦(\d+)⟧)?`);
  if (numbers) {
    return { type: 'note', name: key(numbers[1]), form: 'numbers', joint: quotes[Number(numbers[2] ?? -1)] ?? ' ' };
  }
  const line = form(String.raw`(?:the )?(${ORDINAL}) line of (${NAME})`);
  if (line) return { type: 'note', name: key(line[2]), form: 'line', line: ordinal(line[1] ?? '') };
  const name = form(`(?:the )?(${NAME})`);
  if (name) return { type: 'note', name: key(name[1]), form: 'text' };
  return null;
}

function key(name: string | undefined): string {
  return (name ?? '').toLowerCase();
}

const KINDS: Record<string, ElementKind> = {
  ...{
    button: 'button',
    key: 'button',
    tab: 'button',
    item: 'text',
    entry: 'text',
    link: 'text',
    text: 'text',
    word: 'text',
  },
  ...{ menu: 'text', label: 'text', row: 'text', line: 'text', field: 'field', box: 'field', input: 'field' },
  ...{ 'text field': 'field', 'text box': 'field', area: 'field', checkbox: 'checkbox', 'check box': 'checkbox' },
  ...{ option: 'text', list: 'text', heading: 'text', picture: 'text', image: 'text', card: 'text', file: 'text' },
  ...{ 'drop-down': 'text', 'drop-down list': 'text', icon: 'icon', cell: 'cell' },
};
const KIND = Object.keys(KINDS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const TARGET = new RegExp(
  String.raw`^(?:on |at )?(?:the )?(?:(${ORDINAL}) )?(?:(${KIND}) )?(⟦\d+⟧|[^⟦⟧]+?)(?: (${KIND}))?(?: (?:near|next to|beside) (?:the )?(⟦\d+⟧))?$`,
  'iu',
);

/** Parses `⟦0⟧`, `the second ⟦0⟧ button`, `⟦0⟧ near ⟦1⟧`, or bare words as a label; null when it is none of these. */
export function parseTarget(text: string, quotes: string[]): Target | null {
  const match = TARGET.exec(text.trim());
  if (!match) return null;
  const [, nth, kindBefore, label = '', kindAfter, near] = match;
  const kind = KINDS[(kindAfter ?? kindBefore ?? '').toLowerCase()] ?? null;
  const bare = KINDS[label.toLowerCase()];
  // "the second checkbox", "the field near …": what is meant has no label of its own.
  if (kind === null && bare !== undefined && bare !== 'text' && (nth !== undefined || near !== undefined)) {
    return { label: [], kind: bare, nth: nthOf(nth), near: nearOf(near, quotes) };
  }
  return {
    label: label.startsWith('⟦') ? (parseValue(label, quotes) ?? []) : [{ type: 'literal', text: label }],
    // "menu item", "link", "row" are how people say text; only the kinds that look different narrow the search.
    kind: kind === 'text' ? null : kind,
    nth: nthOf(nth),
    near: nearOf(near, quotes),
  };
}

function nthOf(word: string | undefined): number | null {
  return word === undefined ? null : ordinal(word);
}

function nearOf(quote: string | undefined, quotes: string[]): string | null {
  return quote === undefined ? null : (quotes[Number(quote.slice(1, -1))] ?? null);
}
