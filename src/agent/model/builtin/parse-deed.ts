import { say } from '../../sayings.ts';
import { InputError } from '../../types.ts';
import { didYouMean } from '../../nearest.ts';
import type { Deed } from './clause.ts';
import type { Vocabulary } from './parse.ts';
import { RULES } from './grammar.ts';
import { partsOf } from './parts.ts';
import { describedSkill } from './skill-clause.ts';
import { exampleOf, USUAL_VERBS, VERBS } from './verbs.ts';

/** Parses one clause; a clause that fits no rule may still describe a known skill; else an `InputError` says how it is written. */
export function parseDeed(clause: string, quotes: string[], vocabulary: Vocabulary, place: string): Deed {
  for (const [, pattern, deed] of RULES) {
    const match = new RegExp(`^${pattern}$`, 'iu').exec(clause);
    if (match) return deed(partsOf(match, quotes, vocabulary, place));
  }
  const first = /^[\p{L}]+/u.exec(clause)?.[0] ?? '';
  const example = exampleOf(first);
  if (example) throw new InputError(say('writeLike', { place, example }));
  const described = describedSkill(clause, quotes, vocabulary);
  if (described) return described;
  throw new InputError(say('notUnderstood', { place, hint: didYouMean(first, VERBS), verbs: USUAL_VERBS.join(', ') }));
}
