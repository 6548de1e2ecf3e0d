import { say } from '../../sayings.ts';
import type { Plan } from '../../types.ts';
import type { Clause, Target } from './clause.ts';
import type { Planning } from './plan.ts';
import type { Found } from './instruments.ts';
import { call, plan } from './plan.ts';
import { findTarget } from './situation.ts';
import { textOf } from './values.ts';

const CLICKS = { 1: 'click', 2: 'double_click', 3: 'triple_click' } as const;

/** Clicks what is seen; a label that is not on this frame is left to the skill that waits and scrolls for it. */
export function planClick(clause: Clause & { do: 'click' }, planning: Planning): Plan {
  const label = labelOf(clause.target, planning);
  const found = candidate(clause.target, planning);
  const verb = CLICKS[clause.count];
  if (!found) return planSearch(clause.target, planning, { clicks: clause.count, button: clause.button });
  return plan(
    say('clickAt', { label, ...found.click }),
    [call(verb, { ...found.click, ...(clause.button !== 1 && { button: clause.button }) })],
    [{ type: 'changed' }],
  );
}

export function planPoint(clause: Clause & { do: 'point' }, planning: Planning): Plan {
  const found = candidate(clause.target, planning);
  if (!found) return planSearch(clause.target, planning, { clicks: 0 });
  return plan(say('pointAt', { label: labelOf(clause.target, planning) }), [call('move', { ...found.click })], []);
}

/** Left of a box, beyond the frame that shows the keyboard's place. */
const ASIDE = 24;

/**
 * Ticking is decided by looking at the box afterwards (`decide.ts`), so the plan only has to change something. The pointer goes
 * aside: under it the box has other colours.
 */
export function planTick(clause: Clause & { do: 'check' }, planning: Planning): Plan {
  const found = candidate({ ...clause.target, kind: 'checkbox' }, planning);
  if (!found) return planSearch(clause.target, planning, { clicks: 1 });
  return plan(
    say('clickBox', { label: labelOf(clause.target, planning) }),
    [call('click', { ...found.click }), call('move', { x: Math.max(0, found.box.x - ASIDE), y: found.click.y })],
    [{ type: 'changed' }],
  );
}

export function planDrag(clause: Clause & { do: 'drag' }, planning: Planning): Plan {
  const from = candidate(clause.from, planning);
  const to = clause.to ? candidate(clause.to, planning) : null;
  if (!from || (clause.to && !to)) {
    const names = { from: labelOf(clause.from, planning), ...(clause.to && { to: labelOf(clause.to, planning) }) };
    return plan(say('lookFor', { label: from ? (names.to ?? '') : names.from }), [
      call('drag-and-drop', { ...names, ...clause.by }),
    ]);
  }
  const end = to ? to.click : { x: from.click.x + (clause.by?.dx ?? 0), y: from.click.y + (clause.by?.dy ?? 0) };
  return plan(
    say('dragTo', { label: labelOf(clause.from, planning), ...end }),
    [call('drag', { path: [from.click, end] })],
    [{ type: 'changed' }],
  );
}

/** Scores this close are equally good. */
const TIE = 0.04;

/** The best match first; when that changed nothing or was refused, the next that is as good. A worse one is something else. */
function candidate(target: Target, { input, way, instruments }: Planning): Found | null {
  const found = findTarget(target, input.observation, input.task.notes, instruments);
  const best = found[0]?.score ?? 0;
  const equal = found.filter((match) => best - match.score <= TIE);
  return equal[way % Math.max(1, equal.length)] ?? null;
}

function planSearch(target: Target, planning: Planning, how: { clicks: 0 | 1 | 2 | 3; button?: 1 | 2 | 3 }): Plan {
  const label = labelOf(target, planning);
  const { nth, near } = target;
  return plan(say('lookFor', { label }), [
    call('find-and-click', { text: label, ...how, ...(nth !== null && { nth }), ...(near !== null && { near }) }),
  ]);
}

function labelOf(target: Target, { input }: Planning): string {
  return textOf(target.label, input.task.notes);
}
