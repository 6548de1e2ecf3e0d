import type { Key } from '@nut-tree/nut-js';
import { ComputerError } from '../../types.ts';
import { parseChord } from '../keys.ts';

/** A member of nut-js's `Key`, by name: the library itself is loaded in the child process only. */
export type NutKey = Extract<keyof typeof Key, string>;

/**
 * nut-js's name for each canonical key of `keys.ts` that it can really press. What is missing here would be ignored, or would end
 * nut-js's whole process on X11 (`menu`, `pause`, F13 and above).
 */
const NAMED: Record<string, NutKey> = {
  ctrl: 'LeftControl',
  shift: 'LeftShift',
  alt: 'LeftAlt',
  super: 'LeftSuper',
  altgr: 'RightAlt',
  enter: 'Return',
  tab: 'Tab',
  escape: 'Escape',
  backspace: 'Backspace',
  delete: 'Delete',
  insert: 'Insert',
  space: 'Space',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  capslock: 'CapsLock',
  numlock: 'NumLock',
  scrolllock: 'ScrollLock',
  printscreen: 'Print',
  kpadd: 'Add',
  kpsubtract: 'Subtract',
  kpmultiply: 'Multiply',
  kpdivide: 'Divide',
  kpdecimal: 'Decimal',
  kpenter: 'Enter',
  volumeup: 'AudioVolUp',
  volumedown: 'AudioVolDown',
  volumemute: 'AudioMute',
  playpause: 'AudioPlay',
  nexttrack: 'AudioNext',
  prevtrack: 'AudioPrev',
  stoptrack: 'AudioStop',
  ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${index + 1}`, `F${index + 1}` as NutKey])),
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`kp${digit}`, `NumPad${digit}` as NutKey])),
};

/** Unshifted and shifted character of each key of a US keyboard. nut-js writes `1` for `!`, so Shift is pressed here. */
const PUNCTUATION: [string, string, NutKey][] = [
  ['`', '~', 'Grave'],
  ['1', '!', 'Num1'],
  ['2', '@', 'Num2'],
  ['3', '#', 'Num3'],
  ['4', '$', 'Num4'],
  ['5', '%', 'Num5'],
  ['6', '^', 'Num6'],
  ['7', '&', 'Num7'],
  ['8', '*', 'Num8'],
  ['9', '(', 'Num9'],
  ['0', ')', 'Num0'],
  ['-', '_', 'Minus'],
  ['=', '+', 'Equal'],
  ['[', '{', 'LeftBracket'],
  [']', '}', 'RightBracket'],
  ['\\', '|', 'Backslash'],
  [';', ':', 'Semicolon'],
  ["'", '"', 'Quote'],
  [',', '<', 'Comma'],
  ['.', '>', 'Period'],
  ['/', '?', 'Slash'],
];

const STROKES = new Map<string, { key: NutKey; shift: boolean }>([
  [' ', { key: 'Space', shift: false }],
  ['\n', { key: 'Return', shift: false }],
  ['\t', { key: 'Tab', shift: false }],
]);
for (const [plain, shifted, key] of PUNCTUATION) {
  STROKES.set(plain, { key, shift: false });
  STROKES.set(shifted, { key, shift: true });
}
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  STROKES.set(letter.toLowerCase(), { key: letter as NutKey, shift: false });
  STROKES.set(letter, { key: letter as NutKey, shift: true });
}

/** How a US keyboard writes a character; undefined when it has no key for it. */
export function strokeOf(character: string): { key: NutKey; shift: boolean } | undefined {
  return STROKES.get(character);
}

/** The keys of a chord in the order in which they go down. Throws an InputError for an unknown key, a ComputerError for one that nut-js lacks. */
export function chordOf(keys: string): NutKey[] {
  const pressed = parseChord(keys).flatMap((name): NutKey[] => {
    const named = NAMED[name];
    if (named) return [named];
    const stroke = STROKES.get(name);
    if (!stroke) throw new ComputerError(`This computer is worked through nut-js, which has no key "${name}".`);
    return stroke.shift ? ['LeftShift', stroke.key] : [stroke.key];
  });
  return [...new Set(pressed)];
}
