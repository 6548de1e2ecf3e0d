import { say } from '../../sayings.ts';
import type { AppProfile, Observation, Plan, SkillCard, Step } from '../../types.ts';
import { InputError } from '../../types.ts';
import type { Clause } from './clause.ts';
import { call, plan } from './plan.ts';
import { activeWindow, currentIndex } from './situation.ts';
import { unifyClause } from './unify.ts';

/** A learned skill and what it does, clause by clause, with its parameters in braces. */
export interface Taught {
  card: SkillCard;
  clauses: Clause[];
}

/** A learned skill that does the next parts of the instruction in one call. */
export interface LearnedUse extends Taught {
  args: Record<string, string>;
}

/** What the learned skills do; one whose words are not understood (any more) is only offered by its description. */
export function taughtBy(cards: SkillCard[], parse: (text: string) => Clause[]): Taught[] {
  return cards.flatMap((card) => {
    if (card.does === undefined || card.status === 'disabled') return [];
    try {
      return [{ card, clauses: parse(card.does) }];
    } catch (error) {
      if (error instanceof InputError) return [];
      throw error;
    }
  });
}

/**
 * The learned skill that does most of what comes next, trusted ones first among equals; null when none fits, or when
 * each of those has failed at this part already.
 */
export function learnedUse(
  clauses: Clause[],
  at: { index: number; notes: Record<string, string>; recent: Step[] },
  taught: Taught[],
): LearnedUse | null {
  const rest = clauses.slice(at.index);
  const uses = taught.flatMap(({ card, clauses: pattern }): LearnedUse[] => {
    if (pattern.length < 2 || pattern.length > rest.length || hasFailed(card.name, at)) return [];
    const args: Record<string, string> = {};
    const fits = pattern.every((part, offset) => unifyClause(part, rest[offset]!, at.notes, args));
    const complete = card.params.every(({ name, optional }) => optional || name in args);
    return fits && complete ? [{ card, clauses: pattern, args }] : [];
  });
  const rank = ({ card, clauses: pattern }: LearnedUse): number =>
    pattern.length * 2 + (card.status === 'trusted' ? 1 : 0);
  return uses.sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** A skill that does not open its program itself is used only in it. */
export function standsReady({ card, clauses }: LearnedUse, observation: Observation, apps: AppProfile[]): boolean {
  if (['open', 'switch'].includes(clauses[0]?.do ?? '')) return true;
  const app = apps.find(({ id }) => id === card.app);
  return !app || activeWindow(observation)?.app.toLowerCase() === app.windowApp.toLowerCase();
}

export function planLearned({ card, clauses, args }: LearnedUse): Plan {
  return plan(say('learnedDoes', { skill: card.name, count: clauses.length }), [call(card.name, args)]);
}

/** How many clauses the last step's learned skill did: all of them, or those before the part at which it failed. 0: it was none. */
export function partsDone(last: Step | undefined, clauses: Clause[], taught: Taught[], succeeded: boolean): number {
  const [outcome] = last?.outcomes ?? [];
  const used = last && ledBy(last, taught);
  if (!used || !outcome || outcome.interrupted) return 0;
  const begun = outcome.parts ?? 0;
  return Math.min(succeeded ? used.clauses.length : Math.max(0, begun - 1), clauses.length);
}

/** Steps that thought for themselves: a learned skill that failed is no attempt of theirs. */
export function ownSteps(recent: Step[], taught: Taught[]): Step[] {
  return recent.filter((step) => !ledBy(step, taught));
}

/** The learned skill that a step used of its own accord; one that the instruction itself asks for by its name is a part like all others. */
function ledBy({ plan: { calls }, task }: Step, taught: Taught[]): Taught | undefined {
  return taught.find(({ card }) => card.name === calls[0]?.skill && !task.subtask.includes(card.name));
}

function hasFailed(name: string, { index, recent }: { index: number; recent: Step[] }): boolean {
  return recent.some(({ plan: { calls }, task, outcomes }) => {
    if (calls[0]?.skill !== name || outcomes.some(({ interrupted }) => interrupted)) return false;
    return outcomes.some(({ ok }) => !ok) || currentIndex(task.checklist) === index;
  });
}
