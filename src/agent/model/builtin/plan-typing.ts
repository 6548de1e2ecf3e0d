import { say } from '../../sayings.ts';
import type { Check, Plan, SkillCall } from '../../types.ts';
import type { Clause } from './clause.ts';
import type { Planning } from './plan.ts';
import { call, plan } from './plan.ts';
import { findTarget } from './situation.ts';
import { textOf } from './values.ts';

/**
 * Focuses the field (if one is named), selects what is in it (if it is to be replaced), and types. The proof is that the screen
 * changed: whether the text can be read is not asked, for a password field shows dots and an editor may scroll.
 */
export function planType(clause: Clause & { do: 'type' }, planning: Planning): Plan {
  const { input, instruments } = planning;
  const text = textOf(clause.value, input.task.notes);
  const calls: SkillCall[] = [];
  if (clause.into) {
    const label = textOf(clause.into.label, input.task.notes);
    const { nth, near } = clause.into;
    const [found] = findTarget({ ...clause.into, kind: 'field' }, input.observation, input.task.notes, instruments);
    calls.push(
      found?.kind === 'field'
        ? call('click', { ...found.click })
        : call('focus-field', { label, ...(nth !== null && { nth }), ...(near !== null && { near }) }),
    );
  }
  if (clause.replace) calls.push(call('keypress', { keys: 'ctrl+a' }));
  // Emptied by a key: there is no character to type over what is selected.
  calls.push(text === '' ? call('keypress', { keys: 'delete' }) : call('type', { text }));
  const count = text.length;
  const field = clause.into && textOf(clause.into.label, input.task.notes);
  const checks: Check[] = text.trim() === '' ? [] : [{ type: 'changed' }];
  return plan(field === null ? say('typeText', { count }) : say('typeInto', { count, field }), calls, checks);
}
