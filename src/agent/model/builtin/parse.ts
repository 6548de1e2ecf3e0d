import type { AppProfile, SkillCard } from '../../types.ts';
import { say } from '../../sayings.ts';
import { InputError } from '../../types.ts';
import type { Clause, Deed } from './clause.ts';
import { VERBS } from './verbs.ts';
import { parseDeed } from './parse-deed.ts';
import { asWritten, cutClauses } from './words.ts';
import { refuseContradictions } from './contradictions.ts';

/** What the words of an instruction may refer to. */
export interface Vocabulary {
  apps: AppProfile[];
  /** Skills that a clause may name or describe. */
  skills: SkillCard[];
  /** Throws an InputError when a chord holds a key that does not exist. */
  checkKeys: (chord: string) => void;
  /** Skills whose description fits the words, best first (`skills/score.ts`). */
  rankSkills: (cards: SkillCard[], text: string) => SkillCard[];
}

/**
 * Parses an instruction in the language of `docs/instructions.md`. Throws an `InputError` that names the clause by number and
 * text and says what would be understood; nothing of an instruction is ever skipped.
 */
export function parseInstruction(instruction: string, vocabulary: Vocabulary): Clause[] {
  const { clauses, quotes } = cutClauses(instruction, VERBS);
  if (clauses.length === 0) {
    throw new InputError(say('instructionEmpty'));
  }
  const parsed = clauses.map((clause, index): Clause => {
    const text = asWritten(clause, quotes);
    const place = clauses.length > 1 ? say('partOf', { number: index + 1, part: text }) : text;
    if (/["“”«»„]/u.test(clause)) throw new InputError(say('quoteOpen', { place }));
    const deed: Deed = parseDeed(clause, quotes, vocabulary, place);
    return { ...deed, text };
  });
  refuseContradictions(parsed);
  return parsed;
}
