import type { CallView, UseView } from './reduce.ts';

/** What a call did and which skills its skill called, in the order in which it came. */
export function inOrder({ actions, uses }: CallView): (CallView['actions'][number] | UseView)[] {
  const usesFrom = (done: number): UseView[] => uses.filter(({ from }) => from === done);
  return [...actions.flatMap((action, index) => [...usesFrom(index), action]), ...usesFrom(actions.length)];
}
