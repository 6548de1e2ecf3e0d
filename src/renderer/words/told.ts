import type { Saying } from '../../agent/sayings.ts';
import { sayings } from '../../agent/sayings.ts';

type Sentences = Readonly<Record<Saying, string>>;

/** What stands in these holes is itself said by Deskhand; in all others are names and words of people and screens. */
const SAID = new Set([
  ...['key', 'evidence', 'by', 'direction', 'limit', 'error', 'rule', 'what', 'deed', 'must', 'pointing', 'drag'],
  ...[
    'ways',
    'way',
    'otherWay',
    'held',
    'time',
    'failure',
    'next',
    'cause',
    'forms',
    'place',
    'hint',
    'names',
    'visible',
  ],
]);
const NAMES = new Set(['window', 'app', 'path', 'keys', 'address', 'list', 'option']);
const NUMBER = new Set(['count', 'number', 'x', 'y', 'toX', 'toY', 'dx', 'dy', 'ms', 'seconds']);
/** Holes that hold something of one form only. */
const FORMS: Readonly<Record<string, string>> = {
  must: 'must [^]*',
  skill: '[a-z0-9-]+',
  back: String.raw`\d+`,
  session: String.raw`\S+`,
  // A colon within quotes is no end of it.
  subtask: String.raw`(?:"[^"]*"|[^":])+`,
  endpoint: String.raw`https?:\S+?`,
  said: String.raw`\(\d[^]*\)`,
  chord: String.raw`\S+`,
  quoted: '"[^]*',
  pointing: '(?:(?:middle|right|back|forward)-)?(?:(?:double-|triple-)?click|drag) [^]*',
  drag: 'drag from [^]*',
  way: String.raw`(?:down|up|left|right) \d+`,
  otherWay: String.raw`(?:down|up|left|right) \d+`,
  ways: String.raw`(?:(?:down|up|left|right) \d+.*|nowhere)`,
  held: String.raw`(?:button \d|\S+(?: and button \d)?)`,
  time: String.raw`[\d.]+ m?s`,
  hint: '(?: Did you mean [^]*)?',
};

interface Pattern {
  key: Saying;
  shape: RegExp;
  literals: number;
}

/** The most telling first: of two that fit, the one with more words of its own. */
const PATTERNS: Pattern[] = (Object.keys(sayings) as Saying[])
  .map((key) => ({ key, shape: shapeOf(sayings[key]), literals: sayings[key].replace(/\{\w+\}/g, '').length }))
  .sort((a, b) => b.literals - a.literals);

/** A sentence that a session keeps in English, in the words of `translated`; what Deskhand did not say stays as it is. */
export function told(text: string, translated: Sentences): string {
  if ((translated as unknown) === sayings || text === '') return text;
  return whole(text, translated) ?? unstopped(text, translated) ?? parts(text, translated) ?? text;
}

function whole(text: string, translated: Sentences): string | null {
  for (const { key, shape } of PATTERNS) {
    const holes = shape.exec(text)?.groups;
    if (holes ?? shape.test(text)) {
      return translated[key].replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = holes?.[name] ?? '';
        return SAID.has(name) ? told(value, translated) : value;
      });
    }
  }
  return null;
}

/** A sentence that goes on after it has lost its stop. */
function unstopped(text: string, translated: Sentences): string | null {
  return whole(`${text}.`, translated)?.replace(/[.。]$/u, '') ?? null;
}

const JOINTS = ['; ', ', '] as const;

/** Several findings in a row, or what a skill's call said. */
function parts(text: string, translated: Sentences): string | null {
  const call = /^([\w-]+): ([^]+)$/.exec(text);
  if (call) return `${call[1]!}: ${told(call[2]!, translated)}`;
  const end = /[^.]\.$/.test(text) ? '.' : '';
  const inner = end ? text.slice(0, -1) : text;
  for (const joint of JOINTS) {
    const each = inner.split(joint);
    const known = each.map((part) => whole(part, translated) ?? unstopped(part, translated));
    if (each.length > 1 && known.some((part) => part !== null)) {
      return each.map((part, index) => known[index] ?? part).join(joint) + end;
    }
  }
  return null;
}

function shapeOf(sentence: string): RegExp {
  const pieces = sentence.split(/\{(\w+)\}/);
  const source = pieces.map((piece, index) => {
    if (index % 2 === 0) return literal(piece);
    // A hole that stands there twice holds the same both times.
    return pieces.indexOf(piece) < index ? `\\k<${piece}>` : `(?<${piece}>${holeOf(piece)})`;
  });
  return new RegExp(`^${source.join('')}$`, 'u');
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** A name never holds the end of a sentence: "Choose Save. Then …" is a model's, and not ours. */
function holeOf(name: string): string {
  if (FORMS[name]) return FORMS[name];
  if (NUMBER.has(name)) return String.raw`-?[\d.]+`;
  return NAMES.has(name) ? '(?:(?![.!?] )[^])+' : '[^]*';
}
