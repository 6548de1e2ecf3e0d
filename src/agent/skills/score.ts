import type { SkillCard } from '../types.ts';

/** How often a word of each field counts. */
const WEIGHTS = { name: 3, description: 1, app: 1, params: 0.5 };
/** The usual constants of BM25 (Robertson & Zaragoza 2009). */
const K1 = 1.2;
const B = 0.75;

/** The cards that share a word with `text`, best first, ranked by BM25. */
export function rankSkills(cards: readonly SkillCard[], text: string): SkillCard[] {
  const pages = cards.map((card) => ({ card, ...countWords(card) }));
  const average = pages.reduce((sum, page) => sum + page.length, 0) / (pages.length || 1);
  const wanted = [...new Set(wordsOf(text))];
  const rarity = new Map(
    wanted.map((word) => {
      const holders = pages.filter((page) => page.counts.has(word)).length;
      return [word, Math.log(1 + (pages.length - holders + 0.5) / (holders + 0.5))];
    }),
  );
  return pages
    .map(({ card, counts, length }) => {
      const worth = (word: string): number => {
        const count = counts.get(word) ?? 0;
        return (rarity.get(word)! * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / average));
      };
      return { card, score: wanted.reduce((sum, word) => sum + worth(word), 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.card.name.localeCompare(b.card.name))
    .map(({ card }) => card);
}

function countWords(card: SkillCard): { counts: Map<string, number>; length: number } {
  const counts = new Map<string, number>();
  let length = 0;
  const params = card.params.map((param) => `${param.name} ${param.description}`).join(' ');
  for (const [field, weight] of Object.entries(WEIGHTS) as [keyof typeof WEIGHTS, number][]) {
    for (const word of wordsOf(field === 'params' ? params : card[field])) {
      counts.set(word, (counts.get(word) ?? 0) + weight);
      length += weight;
    }
  }
  return { counts, length };
}

const COMMON = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'into',
  'is',
  'it',
  'of',
  'on',
  'or',
  'the',
  'then',
  'to',
  'with',
]);

/** Words in lower case, English endings cut so that `menus` meets `menu` and `opening` meets `open`. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => !COMMON.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/u, '') : word).replace(/(?<=.{3})e$/u, ''));
}
