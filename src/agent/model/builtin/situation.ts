import type { Box, ChecklistItem, DesktopWindow, Observation, Percept, Step, Task } from '../../types.ts';
import type { Found, Instruments } from './instruments.ts';
import type { Target } from './clause.ts';
import { textOf } from './values.ts';

/** The first item that is not done: the clause of the same index is what the agent is at. -1 when all are done. */
export function currentIndex(checklist: ChecklistItem[]): number {
  return checklist.findIndex((item) => !item.done);
}

/** How many of the last steps already tried this item. */
export function attemptsAt(index: number, recent: Step[]): number {
  return lastStepsAt(index, recent).filter(({ outcomes }) => !outcomes.some(({ interrupted }) => interrupted)).length;
}

/** How many of the last plans for this item a person refused without naming another. */
export function refusalsAt(index: number, recent: Step[]): number {
  return lastStepsAt(index, recent).filter(({ note }) => note === '').length;
}

function lastStepsAt(index: number, recent: Step[]): Step[] {
  const other = recent.findLastIndex(({ task }) => currentIndex(task.checklist) !== index);
  return recent.slice(other + 1);
}

export function activeWindow(observation: { windows: DesktopWindow[] }): DesktopWindow | null {
  return observation.windows.find((window) => window.active) ?? null;
}

/** The active window's box, or everything. */
export function activeBox(observation: { windows: DesktopWindow[] }): Box {
  return activeWindow(observation)?.box ?? { x: 0, y: 0, w: 1e6, h: 1e6 };
}

/**
 * Where a target is, best first: inside the active window if it is there at all, else anywhere (open menus and lists are no
 * windows of their own). A label that nothing carries as its whole kind is looked for without the kind.
 */
export function findTarget(
  target: Target,
  observation: Observation | (Percept & { windows: DesktopWindow[] }),
  notes: Task['notes'],
  instruments: Instruments,
): Found[] {
  const text = textOf(target.label, notes);
  const { kind, nth, near } = target;
  const query = { text, ...(nth !== null && { nth }), ...(near !== null && { near }) };
  const within = activeBox(observation);
  const tries = [
    ...(kind ? [{ ...query, kind, within }] : []),
    { ...query, within },
    ...(kind ? [{ ...query, kind }] : []),
    query,
  ];
  for (const attempt of tries) {
    const found = instruments.locate(observation, attempt);
    if (found.length > 0) return found;
  }
  return [];
}
