import type { SkillCard } from '../types.ts';
import type { Embed } from './embedding-cache.ts';
import { cachedVectors } from './embedding-cache.ts';
import { rankSkills } from './score.ts';

/** Where vectors come from and are kept. */
export interface Vectors {
  embed: Embed;
  /** Names the model that made them. */
  model: string;
  /** Of the cache. */
  folder: string;
}

/** The cards that share a word with a text, best first. */
export type RankSkills = (cards: readonly SkillCard[], text: string) => SkillCard[];

/** How fast a rank loses its weight (reciprocal rank fusion, Cormack et al. 2009). */
const FUSION = 60;

/**
 * All cards, those first that fit `text`: by the words that they share with it, and by their meaning where there are vectors. A model
 * sees the first ones of a large library only. Rejects as `vectors.embed` does.
 */
export async function retrieveSkills(
  cards: readonly SkillCard[],
  text: string,
  rank: RankSkills = rankSkills,
  vectors: Vectors | null = null,
): Promise<SkillCard[]> {
  const rankings = [rank(cards, text)];
  if (vectors && cards.length > 0) rankings.push(await byMeaning(cards, text, vectors));
  const worth = new Map<SkillCard, number>();
  for (const ranking of rankings)
    ranking.forEach((card, rank) => worth.set(card, (worth.get(card) ?? 0) + 1 / (FUSION + rank + 1)));
  // Stable, so that what fits nothing keeps the library's order.
  return cards.toSorted((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
}

async function byMeaning(cards: readonly SkillCard[], text: string, vectors: Vectors): Promise<SkillCard[]> {
  const { embed } = vectors;
  const pages = await cachedVectors(cards.map(pageOf), embed, vectors);
  // What a person asks for is kept nowhere but in its session.
  const [wanted = []] = await embed([text]);
  return cards
    .map((card, at) => ({ card, score: cosine(pages[at]!, wanted) }))
    .sort((a, b) => b.score - a.score)
    .map(({ card }) => card);
}

function pageOf({ name, app, description }: SkillCard): string {
  return `${name} (${app}): ${description}`;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let [dot, left, right] = [0, 0, 0];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    dot += a[at]! * b[at]!;
    left += a[at]! ** 2;
    right += b[at]! ** 2;
  }
  return dot / (Math.sqrt(left * right) || 1);
}
