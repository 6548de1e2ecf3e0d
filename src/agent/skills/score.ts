import type { SkillCard } from '../types.ts';
import { wantedIn, wordsOf } from './words.ts';

/** How often a word of each field counts. */
export const WEIGHTS = { name: 3, app: 1, description: 1, params: 0.5 };
/** The usual constants of BM25 (Robertson & Zaragoza 2009). */
const K1 = 1.2;
const B = 0.75;

type Field = keyof typeof WEIGHTS;
const FIELDS = Object.keys(WEIGHTS) as Field[];

/** The words of a card that are searched, field by field in the order of `WEIGHTS`. */
export type Page = string[][];

/** How rare words are among all skills, where those that are ranked are only some of them. */
export interface Crowd {
  size: () => number;
  /** How many skills have the word. */
  holders: (word: string) => number;
}

/** The cards that share a word with `text`, best first, ranked by BM25. */
export function rankSkills(cards: readonly SkillCard[], text: string, crowd?: Crowd): SkillCard[] {
  const ranked = rankPages(
    cards.map((of) => ({ of, page: pageOf(of) })),
    text,
    crowd,
  );
  return ranked.sort((a, b) => b.score - a.score || a.of.name.localeCompare(b.of.name)).map(({ of }) => of);
}

/** Those whose page shares a word with `text`, with what they are worth, in their order. */
export function rankPages<T>(pages: { of: T; page: Page }[], text: string, crowd?: Crowd): { of: T; score: number }[] {
  const wanted = wantedIn(text);
  const counted = pages.map(({ of, page }) => ({ of, ...countWords(page, wanted) }));
  const average = counted.reduce((sum, { length }) => sum + length, 0) / (counted.length || 1);
  const all = crowd?.size() ?? counted.length;
  const worths = [...wanted].map(([word, weight]) => {
    const having = crowd?.holders(word) ?? counted.filter(({ counts }) => counts.has(word)).length;
    return { word, worth: weight * Math.log(1 + (all - having + 0.5) / (having + 0.5)) };
  });
  return counted
    .map(({ of, counts, length }) => {
      const norm = K1 * (1 - B + (B * length) / average);
      let score = 0;
      for (const { word, worth } of worths) {
        const count = counts.get(word) ?? 0;
        score += (worth * count * (K1 + 1)) / (count + norm);
      }
      return { of, score };
    })
    .filter(({ score }) => score > 0);
}

/** How often each wanted word stands there, and how many words there are, both by the weight of their field. */
function countWords(page: Page, wanted: Map<string, number>): { counts: Map<string, number>; length: number } {
  const counts = new Map<string, number>();
  let length = 0;
  page.forEach((words, at) => {
    const weight = WEIGHTS[FIELDS[at]!];
    length += weight * words.length;
    for (const word of words) if (wanted.has(word)) counts.set(word, (counts.get(word) ?? 0) + weight);
  });
  return { counts, length };
}

export function pageOf(card: SkillCard): Page {
  return FIELDS.map((field) =>
    wordsOf(
      field === 'params' ? card.params.map((param) => `${param.name} ${param.description}`).join(' ') : card[field],
    ),
  );
}
