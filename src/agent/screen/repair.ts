/** Readings that cannot be meant: signs that look alike, told apart by what stands around them. */
import type { Word } from '../types.ts';
import type { UnreadLine } from './geometry.ts';

/** Single letters that are as high as capitals beside them are capitals: the headings of columns. */
export function capitalize(lines: UnreadLine[], words: Word[][]): Word[][] {
  const capitals = new Set<string>();
  const rowOf = ({ box }: UnreadLine, down = 0): string => `${box.y + down}:${box.y + box.h}`;
  for (const [at, line] of lines.entries()) {
    if (words[at]!.length === 1 && /^[A-Z]$/.test(words[at]![0]!.text)) capitals.add(rowOf(line));
  }
  return words.map((list, at) => {
    const line = lines[at]!;
    if (list.length !== 1 || !/^[copsuvwxz]$/.test(list[0]!.text)) return list;
    if (![-1, 0, 1].some((down) => capitals.has(rowOf(line, down)))) return list;
    return [{ ...list[0]!, text: list[0]!.text.toUpperCase(), confidence: Math.max(60, list[0]!.confidence) }];
  });
}

/** One word as it must have been written. */
export function repair(text: string): string {
  let better = text;
  // File modes: `drwxr-xr-x`.
  if (/^[-dlcbps](?:[-r][-wuv][-xsStT]){3}[.+@]?$/.test(better)) better = better.replace(/[uv]/g, 'w');
  // Function keys: F1 … F12.
  if (/^(?:.*\+)?FS$/.test(better)) better = better.replace(/S$/, '5');
  if (/^(?:.*\+)?F[lI|][0-2lI]?$/.test(better)) better = better.replace(/[lI|](?=[0-2lI]?$)|[lI]$/g, '1');
  // Key names of chords: `ctri+U`.
  better = better.replace(/(?<=^|\+)[Cc](?:tr[il1I]?|[il]rl)(?=\+)/g, 'Ctrl');
  // No word begins with an l before such letters; many begin with a capital I.
  if (better.length >= 4) better = better.replace(/^l(?=[mnrtcg][a-z]*[aeiou][a-z]*\P{L}*$)/u, 'I');
  // `B07`, `A12`: gates, rooms and cells. CO2 is none.
  better = better.replace(/^[A-Z](?=[OlI]\d+$)[OlI]/, (code) =>
    /[CNSP]O/.test(code) ? code : code.replace('O', '0').replace(/[lI]$/, '1'),
  );
  // `track01.mp3`: a nought between small letters and digits.
  better = better.replace(/(?<=[a-zа-я_])[OО](?=\d)/u, '0').replace(/(?<=[a-z_])[O0][lI](?=\.[a-z]|$)/, '01');
  // A path begins with a slash, not with a letter that no path begins with.
  better = better.replace(/^[éf£](?=(?:tmp|home|usr|etc|dev|var|run|opt|root|mnt|media|proc|srv)\b)/, '/');
  // Letters between digits.
  if (/^[\d.,:%$€+\-/()]*\d[\d.,:%$€+\-/()OoIl|]*$/.test(better)) {
    better = better.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1');
  }
  return foldAlphabets(better);
}

const CYRILLIC = 'АВЕКМНОРСТХаеорсух';
const LATIN = 'ABEKMHOPCTXaeopcyx';

/** A word is written in one alphabet: a few letters of the other one are look-alikes. */
function foldAlphabets(text: string): string {
  const cyrillic = text.match(/[а-яё]/giu)?.length ?? 0;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  if (cyrillic === 0 || latin === 0) return text;
  const [from, to] = cyrillic >= latin ? [LATIN, CYRILLIC] : [CYRILLIC, LATIN];
  const folded = Array.from(text)
    .map((letter) => to[from.indexOf(letter)] ?? letter)
    .join('');
  // Half a word that cannot be folded was written in two alphabets on purpose: `план.txt`.
  const other = cyrillic >= latin ? /[a-z]/i : /[а-яё]/iu;
  return other.test(folded) ? text : folded;
}
