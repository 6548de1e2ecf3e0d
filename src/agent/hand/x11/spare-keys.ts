import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import { keysymsOf } from './keysyms.ts';

/** Programs need this long in ms to learn a new map before a key of it, and to have read the last key before the map goes. */
const LEARN_MS = 60;
const READ_MS = 150;

export interface SpareKeys {
  /**
   * Strikes a text with keys that the layout leaves unused and that mean these characters meanwhile; each new map costs a window
   * manager about 40 ms, so many characters share one. False, with nothing done, when there are no unused keys.
   */
  type(text: string, signal: AbortSignal): Promise<boolean>;
}

/** `strike` presses and releases one keycode. */
export function spareKeys(connection: Connection, strike: (keycode: number) => void): SpareKeys {
  const { X, minKeycode, maxKeycode } = connection;

  /** The longest run of keycodes without a meaning: one request can change only neighbours. */
  async function longestRun(): Promise<number[]> {
    const rows = await connection.ask<number[][]>((reply) =>
      X.GetKeyboardMapping(minKeycode, maxKeycode - minKeycode + 1, reply),
    );
    let best: number[] = [];
    let run: number[] = [];
    rows.forEach((row, index) => {
      run = row.every((keysym) => keysym === 0) ? [...run, minKeycode + index] : [];
      if (run.length > best.length) best = run;
    });
    return best;
  }

  /** Both levels alike, so that neither Shift nor CapsLock matters. */
  async function mean(run: number[], keysyms: number[]): Promise<void> {
    const map = run.flatMap((_, index) => [keysyms[index] ?? 0, keysyms[index] ?? 0]);
    X.ChangeKeyboardMapping(run[0]!, 2, map);
    await connection.sync();
  }

  return {
    type: async (text, signal) => {
      const run = await longestRun();
      if (run.length === 0) return false;
      const characters = Array.from(text);
      try {
        for (let start = 0; start < characters.length;) {
          const batch: string[] = [];
          let end = start;
          for (; end < characters.length; end++) {
            const character = characters[end]!;
            if (batch.includes(character)) continue;
            if (batch.length === run.length) break;
            batch.push(character);
          }
          await mean(
            run,
            batch.map((character) => keysymsOf(character)[0] ?? 0),
          );
          await delay(LEARN_MS, undefined, { signal });
          for (const character of characters.slice(start, end)) strike(run[batch.indexOf(character)]!);
          await connection.sync();
          await delay(READ_MS, undefined, { signal });
          start = end;
        }
      } finally {
        await mean(run, []);
      }
      return true;
    },
  };
}
