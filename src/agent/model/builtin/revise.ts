import { say } from '../../sayings.ts';
import type { ChecklistItem } from '../../types.ts';
import { InputError } from '../../types.ts';
import type { Clause } from './clause.ts';
import { currentIndex } from './situation.ts';

export interface Revised {
  checklist: ChecklistItem[];
  /** Why the words were not understood; empty when they were. */
  misunderstood: string;
}

/** A person refused a plan and said what to do in its place: the part that is being worked on becomes theirs. */
export function revise(checklist: ChecklistItem[], words: string, parse: (text: string) => Clause[]): Revised {
  const index = currentIndex(checklist);
  try {
    const items = parse(words).map(({ text }) => ({ text, done: false, evidence: '' }));
    return { checklist: checklist.toSpliced(index, 1, ...items), misunderstood: '' };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { checklist, misunderstood: say('misunderstood', { words, error: error.message }) };
  }
}

/** The clauses of a checklist whose parts may be a person's corrections; `parts` are those of the goal. */
export function clausesOf(checklist: ChecklistItem[], parts: Clause[], parse: (text: string) => Clause[]): Clause[] {
  return checklist.map(({ text }) => parts.find((part) => part.text === text) ?? parse(text)[0]!);
}
