/** Modifier bits of an X event's state. */
export const SHIFT = 1;
export const LOCK = 2;
export const CONTROL = 4;
export const ALT = 8;
export const SUPER = 64;

/** Keysyms of the keys that write no character (X.Org keysymdef.h). */
export const KEYSYM = {
  Escape: 0xff1b,
  Return: 0xff0d,
  Tab: 0xff09,
  Left: 0xff51,
  BackSpace: 0xff08,
  Delete: 0xffff,
  PageDown: 0xff56,
  F1: 0xffbe,
  F4: 0xffc1,
  F12: 0xffc9,
  ShiftL: 0xffe1,
  ControlL: 0xffe3,
  AltL: 0xffe9,
} as const;

/** The character that a key writes with these modifiers down, by the core protocol's rules for the first group; empty for none. */
export function characterOf(keysyms: readonly number[], state: number): string {
  if (state & CONTROL) return '';
  const plain = keysyms[0] ?? 0;
  const shifted = keysyms[1] ?? 0;
  const letter = plain >= 0x61 && plain <= 0x7a;
  const upper = ((state & SHIFT) !== 0) !== (letter && (state & LOCK) !== 0);
  const keysym = upper && shifted ? shifted : plain;
  if (keysym === KEYSYM.Return) return '\n';
  if (keysym === KEYSYM.Tab) return '\t';
  if (keysym >= 0x20 && keysym <= 0xff) return String.fromCharCode(keysym);
  if (keysym >= 0x01000100 && keysym <= 0x0110ffff) return String.fromCodePoint(keysym - 0x01000000);
  return '';
}
