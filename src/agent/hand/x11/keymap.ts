import type { Connection } from './connection.ts';
import { keysymsOf } from './keysyms.ts';

/** How one character or key is struck: its keycode and the modifier keys that select its level. */
export interface Stroke {
  keycode: number;
  shift: boolean;
  altgr: boolean;
}

export interface LockState {
  caps: boolean;
  num: boolean;
  /** Active keyboard group (layout), from 0. */
  group: number;
}

export interface Keymap {
  /** Null when no key of the active layout makes it. */
  stroke(key: string, locks: LockState): Stroke | null;
  locks(): Promise<LockState>;
  shiftKeycode: number | null;
  altgrKeycode: number | null;
}

const LOCK_MASK = 2;
const MOD2_MASK = 16;
/** Keypad digits and the decimal key: NumLock swaps their two levels. */
const isKeypad = (keysym: number): boolean =>
  keysym === 0xffac || keysym === 0xffae || (keysym >= 0xffb0 && keysym <= 0xffb9);

/** The server's map as it is now. Columns of a row: group 1 levels 1–2, group 2 levels 1–2, group 1 levels 3–4, group 2 levels 3–4 (XKB protocol 12.4). */
export async function readKeymap(connection: Connection): Promise<Keymap> {
  const { X, minKeycode, maxKeycode } = connection;
  const rows = await connection.ask<number[][]>((reply) =>
    X.GetKeyboardMapping(minKeycode, maxKeycode - minKeycode + 1, reply),
  );
  const groups = [indexLevels(rows, minKeycode, [0, 1, 4, 5]), indexLevels(rows, minKeycode, [2, 3, 6, 7])];
  const anywhere = new Map([...groups[1]!, ...groups[0]!]);
  const keycodeOf = (name: string): number | null =>
    keysymsOf(name).map((keysym) => anywhere.get(keysym)?.keycode)[0] ?? null;
  const altgrKeycode = keycodeOf('altgr');

  return {
    shiftKeycode: keycodeOf('shift'),
    altgrKeycode,
    locks: async () => {
      const { keyMask } = await connection.ask<{ keyMask: number }>((reply) => X.QueryPointer(connection.root, reply));
      return {
        caps: (keyMask & LOCK_MASK) !== 0,
        num: (keyMask & MOD2_MASK) !== 0,
        group: (keyMask >> 13) & 3,
      };
    },
    stroke: (key, locks) => {
      const active = groups[Math.min(locks.group, 1)]!;
      for (const keysym of keysymsOf(key)) {
        // Function keys and modifiers are often named in the first group only and hold for all.
        const place = active.get(keysym) ?? (keysym >= 0xfe00 ? anywhere.get(keysym) : undefined);
        if (!place || (place.level >= 2 && altgrKeycode === null)) continue;
        const inverted = (locks.caps && isCased(key)) || (locks.num && isKeypad(keysym));
        return {
          keycode: place.keycode,
          shift: (place.level % 2 === 1) !== (inverted && place.level < 2),
          altgr: place.level >= 2,
        };
      }
      return null;
    },
  };
}

interface Place {
  keycode: number;
  /** 0 plain, 1 shift, 2 AltGr, 3 both. */
  level: number;
}

/** Lowest level first, lowest keycode first: `1` must be found on the main row. */
function indexLevels(rows: number[][], minKeycode: number, columns: number[]): Map<number, Place> {
  const places = new Map<number, Place>();
  columns.forEach((column, level) => {
    rows.forEach((row, index) => {
      const keysym = row[column] ?? 0;
      if (keysym !== 0 && !places.has(keysym)) places.set(keysym, { keycode: minKeycode + index, level });
      // The core map leaves level 2 of a letter empty when it is just the capital.
      const plain = row[columns[0]!] ?? 0;
      if (level === 1 && keysym === 0 && isLatinLower(plain) && !places.has(plain - 32)) {
        places.set(plain - 32, { keycode: minKeycode + index, level });
      }
    });
  });
  return places;
}

function isLatinLower(keysym: number): boolean {
  return (keysym >= 0x61 && keysym <= 0x7a) || (keysym >= 0xe0 && keysym <= 0xfe && keysym !== 0xf7);
}

function isCased(key: string): boolean {
  return Array.from(key).length === 1 && key.toLowerCase() !== key.toUpperCase();
}
