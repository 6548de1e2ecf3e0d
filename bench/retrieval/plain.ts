import type { SkillCard } from '../../src/agent/types.ts';

/** Words as they stand, in lower case. */
const rawWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const pageOf = ({ name, app, description, params }: SkillCard): string[] =>
  rawWords([name, app, description, ...params.map((param) => param.name)].join(' '));

export type Search = (text: string) => SkillCard[];

const best = (scored: { card: SkillCard; score: number }[], most: number): SkillCard[] =>
  scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ card }) => card);

/** Plain lexical scoring: how many of the text's words a skill has, over the square root of how many it has at all. */
export function plainLexical(cards: SkillCard[], most: number): Search {
  return (text) => {
    const wanted = new Set(rawWords(text));
    const scored = cards.map((card) => {
      const words = pageOf(card);
      const shared = new Set(words.filter((word) => wanted.has(word))).size;
      return { card, score: shared / Math.sqrt(words.length) };
    });
    return best(scored, most);
  };
}

const DIMENSIONS = 1536;

/**
 * Cradle's way: a vector for each skill, all of them compared with the task's, one after the other. Its vectors come from an embedding model that
 * cannot be had here; these are of as many dimensions and count hashed words. The time is Cradle's, what is found is not.
 */
export function linearScan(cards: SkillCard[], most: number): Search {
  const vectors = cards.map((card) => vectorOf(pageOf(card)));
  return (text) => {
    const wanted = vectorOf(rawWords(text));
    const scored = cards.map((card, at) => {
      const vector = vectors[at]!;
      let dot = 0;
      for (let i = 0; i < DIMENSIONS; i++) dot += vector[i]! * wanted[i]!;
      return { card, score: dot };
    });
    return best(scored, most);
  };
}

function vectorOf(words: string[]): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of words) {
    let hash = 2_166_136_261;
    for (const letter of word) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619);
    vector[(hash >>> 0) % DIMENSIONS]! += 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((each) => each / length);
}
