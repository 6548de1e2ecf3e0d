import type { Recalled, SkillCall } from '../types.ts';
import type { Entry, LessonEntry } from './entry.ts';
import { factsIn, lessonOf } from './entry.ts';

/** Where one is, and what one wants. */
export interface Situation {
  app: string;
  screen: string;
  intent: string;
}

/** Less alike than this, it says nothing about what is wanted now. */
const ALIKE = 0.5;
const MOST_LESSONS = 3;
const MOST_FACTS = 20;

/**
 * What matters of the memory now: what the person taught, and the nearest lessons in the same application, those first whose
 * screen and intent are most like this. What failed once and worked later is no warning any more.
 */
export function recall(entries: readonly Entry[], at: Situation): Recalled {
  const wanted = wordsOf(at.intent);
  const lessons = entries.flatMap((entry) => {
    if (entry.kind !== 'lesson' || entry.app.toLowerCase() !== at.app.toLowerCase()) return [];
    const likeness = overlap(wanted, wordsOf(entry.intent)) * (entry.screen === at.screen ? 1 : 0.8);
    return likeness >= ALIKE ? [{ entry, likeness }] : [];
  });
  lessons.sort((a, b) => b.likeness - a.likeness || b.entry.times - a.entry.times);
  const of = (verdict: LessonEntry['verdict']): LessonEntry[] =>
    lessons.flatMap(({ entry }) => (entry.verdict === verdict ? [entry] : []));
  const good = of('worked');
  const bad = of('failed').filter(
    (one) =>
      !good.some((other) => other.last > one.last && sameCalls(one.calls, other.calls) && one.intent === other.intent),
  );
  return {
    facts: factsIn(entries).slice(0, MOST_FACTS),
    good: good.slice(0, MOST_LESSONS).map(lessonOf),
    bad: bad.slice(0, MOST_LESSONS).map(lessonOf),
  };
}

/** Two places this near are the same, in pixels. */
const NEAR = 12;

/** Whether both do the same; what is typed is left out of lessons, and of the question. */
export function sameCalls(one: readonly SkillCall[], other: readonly SkillCall[]): boolean {
  return (
    one.length === other.length &&
    one.every(
      (call, index) =>
        call.skill === other[index]!.skill && alike(call.args, other[index]!.args, call.skill === 'type'),
    )
  );
}

function alike(one: Record<string, unknown>, other: Record<string, unknown>, typed: boolean): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => {
    const [a, b] = [one[name], other[name]];
    if (typed && name === 'text') return true;
    if (typeof a === 'number' && typeof b === 'number' && (name === 'x' || name === 'y'))
      return Math.abs(a - b) <= NEAR;
    return JSON.stringify(a) === JSON.stringify(b);
  });
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+|[+*/=-]/gu) ?? []);
}

/** Shared words of all words, 0–1. */
function overlap(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
