import type { Connection } from './connection.ts';
import { keyOfKeysym } from './keysyms.ts';

/** What is down or locked while a key is pressed. */
export interface KeyState {
  shift: boolean;
  altgr: boolean;
  caps: boolean;
  num: boolean;
  /** Keyboard group (layout), from 0. */
  group: number;
}

/** Canonical name (`hand/keys.ts`) or character of a key; null when it has none that can be told. */
export type KeyMeaning = (keycode: number, state: KeyState) => string | null;

const LEVELS = [
  [0, 1, 4, 5],
  [2, 3, 6, 7],
];
const isKeypad = (keysym: number): boolean => keysym >= 0xff80 && keysym <= 0xffbd;

/** The way back from `keymap.ts`: what a key of the layout means as it is pressed (columns: XKB protocol 12.4). */
export async function readKeyMeanings(connection: Connection): Promise<KeyMeaning> {
  const { X, minKeycode, maxKeycode } = connection;
  const rows = await connection.ask<number[][]>((reply) =>
    X.GetKeyboardMapping(minKeycode, maxKeycode - minKeycode + 1, reply),
  );
  return (keycode, { shift, altgr, caps, num, group }) => {
    const row = rows[keycode - minKeycode] ?? [];
    const level = (columns: number[], at: number): number => row[columns[at] ?? 0] ?? 0;
    const own = LEVELS[Math.min(group, 1)]!;
    // Keys that are the same in all layouts stand in the first one only.
    const columns = level(own, 0) === 0 ? LEVELS[0]! : own;
    const keypad = isKeypad(level(columns, 1)) && num;
    const raised = shift !== keypad;
    const third = altgr && (level(columns, 2) !== 0 || level(columns, 3) !== 0) ? 2 : 0;
    const keysym = level(columns, third + (raised ? 1 : 0)) || level(columns, third);
    const key = keyOfKeysym(keysym);
    if (key === null || Array.from(key).length > 1) return key;
    // The core map leaves the second level of a letter empty when it is just the capital; CapsLock turns letters over.
    const upper = key.toUpperCase();
    const cased = key.toLowerCase() !== upper && Array.from(upper).length === 1;
    if (!cased) return key;
    return shift !== caps ? upper : key.toLowerCase();
  };
}
