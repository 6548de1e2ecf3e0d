/** Words as they are compared here: in one case, with the letters that readers mistake as one. */
import { fold } from '../session/redact/on-screen.ts';

/** Runs of letters and digits of any alphabet, in lower case and without accents, which readers lose. */
export function tokensOf(text: string): string[] {
  return bare(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .normalize('NFC');
}

/** Alphabets that write without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Which of the rule's words stand in a text. `delet*` is a beginning; several words are a phrase; what is written without spaces is found anywhere. */
export function wordsIn(text: string, wanted: readonly string[]): string[] {
  const tokens = tokensOf(text);
  const folded = tokens.map(fold);
  const phrase = ` ${tokens.join(' ')} `;
  // "D e l e t e" is one word to whoever looks at it.
  const spelt = tokens.length > 3 && tokens.every((token) => token.length === 1) ? fold(tokens.join('')) : null;
  return wanted.filter((word) => {
    const plain = bare(word).replace(/\*$/, '');
    if (UNSPACED.test(plain)) return text.toLowerCase().includes(plain);
    if (plain.includes(' ')) return phrase.includes(` ${plain}`);
    const open = word.endsWith('*');
    const wordFolded = fold(plain);
    const same = (token: string): boolean => (open ? token.startsWith(wordFolded) : token === wordFolded);
    return folded.some(same) || (spelt !== null && same(spelt));
  });
}

/** Small words that name nothing. */
const EMPTY = new Set([
  'the',
  'a',
  'an',
  'of',
  'to',
  'in',
  'on',
  'and',
  'or',
  'for',
  'it',
  'this',
  'that',
  'is',
  'my',
  'your',
]);

/** Whether everything that a text names was named in `said`, also in another form of the word: `Deleting` in "delete it". */
export function isNamedIn(text: string, said: string): boolean {
  const wanted = tokensOf(text).filter((token) => !EMPTY.has(token));
  if (wanted.length === 0) return false;
  if (UNSPACED.test(text)) return said.toLowerCase().includes(text.toLowerCase().trim());
  const given = tokensOf(said);
  return wanted.every((token) => given.some((one) => one === token || sameStem(one, token)));
}

function sameStem(a: string, b: string): boolean {
  const length = Math.max(4, Math.min(a.length, b.length) - 2);
  return (
    a.length >= 4 && b.length >= 4 && a.slice(0, length) === b.slice(0, length) && Math.abs(a.length - b.length) <= 3
  );
}
