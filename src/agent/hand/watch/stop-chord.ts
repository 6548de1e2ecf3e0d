import { InputError } from '../../types.ts';
import { MODIFIERS, parseChord } from '../keys.ts';

/** How long after one another, in ms, the presses of a stop chord count as one. */
export const STOP_CHORD_MS = 500;

/** The presses of a stop chord, each as the keys that are down then: `escape escape` is two presses of one key. */
export type StopChord = string[][];

/** Keys that may be part of a stop chord without ctrl, alt or super: nothing that a person types by the way. */
const LONE = /^(escape|pause|scrolllock|printscreen|menu|f\d+)$/;

/**
 * `escape escape`, `f12 f12`, `ctrl+alt+q`: one to three presses with spaces between, each a key or a chord. Throws an InputError
 * for one that could come about by typing.
 */
export function parseStopChord(text: string): StopChord {
  const presses = text
    .trim()
    .split(/\s+/)
    .map((press) => parseChord(press));
  const strong = (press: string[]): boolean => press.some((key) => ['ctrl', 'alt', 'super'].includes(key));
  const whole = (press: string[]): boolean => press.filter((key) => !MODIFIERS.includes(key)).length === 1;
  const rare = presses.every((press) => whole(press) && (strong(press) || press.every((key) => LONE.test(key))));
  const deliberate = presses.length > 1 || presses.every(strong);
  if (presses.length <= 3 && rare && deliberate) return presses;
  throw new InputError(
    `"${text}" is no stop chord: write a chord such as ctrl+alt+q, or up to three presses such as escape escape or f12 f12.`,
  );
}

export interface ChordRecogniser {
  /** `at` in ms on any clock. True when this press completes the chord. */
  press(key: string, at: number): boolean;
  release(key: string): void;
}

/** Follows presses and releases of keys by their names (`hand/keys.ts`). A key that repeats without a release counts once. */
export function recogniseChord(chord: StopChord): ChordRecogniser {
  const down = new Set<string>();
  let matched = 0;
  let last = -Infinity;
  const fits = (press: string[] | undefined): boolean =>
    press !== undefined && press.length === down.size && press.every((key) => down.has(key));

  return {
    press: (key, at) => {
      if (down.has(key)) return false;
      // Keys other than modifiers may overlap when a person is quick; only the newest counts.
      for (const other of down) if (!MODIFIERS.includes(other)) down.delete(other);
      down.add(key);
      if (MODIFIERS.includes(key)) return false;
      if (at - last > STOP_CHORD_MS) matched = 0;
      if (fits(chord[matched])) matched++;
      else matched = fits(chord[0]) ? 1 : 0;
      last = at;
      if (matched < chord.length) return false;
      matched = 0;
      return true;
    },
    release: (key) => void down.delete(key),
  };
}
