/**
 * Two alphabets on one screen. A reader that knows both takes "or" for "ог" and "KB" for "КВ"; so each alphabet has its own
 * reader, and what stands around a word decides where both could be meant.
 */
import type { Word } from '../types.ts';
import type { UnreadLine } from './geometry.ts';
import { asSmallCapitals, CLEAR, inBothAlphabets } from './look-alikes.ts';
import { openReader, type Reader } from './ocr.ts';

const CYRILLIC_LANGUAGES = new Set([
  'rus',
  'ukr',
  'bel',
  'bul',
  'mkd',
  'srp',
  'kaz',
  'kir',
  'mon',
  'tgk',
  'uzb_cyrl',
  'aze_cyrl',
]);

/** Throws InputError when the data of a language is not on this machine. */
export function openScripts(languages: string[], dataFolder?: string): Reader {
  const cyrillic = languages.filter((language) => CYRILLIC_LANGUAGES.has(language));
  const others = languages.filter((language) => !CYRILLIC_LANGUAGES.has(language));
  if (cyrillic.length === 0 || others.length === 0) return openReader(languages, dataFolder);
  const first = openReader(cyrillic, dataFolder);
  const second = openReader(others, dataFolder);
  return {
    async read(lines, signal) {
      const one = await first.read(lines, signal);
      const doubtful = lines.filter((_, at) => !one[at]!.every(isSurelyCyrillic) || one[at]!.length === 0);
      const other = new Map<UnreadLine, Word[]>();
      for (const [at, words] of (await second.read(doubtful, signal)).entries()) other.set(doubtful[at]!, words);
      return lines.map((line, at) => (other.has(line) ? chooseScripts(one[at]!, other.get(line)!) : one[at]!));
    },
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}

const SURE = 92;

function isSurelyCyrillic({ text, confidence }: Word): boolean {
  return confidence >= SURE && /^\p{P}*[а-яё]{3,}\p{P}*$/iu.test(text) && CLEAR.test(text);
}

/** Readings of the same stretch of a line, one or both of them. */
interface Rivals {
  cyrillic: Word[];
  other: Word[];
}

/** How much surer one reading must be than the other to need no neighbours, in percent. */
const CLEARLY = 5;
/** … and how much surer a Latin reading among Cyrillic words: their letters pass for Latin capitals more easily than the other way round. */
const AMONG_OTHERS = 9;
/** … unless the Cyrillic word is made of look-alikes only. */
const WARY = 3;

/** The words of one line, each from the reader whose alphabet it is written in. */
export function chooseScripts(cyrillic: Word[], other: Word[]): Word[] {
  const rivals = pairUp(cyrillic, other);
  const lead = rivals.map((pair) => sureness(pair.cyrillic) - sureness(pair.other));
  return rivals.flatMap((pair, at) => {
    const before = rivals[at - 1];
    return choose(pair, lead[at]!, contextOf(rivals, lead, at), before ? textOf(before.other) : '');
  });
}

/** Above 0 where the words around are Cyrillic, below where they are not; the nearer the more it counts. Paths and addresses tell nothing. */
function contextOf(rivals: Rivals[], lead: number[], at: number): number {
  let context = 0;
  for (const [index, { cyrillic, other }] of rivals.entries()) {
    const clear = lead[index]!;
    const winner = clear > 0 ? cyrillic : other;
    if (index === at || Math.abs(clear) <= CLEARLY || letters(winner) === 0) continue;
    if (/[/\\@\d]/.test(textOf(winner))) continue;
    context += Math.sign(clear) / Math.abs(index - at);
  }
  return context;
}

function choose({ cyrillic, other }: Rivals, lead: number, context: number, before: string): Word[] {
  if (cyrillic.length === 0 || other.length === 0) return cyrillic.length > 0 ? cyrillic : other;
  const mixed = inBothAlphabets(cyrillic, other);
  if (mixed) return mixed;
  const [text, rival] = [textOf(cyrillic), textOf(other)];
  const isUnit = /^[kKMGT]i?[Bb]\b/.test(rival) && /\d$/.test(before);
  // Small letters stand lower than a capital: the reader that knows only Latin ones takes them for small capitals.
  if (context >= 0 && !isUnit && asSmallCapitals(text) === rival) return cyrillic;
  // "З. М." among words: initials.
  if (context > 0 && /^\(?[А-Я]\.$/u.test(text) && /^\(?\d\.$/.test(rival) && before !== '') return cyrillic;
  const wary = CLEAR.test(text) ? AMONG_OTHERS : WARY;
  if (lead < -(context > 0 ? wary : Math.min(wary, CLEARLY))) return other;
  // A capital alone heads a column or is a key.
  if (!/[а-яё]/iu.test(text) || (isUnit && lead <= CLEARLY) || (/^[A-Z]\d*$/.test(rival) && context <= 0)) return other;
  if (lead > CLEARLY) return cyrillic;
  return context < 0 ? other : cyrillic;
}

function pairUp(cyrillic: Word[], other: Word[]): Rivals[] {
  const all = [
    ...cyrillic.map((word) => ({ word, isCyrillic: true })),
    ...other.map((word) => ({ word, isCyrillic: false })),
  ].sort((a, b) => a.word.box.x - b.word.box.x);
  const rivals: (Rivals & { end: number })[] = [];
  for (const { word, isCyrillic } of all) {
    const last = rivals.at(-1);
    const shared = last ? last.end - word.box.x : 0;
    const into = last && shared > 0.35 * Math.min(word.box.w, 40) ? last : { cyrillic: [], other: [], end: 0 };
    if (into !== last) rivals.push(into);
    (isCyrillic ? into.cyrillic : into.other).push(word);
    into.end = Math.max(into.end, word.box.x + word.box.w);
  }
  return rivals;
}

const textOf = (words: Word[]): string => words.map(({ text }) => text).join(' ');
const letters = (words: Word[]): number => textOf(words).match(/\p{L}/gu)?.length ?? 0;

/** Mean confidence, by letters. */
function sureness(words: Word[]): number {
  const length = words.reduce((sum, { text }) => sum + text.length, 0);
  return words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / (length || 1);
}
