/** What a reader of the Latin alphabet makes of Cyrillic words, and words that are written in both. */
import type { Word } from '../types.ts';

/** Letters that look like no Latin letter. */
export const CLEAR = /[бгджзийлпфцчшщъыьэюяё]/iu;

/** A word in both alphabets gives neither reader much confidence. */
const MIXED = 85;
const MIXED_RIVAL = 90;

const CYRILLIC = 'авекмнорстухпиАВЕКМНОРСТХ';
const AS_LATIN = 'aBeKMHopcTyxnuABEKMHOPCTX';

/** How a Latin reader spells a Cyrillic word: Окно as OKHO. Empty when a letter has no such likeness. */
export function asSmallCapitals(text: string): string {
  const letters = Array.from(text).map((letter, at) => {
    const like = AS_LATIN[CYRILLIC.indexOf(letter)] ?? (/\p{L}/u.test(letter) ? '' : letter);
    return at > 0 && /[oO0]/.test(like) ? 'O' : like;
  });
  return letters.includes('') || letters.length < 2 || !/[кнмтв]/.test(text) ? '' : letters.join('');
}

/** `план.txt`, `URL-адрес`, `/home/yulia/Письма`: each part from the reader that makes something of it. */
export function inBothAlphabets([word, ...more]: Word[], others: Word[]): Word[] | undefined {
  const rival = others[0]!;
  if (!word || more.length > 0 || others.length > 1) return undefined;
  if (word.confidence >= MIXED || rival.confidence >= MIXED_RIVAL) return undefined;
  const [parts, rivals] = [word.text, rival.text].map((text) => text.split(/(?<=[./-])/));
  if (rivals!.length < 2) return undefined;
  // The ends are surer than the beginnings: a slash at the beginning is read as a letter or not at all.
  const chosen = rivals!.map((part, at) => {
    const own = parts![at + parts!.length - rivals!.length] ?? '';
    return isSpelledAlike(own, part) ? own : part;
  });
  const text = chosen.join('');
  if (text === rival.text || !CLEAR.test(text)) return undefined;
  return [{ ...word, text, confidence: Math.max(word.confidence, rival.confidence, 60) }];
}

/** Whether a Latin reading is what becomes of a Cyrillic word: города as ropoga. */
function isSpelledAlike(cyrillic: string, other: string): boolean {
  if (EXTENSION.test(other) || FOLDERS.test(other) || /^[A-Z\d]{1,5}-$/.test(other)) return false;
  const [letters, likes] = [Array.from(cyrillic), Array.from(other)];
  if (letters.length < 3 || !/^\P{L}*[А-ЯЁа-яё][а-яё_]+\P{L}*$/u.test(cyrillic)) return false;
  if (/\p{Ll}\p{Lu}/u.test(other)) return true;
  if (letters.length !== likes.length) return false;
  const alike = letters.filter(
    (letter, at) => letter === likes[at] || LIKENESS.get(letter.toLowerCase())?.includes(likes[at]!),
  );
  return alike.length >= 0.75 * letters.length;
}

/** Each Cyrillic letter, and what it is taken for. */
const LIKENESS = new Map(
  'аaA б6b вBb гrT дgaAn еeE ёeé жxk* з3s иunH йunh кkK лnjaJ мmM нHhunN оoO0 пnNM рpP сcC тtTm уyY фpdo хxX цuy ч4yu шwWm щwW ъb ыb ьb6 э3s юok яaAnR'
    .split(' ')
    .map(([letter, ...likes]) => [letter!, likes.join('')]),
);

const FOLDERS = /^(?:home|tmp|usr|etc|var|opt|mnt|media|srv|root|www|http|https)\/$/;

const EXTENSION =
  /^(?:txt|pdf|docx?|xlsx?|pptx?|od[tsgp]|csv|html?|xml|json|ya?ml|md|log|cfg|conf|ini|png|jpe?g|gif|svg|bmp|mp[34]|avi|zip|gz|tar|rar|7z|py|js|ts|c|h|cpp|java|sh|exe|deb|iso|rtf|bak)$/i;
