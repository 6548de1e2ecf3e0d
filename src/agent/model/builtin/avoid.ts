import type { Plan, PlanInput } from '../../types.ts';
import type { Instruments } from './instruments.ts';

/** So many ways of one part are looked at. */
const MOST_WAYS = 4;

/**
 * The plan of the first way that has not failed here before, one that has worked here above all. Where each has failed, or there is
 * only one, it is that one: what failed once may work today.
 */
export function withoutOldMistakes(
  planOf: (way: number) => Plan,
  way: number,
  { memory, task }: Pick<PlanInput, 'memory' | 'task'>,
  { sameCalls }: Pick<Instruments, 'sameCalls'>,
): Plan {
  const first = planOf(way);
  const about = (lessons: NonNullable<PlanInput['memory']>['bad']) =>
    lessons.filter(({ intent }) => intent === task.subtask);
  const [good, bad] = [about(memory?.good ?? []), about(memory?.bad ?? [])];
  const among = (lessons: typeof bad, { calls }: Plan): boolean =>
    lessons.some((lesson) => sameCalls(lesson.calls, calls));
  if (!among(bad, first)) return first;
  const others = Array.from({ length: MOST_WAYS - 1 }, (_, index) => planOf(way + index + 1));
  const left = others.filter((other) => !among(bad, other));
  return left.find((other) => among(good, other)) ?? left[0] ?? first;
}
