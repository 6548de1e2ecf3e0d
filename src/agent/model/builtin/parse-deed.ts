import { InputError } from '../../types.ts';
import { didYouMean } from '../../nearest.ts';
import type { Deed } from './clause.ts';
import type { Vocabulary } from './parse.ts';
import { RULES, VERBS } from './grammar.ts';
import { partsOf } from './parts.ts';
import { describedSkill } from './skill-clause.ts';

/** Parses one clause; a clause that fits no rule may still describe a known skill; else an `InputError` lists what is understood. */
export function parseDeed(clause: string, quotes: string[], vocabulary: Vocabulary, place: string): Deed {
  for (const [, pattern, deed] of RULES) {
    const match = new RegExp(`^${pattern}$`, 'iu').exec(clause);
    if (match) return deed(partsOf(match, quotes, vocabulary, place));
  }
  const described = describedSkill(clause, quotes, vocabulary);
  if (described) return described;
  const first = clause.split(/\s/u)[0] ?? '';
  const verbs = [...new Set(RULES.map(([verb]) => verb))];
  throw new InputError(
    `${place}: not understood.${didYouMean(first, VERBS)} A step begins with one of: ${verbs.join(', ')} ` +
      `(texts in quotes; docs/instructions.md has an example of each), or uses the words of a known skill.`,
  );
}
