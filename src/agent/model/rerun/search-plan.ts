import type { Plan, SkillCall } from '../../types.ts';
import { sentence } from '../sentence.ts';

/** Marks a plan that only looks. */
const SEARCHING = 'If it does not come, the re-run ends here.';

/** A plan of a re-run that only waits or scrolls for what the next step needs. */
export function searchPlan(reasoning: string, calls: SkillCall[]): Plan {
  return {
    reasoning: sentence(reasoning),
    calls,
    expect: { words: 'it is on the screen', checks: [] },
    otherwise: SEARCHING,
  };
}

export function isSearchPlan({ otherwise }: Plan): boolean {
  return otherwise === SEARCHING;
}
