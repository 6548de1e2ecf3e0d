import { pause } from '../../pause.ts';
import { ComputerError } from '../../types.ts';
import type { Connection } from './connection.ts';
import type { Selections } from './selection.ts';

/** A program that has not asked for the text by then, and never did, does not paste at all. */
const PASTE_MS = 2000;
/** While it is not known how much a program asks for one paste, it has asked for the last time when it was quiet this long … */
const UNSURE_MS = 600;
/** … and this many times as long as its longest pause so far: a program under load is slow between its questions, too. */
const PAUSES = 4;
/** A program that has asked less than it usually does is only late, or, seldom, it is another field of it. */
const LATE_MS = 5000;
/** With the last answer it still has something to do, and it may ask once more than usual: this long, and as long as its pauses. */
const SURE_MS = 20;
const SURE_PAUSES = 2;
/** … but no longer than this. */
const SURE_LIMIT_MS = 400;

/** The focused program does not paste; nothing was entered. */
export class NotPasted extends ComputerError {}

/** What a program asks for one paste. */
interface Asked {
  questions: number;
  /** Those that took the text. */
  reads: number;
}

/** What a kind of program usually asks, as far as it is known, and what it did at the last paste that ended in quiet. */
interface Habit {
  usual: Asked | null;
  last: Asked;
}

export interface PasteWatch {
  /**
   * Does `strike`, which makes the program of the window `focus` paste, and resolves when it needs the selection no more. `app`
   * names its kind. Throws a `NotPasted` when nobody reads it.
   */
  pasted(focus: number, app: string, strike: () => Promise<void>, signal: AbortSignal): Promise<void>;
}

/**
 * Many programs read the clipboard more than once for one paste, and enter what they read last. Chromium asks 17 times and reads
 * twice, and takes a new text for the one before when it comes in between. Nothing marks the last question, so how many a kind of
 * program usually asks is learned: two pastes in a row that ended in quiet after as many.
 */
export function watchPastes(connection: Connection, selections: Selections): PasteWatch {
  const mask = connection.X.display.resource_mask;
  const habits = new Map<string, Habit>();

  return {
    pasted: async (focus, app, strike, signal) => {
      const habit = habits.get(app) ?? { usual: null, last: { questions: 0, reads: 0 } };
      habits.set(app, habit);
      const asked: Asked = { questions: 0, reads: 0 };
      let others = 0;
      let lastAt = performance.now();
      let longestPause = 0;
      let wake = (): void => undefined;
      const stopListening = selections.onRequest((requestor, taken) => {
        // A clipboard manager takes every new text too; only the focused program's own request means that it pastes.
        if ((requestor & ~mask) !== (focus & ~mask)) {
          if (taken) others++;
          return;
        }
        const now = performance.now();
        longestPause = Math.max(longestPause, now - lastAt);
        lastAt = now;
        if (taken) asked.reads++;
        else asked.questions++;
        wake();
      });
      const waitMs = (): number => {
        if (asked.reads === 0) return habit.last.reads === 0 ? PASTE_MS : LATE_MS;
        if (habit.usual === null) return Math.min(LATE_MS, Math.max(UNSURE_MS, PAUSES * longestPause));
        if (isLess(asked, habit.usual)) return LATE_MS;
        return Math.min(SURE_LIMIT_MS, Math.max(SURE_MS, SURE_PAUSES * longestPause));
      };
      try {
        await strike();
        for (;;) {
          const left = lastAt + waitMs() - performance.now();
          if (left > 0) {
            const woken = new AbortController();
            wake = () => woken.abort();
            await pause(left, AbortSignal.any([signal, connection.gone, woken.signal]));
            signal.throwIfAborted();
            connection.gone.throwIfAborted();
            continue;
          }
          // What the program has asked by now comes before this answer, however late this thread hears of it.
          const heard = lastAt;
          await connection.sync();
          if (lastAt === heard) break;
        }
        if (asked.reads === 0 && others === 0) {
          throw new NotPasted(
            `${app || 'The focused program'} did not take the pasted text. Characters that the keyboard lacks can only be entered where pasting works: focus a text field first.`,
          );
        }
        if (habit.usual === null || isLess(asked, habit.usual)) {
          const twice = asked.questions === habit.last.questions && asked.reads === habit.last.reads;
          if (twice) habit.usual = asked;
          habit.last = asked;
        }
      } finally {
        stopListening();
      }
    },
  };
}

function isLess(asked: Asked, usual: Asked): boolean {
  return asked.questions < usual.questions || asked.reads < usual.reads;
}
