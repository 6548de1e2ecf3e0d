import type { Role } from '../types.ts';
import type { Comparison } from './compare.ts';

/** How often a module decided as it did then. */
export interface Agreement {
  role: Role;
  asked: number;
  agreed: number;
}

const ORDER: Role[] = [
  'information-gathering',
  'self-reflection',
  'task-inference',
  'skill-curation',
  'action-planning',
];

/** Counts comparisons by module, in the order of the loop; modules that were not asked are left out. */
export function agreementOf(comparisons: Iterable<Comparison>): Agreement[] {
  const counts = new Map<Role, Agreement>();
  for (const { role, agrees } of comparisons) {
    const count = counts.get(role) ?? { role, asked: 0, agreed: 0 };
    count.asked++;
    if (agrees) count.agreed++;
    counts.set(role, count);
  }
  return ORDER.flatMap((role) => counts.get(role) ?? []);
}
