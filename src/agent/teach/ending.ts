import type { StopChord } from '../hand/watch/stop-chord.ts';
import { parseChord } from '../hand/keys.ts';
import type { Deed } from './deeds.ts';

/** Leaves out the keys that ended the demonstration: they belong to no task. `ctrl+c` in the terminal may end it too. */
export function withoutEnding<S>(deeds: Deed<S>[], ending: StopChord | 'ctrl+c'): Deed<S>[] {
  if (ending === 'ctrl+c') return isPress(deeds.at(-1), ['ctrl', 'c']) ? deeds.slice(0, -1) : deeds;
  const kept = [...deeds];
  for (const keys of ending.toReversed()) if (isPress(kept.at(-1), keys)) kept.pop();
  return kept;
}

function isPress<S>(deed: Deed<S> | undefined, keys: string[]): boolean {
  if (deed?.action.type !== 'keypress') return false;
  const pressed = parseChord(deed.action.keys);
  return pressed.length === keys.length && keys.every((key) => pressed.includes(key));
}
