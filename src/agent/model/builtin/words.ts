/**
 * Cuts an instruction into clauses. Quoted text is taken out first, so that nothing inside quotes is ever read as grammar:
 * a clause carries `⟦0⟧`, `⟦1⟧`, … in its place.
 */
export interface Words {
  clauses: string[];
  quotes: string[];
}

// A `\"` inside `"…"` is a quote, where the text ends with a quote that ends a word: `"C:\"` is still a whole text.
const QUOTED =
  /"((?:[^"\\]|\\[^])*)"(?=$|[\s,.;:)])|"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]|`([^`]*)`|(?<=^|[\s(])'((?:[^']|'(?=\w))*)'(?=$|[\s,.;:)])/gu;

/** A clause ends at a line end, a semicolon, a full stop before a space, a comma (not inside a number), or "then". */
const BETWEEN_CLAUSES = /\s*(?:\n|;|\.(?=\s|$)|,(?!\d|\s*-?\d+\b)|\bthen\b)\s*/iu;

export function cutClauses(instruction: string, verbs: string[]): Words {
  const quotes: string[] = [];
  const held = instruction.replace(QUOTED, (_whole, ...groups: (string | undefined)[]) => {
    quotes.push(unescape(groups.slice(0, 7).find((group) => group !== undefined) ?? ''));
    return `⟦${quotes.length - 1}⟧`;
  });
  // "and" only separates where a verb follows: "open Mousepad and type …", but "between A and B".
  const andVerb = new RegExp(String.raw`\s+and\s+(?=(?:${verbs.join('|')})\b)`, 'iu');
  const clauses = held
    .split(BETWEEN_CLAUSES)
    .flatMap((part) => part.split(andVerb))
    .map((part) =>
      part.replace(/^(?:\d+[.)]|[-*•])\s*/u, '').replace(/^(?:(?:and|please|first|next|finally|lastly|now)\s+)+/iu, ''),
    )
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^(?:\d+|and|please|first|next|finally|now|after that|lastly)$/iu.test(part));
  return { clauses, quotes };
}

/** Puts the quoted texts back, for showing a clause as it was written. */
export function asWritten(clause: string, quotes: string[]): string {
  return clause.replace(/⟦(\d+)⟧/gu, (_whole, index: string) => JSON.stringify(quotes[Number(index)] ?? ''));
}

/** `\n` and `\t` inside quotes mean a new line and a tab; `\\` is a backslash, `\"` a quote. */
function unescape(text: string): string {
  return text.replace(/\\([nt\\"])/gu, (_whole, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? letter);
}
