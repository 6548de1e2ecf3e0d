import { say } from '../../sayings.ts';
import type { ChecklistItem, Step, Task } from '../../types.ts';
import { InputError } from '../../types.ts';
import type { Clause } from './clause.ts';
import { currentIndex } from './situation.ts';

export interface Revised {
  checklist: ChecklistItem[];
  /** Why the words were not understood; empty when they were. */
  misunderstood: string;
}

/** `press end and nothing else`, `press end, then stop`: the rest of the instruction is off. */
const AND_NO_MORE =
  /(?:[,;.\s]+(?:and|but|then|and then))?[,;.\s]+(?:nothing else|no more|stop(?: there| then)?|forget (?:about )?the rest|skip the rest)[.!\s]*$/iu;

/**
 * A person refused a plan and said what to do in its place: the part that is being worked on becomes theirs, and the rest of the
 * instruction stays. Two things take away more: a correction that ends with a part of the rest goes on after that part, which would be
 * done twice otherwise; and one that ends with "nothing else" or "then stop" is the last of it.
 */
export function revise(checklist: ChecklistItem[], words: string, parse: (text: string) => Clause[]): Revised {
  const index = currentIndex(checklist);
  try {
    const noMore = AND_NO_MORE.test(words);
    const items = parse(words.replace(AND_NO_MORE, '')).map(({ text }) => ({ text, done: false, evidence: '' }));
    const rest = checklist.slice(index + 1);
    const repeated = rest.findIndex(({ text }) => alike(text, items.at(-1)?.text ?? ''));
    const replaced = noMore ? checklist.length - index : 1 + repeated + 1;
    return { checklist: checklist.toSpliced(index, replaced, ...items), misunderstood: '' };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { checklist, misunderstood: say('misunderstood', { words, error: error.message }) };
  }
}

function alike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.trim().toLowerCase().replace(/\s+/gu, ' '));
  return a === b;
}

/** The clauses of a checklist whose parts may be a person's corrections; `parts` are those of the goal. */
export function clausesOf(checklist: ChecklistItem[], parts: Clause[], parse: (text: string) => Clause[]): Clause[] {
  return checklist.map(({ text }) => parts.find((part) => part.text === text) ?? parse(text)[0]!);
}

/** Why this part is done, where it comes from a correction and not from the goal's `parts`; null where it does not. */
export function correctionBehind(
  { subtask }: Pick<Task, 'subtask'>,
  parts: readonly Clause[],
  recent: readonly Step[],
): string | null {
  const words = recent.at(-1)?.note;
  if (words) return say('corrected', { words });
  return parts.some(({ text }) => text === subtask) ? null : say('fromCorrection');
}
