/**
 * How alike a wanted text and a read text are, forgiving what OCR and people confuse.
 */

export interface Likeness {
  /** 0–1; 0 is no match. */
  score: number;
  why: string;
}

const NONE: Likeness = { score: 0, why: '' };

/** Case, width, quotes, dashes and signs that mean the same; inner spaces collapse. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’‛′`´]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[−–—‐‑‒]/g, '-')
    .replace(/[×✕✖]/g, 'x')
    .replace(/÷/g, '/')
    .replace(/[·•∙]/g, '.')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Letters and digits only; a text of signs keeps its signs. */
export function compact(text: string): string {
  const kept = plain(text).replace(/[^\p{L}\p{N}]/gu, '');
  return kept === '' ? plain(text).replaceAll(' ', '') : kept;
}

/** Shapes that OCR confuses become one. */
export function foldLookAlikes(text: string): string {
  return text
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replace(/[оo0]/g, 'o')
    .replace(/[l1i|!ı]/g, 'l')
    .replace(/[s5]/g, 's')
    .replace(/[b8]/g, 'b')
    .replace(/[z2]/g, 'z')
    .replaceAll('*', 'x');
}

/** Compares whole labels, then prefixes, then parts. */
export function likeness(wanted: string, label: string): Likeness {
  const want = plain(wanted);
  const have = plain(label);
  if (want === '' || have === '') return NONE;
  if (wanted.trim() === label.trim()) return { score: 1, why: 'the same text' };
  if (want === have) return { score: 0.98, why: 'the same text but for case or signs' };
  return whole(want, have) ?? part(want, have) ?? NONE;
}

/** Whole label against whole label. */
export function whole(want: string, have: string): Likeness | undefined {
  const a = compact(want);
  const b = compact(have);
  if (a === b && signsOf(want) === signsOf(have)) return { score: 0.97, why: 'the same text but for spaces' };
  if (a === b && a.length >= 2 && /[\p{L}\p{N}]/u.test(a)) return { score: 0.95, why: 'the same letters' };
  if (foldLookAlikes(a) === foldLookAlikes(b)) {
    return { score: a.length >= 3 ? 0.9 : 0.6, why: `read as "${have}", which looks the same` };
  }
  // Another digit is another number, never a misread one: "Item 6" is not "Item 60", nor 24.65 24.66.
  if (digitsOf(a) !== digitsOf(b)) return undefined;
  if (differsInShortWord(want, have)) return undefined;
  const edits = editsBetween(foldLookAlikes(a), foldLookAlikes(b), allowedEdits(a));
  return edits === undefined ? undefined : { score: 0.86 - 0.04 * edits, why: `${edits} letters differ` };
}

function part(want: string, have: string): Likeness | undefined {
  if (compact(want).length < 2) return undefined;
  const at = have.indexOf(want);
  if (at < 0 || cutsNumber(have, at, want.length)) return undefined;
  const startsWord = at === 0 || !/[\p{L}\p{N}]/u.test(have[at - 1]!);
  const endsWord = !/[\p{L}\p{N}]/u.test(have[at + want.length] ?? ' ');
  if (at === 0 && endsWord) return { score: 0.8, why: 'the label begins with it' };
  if (startsWord && endsWord) return { score: 0.7, why: 'the label contains it' };
  if (compact(want).length < 3) return undefined;
  return { score: at === 0 ? 0.66 : startsWord ? 0.6 : 0.5, why: 'the label contains it inside a word' };
}

/** Whether `wanted` truly stands in `label`, for evidence: whole words only, and every number exact to its point and sign. */
export function says(label: string, wanted: string): boolean {
  const want = plain(wanted);
  const have = plain(label);
  const wantNumbers = numbersOf(want);
  const haveNumbers = numbersOf(have);
  // A misread letter is another letter; one more or less is another word: "Apple" is not "Apples".
  const equallyLong = foldLookAlikes(compact(want)).length === foldLookAlikes(compact(have)).length;
  if (want === have || (equallyLong && whole(want, have))) return wantNumbers.join(' ') === haveNumbers.join(' ');
  const at = indexOfWords(have, want);
  return at >= 0 && ` ${haveNumbers.join(' ')} `.includes(` ${wantNumbers.join(' ')} `.replace(/^ +$/, ' '));
}

/** Where `want` begins in `have` with no letter or digit at either side; -1 when nowhere. */
function indexOfWords(have: string, want: string): number {
  const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = have.indexOf(want); at >= 0; at = have.indexOf(want, at + 1)) {
    const cutsBefore = isWord(have[at - 1]) && isWord(want[0]);
    const cutsAfter = isWord(have[at + want.length]) && isWord(want.at(-1));
    if (!cutsBefore && !cutsAfter) return at;
  }
  return -1;
}

/** Numbers with a point for the decimals; beside a digit, an O is a 0 and an l a 1. */
function numbersOf(text: string): string[] {
  const read = text.replace(/(?=\S*\d)[\d.,oil|-]{2,}/g, (word) => word.replace(/o/g, '0').replace(/[il|]/g, '1'));
  return [...read.matchAll(/(?:(?<=^|[\s(])-)?\d+(?:[.,]\d+)*/g)].map(([number]) => number.replace(',', '.'));
}

const digitsOf = (text: string): string => text.replace(/\P{Nd}/gu, '');

/** Whether a part of a text begins or ends in the middle of a number. */
function cutsNumber(text: string, at: number, length: number): boolean {
  const cuts = (left: string | undefined, right: string | undefined): boolean =>
    left !== undefined && right !== undefined && /\d/.test(left) && /\d/.test(right);
  return cuts(text[at - 1], text[at]) || cuts(text[at + length - 1], text[at + length]);
}

const signsOf = (text: string): string => text.replace(/[\p{L}\p{N}\s]/gu, '');

/** Short labels must match exactly: one edit turns "Cut" into "Cat" and "5" into "6". */
function allowedEdits(text: string): number {
  if (text.length < 4) return 0;
  if (text.length < 8) return 1;
  return text.length < 13 ? 2 : 3;
}

/** Word for word: "Plan A" is not "Plan D", however long the name before it. */
function differsInShortWord(want: string, have: string): boolean {
  const words = want.split(' ').map((word) => foldLookAlikes(compact(word)));
  const others = have.split(' ').map((word) => foldLookAlikes(compact(word)));
  if (words.length !== others.length) return false;
  return words.some((word, at) => word.length < 4 && others[at]!.length < 4 && word !== others[at]);
}

/** Levenshtein distance, or undefined when it is above the limit. */
function editsBetween(a: string, b: string, limit: number): number | undefined {
  if (limit === 0 || Math.abs(a.length - b.length) > limit) return undefined;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same));
    }
    row = next;
  }
  const edits = row[b.length]!;
  return edits <= limit ? edits : undefined;
}
