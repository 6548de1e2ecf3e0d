import type { Role, StageValue } from '../types.ts';
import type { Rethought } from './rethink.ts';
import type { Situation } from './situation.ts';

export interface Difference {
  /** What of the decision differs: `status`, `calls`, … */
  what: string;
  was: string;
  is: string;
}

export interface Comparison {
  step: number;
  role: Role;
  agrees: boolean;
  differences: Difference[];
}

/** Two points this near are the same target, in pixels. */
const NEAR = 12;

/** What of a module's value is its decision; the words around it may differ. */
const DECISIONS: { [R in Role]: (value: StageValue[R]) => Record<string, unknown> } = {
  'information-gathering': ({ screenKind, description, guidance, lines }) => ({
    ...{ screenKind, description, guidance },
    text: lines.map((line) => line.text),
  }),
  'self-reflection': ({ verdict, cause }) => ({ verdict, cause }),
  'task-inference': ({ status, subtask, checklist }) => ({
    ...{ status, subtask },
    done: checklist.filter((item) => item.done).map((item) => item.text),
  }),
  'skill-curation': ({ relevant }) => ({ relevant: relevant.toSorted() }),
  'action-planning': ({ calls, expect }) => ({ calls, checks: expect.checks }),
};

/** Module by module: what was decided then, and what is decided now. Only modules that were asked both times are compared. */
export function compare({ step, recorded }: Situation, now: Rethought): Comparison[] {
  return (Object.keys(DECISIONS) as Role[]).flatMap((role) => {
    const was = recorded[role];
    const is = now[role];
    if (!was || !is) return [];
    const differences =
      'failure' in is
        ? [{ what: 'answer', was: 'an answer', is: is.failure }]
        : differencesOf(decisionOf(role, was), decisionOf(role, is.value));
    return [{ step, role, agrees: differences.length === 0, differences }];
  });
}

function decisionOf(role: Role, value: unknown): Record<string, unknown> {
  return (DECISIONS[role] as (value: unknown) => Record<string, unknown>)(value);
}

function differencesOf(was: Record<string, unknown>, is: Record<string, unknown>): Difference[] {
  return Object.keys(was).flatMap((what) =>
    alike(was[what], is[what], '') ? [] : [{ what, was: shown(was[what]), is: shown(is[what]) }],
  );
}

/** Equal but for the spaces and the case of texts, and for a few pixels of places. A field that is undefined is none. */
function alike(a: unknown, b: unknown, name: string): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return name === 'x' || name === 'y' ? Math.abs(a - b) <= NEAR : a === b;
  }
  if (typeof a === 'string' && typeof b === 'string') return plain(a) === plain(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => alike(item, b[index], name));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const mine = Object.entries(a).filter(([, inner]) => inner !== undefined);
  const theirs = new Map<string, unknown>(Object.entries(b).filter(([, inner]) => inner !== undefined));
  return mine.length === theirs.size && mine.every(([key, value]) => alike(value, theirs.get(key), key));
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
