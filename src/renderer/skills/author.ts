import type { Words } from '../words/words.tsx';

/** Who changed a skill, for the person who looks. */
export function nameOfAuthor(by: string, words: Words['skills']): string {
  if (by === 'a person') return words.aPerson;
  if (by === 'outside of Deskhand') return words.outside;
  return by;
}
