import type { Check, DesktopWindow, Plan, Point, SkillCall } from '../../types.ts';
import type { Anchor } from './anchor.ts';
import { anchorAt } from './anchor.ts';
import type { Aim, Present } from './find-anchor.ts';
import { findAnchor, nameOf } from './find-anchor.ts';
import type { RecordedStep } from './recorded-steps.ts';

/** The present screen, seen with an anchor's recorded picture beside it. */
export type Looker = (anchor: Anchor) => Present;

/** What could not be found, in words; `window`: the one that it belongs to, where that is not there yet. */
export interface Missing {
  missing: string;
  anchor: Anchor | null;
  window?: { title: string };
}

export type Replan = { plan: Plan } | Missing;

/** Verbs that act on whatever is in front. */
const KEYBOARD = ['type', 'keypress', 'hold'];

/** The recorded plan with every place and window found again on the present screen; or what could not be found. */
export function replan(step: RecordedStep, now: Looker, windows: DesktopWindow[]): Replan {
  const [first] = step.plan.calls;
  if (first && KEYBOARD.includes(first.skill)) {
    const absent = notInFront(step, windows);
    if (absent) return absent;
  }
  const calls: SkillCall[] = [];
  for (const call of step.plan.calls) {
    const again = callAgain(call, step, now, windows);
    if ('missing' in again) return again;
    calls.push(again.call);
  }
  const checks = checksAgain(step, windows);
  if ('missing' in checks) return checks;
  return { plan: { ...step.plan, calls, expect: { ...step.plan.expect, checks } } };
}

/** What the recorded step must bring about, of the present windows. */
export function checksAgain(step: RecordedStep, windows: DesktopWindow[]): Check[] | Missing {
  const checks: Check[] = [];
  for (const check of step.plan.expect.checks) {
    if (check.type !== 'window-gone') checks.push(check);
    else {
      const id = windowAgain(check.id, step, windows);
      if (id === null) return noWindow(check.id, step);
      checks.push({ ...check, id });
    }
  }
  return checks;
}

type CallAgain = { call: SkillCall } | Missing;

function callAgain({ skill, args }: SkillCall, step: RecordedStep, now: Looker, windows: DesktopWindow[]): CallAgain {
  const made = { ...args };
  for (const key of ['id', 'window']) {
    const recorded = args[key];
    if (typeof recorded !== 'number') continue;
    const id = windowAgain(recorded, step, windows);
    if (id === null) return noWindow(recorded, step);
    made[key] = id;
  }
  const path = pathOf(args['path']);
  if (path) {
    const moved = pathAgain(path, step, now);
    return 'path' in moved ? { call: { skill, args: { ...made, path: moved.path } } } : moved;
  }
  const point = pointOf(args, step);
  if (!point) return { call: { skill, args: made } };
  const { anchor, aim } = find(point, step, now);
  if ('missing' in aim) {
    const { window } = anchor;
    const isThere = window === null || windows.some(({ app }) => app === window.app);
    return { missing: aim.missing, anchor, ...(!isThere && { window }) };
  }
  delete made['element'];
  return { call: { skill, args: { ...made, ...aim.at } } };
}

/** The ends are found; what lies between keeps its share of the way. A free end keeps its distance, in the new scale. */
function pathAgain(
  path: Point[],
  step: RecordedStep,
  now: Looker,
): { path: Point[] } | { missing: string; anchor: Anchor } {
  const [first, last] = [path[0]!, path.at(-1)!];
  const start = find(first, step, now);
  if ('missing' in start.aim) return { missing: start.aim.missing, anchor: start.anchor };
  const { at: from, scale } = start.aim;
  const goal = find(last, step, now);
  const free = goal.anchor.element === null || goal.anchor.element === start.anchor.element;
  if (!free && 'missing' in goal.aim) return { missing: goal.aim.missing, anchor: goal.anchor };
  const to =
    free || 'missing' in goal.aim
      ? { x: from.x + (last.x - first.x) * scale, y: from.y + (last.y - first.y) * scale }
      : goal.aim.at;
  const ratio = (is: number, was: number): number => (was === 0 ? scale : is / was);
  const [across, down] = [ratio(to.x - from.x, last.x - first.x), ratio(to.y - from.y, last.y - first.y)];
  return {
    path: path.map(({ x, y }) => ({
      x: Math.round(from.x + (x - first.x) * across),
      y: Math.round(from.y + (y - first.y) * down),
    })),
  };
}

function find(point: Point, step: RecordedStep, now: Looker): { anchor: Anchor; aim: Aim } {
  const anchor = anchorAt(point, step.observation);
  return { anchor, aim: findAnchor(anchor, now(anchor)) };
}

/** `x`,`y`, or the click point of a numbered element. */
export function pointOf(args: Record<string, unknown>, { observation }: RecordedStep): Point | null {
  const { x, y, element } = args;
  if (typeof x === 'number' && typeof y === 'number') return { x, y };
  return observation.elements.find(({ id }) => id === element)?.click ?? null;
}

function pathOf(path: unknown): Point[] | null {
  return Array.isArray(path) && path.length >= 2 ? (path as Point[]) : null;
}

/** Ids of windows are new each time: the one of the same program, with the same title where there are several. */
function windowAgain(id: number, step: RecordedStep, windows: DesktopWindow[]): number | null {
  const recorded = step.observation.windows.find((window) => window.id === id);
  if (!recorded) return id;
  const same = windows.filter((window) => window.app === recorded.app);
  const titled = same.filter((window) => window.title === recorded.title);
  return (titled.at(-1) ?? same.findLast(({ active }) => active) ?? same.at(-1))?.id ?? null;
}

/** Keys go to the window in front: to one of the same program, and to a dialog only where they went to a dialog. */
function notInFront({ observation }: RecordedStep, windows: DesktopWindow[]): Missing | null {
  const recorded = observation.windows.find(({ active }) => active);
  const now = windows.find(({ active }) => active);
  if (!recorded || (now?.app === recorded.app && now.dialog === recorded.dialog)) return null;
  const name = recorded.dialog ? `the dialog "${recorded.title}"` : recorded.app || `"${recorded.title}"`;
  return { missing: `${name} is not in front`, anchor: null, window: recorded };
}

function noWindow(id: number, step: RecordedStep): { missing: string; anchor: null } {
  const recorded = step.observation.windows.find((window) => window.id === id);
  return { missing: `no window of ${recorded?.app ?? 'the recorded program'} is open`, anchor: null };
}

/** In words, for the plan that waits for it and for the reason when it never comes. */
export function wordsOf(anchor: Anchor | null): string {
  return anchor ? nameOf(anchor) : 'what the step needs';
}

/** Words that say whether the place is on the screen: its own, else those beside it. */
export function tellingWords(anchor: Anchor | null): string | null {
  if (!anchor) return null;
  const beside = anchor.neighbours.find((neighbour) => neighbour.beside && neighbour.unique);
  const own = anchor.element?.label.trim() ?? '';
  if (own !== '' && anchor.twins <= 1) return own;
  return beside?.label ?? (own === '' ? null : own);
}
