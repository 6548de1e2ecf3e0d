import type { HandJournal, JournalEntry } from '../session/hand-journal.ts';
import type { Action, DesktopWindow, Mark, Outcome } from '../types.ts';

/** One thing that a call yields: what became of it before the session was cut off, and where what becomes of it now is written. */
export interface Entry {
  /** It was done, or refused, before; null: it is to be done now. */
  past: { value: unknown } | { refused: string } | null;
  /** Its event is in the session already. */
  recorded: boolean;
  /** How much of an action reached the display before: all of it, or so many characters of its text. */
  arrived: 'all' | number;
  /** Names it to the display. */
  mark: Mark;
  /** Call it right before the hand moves. */
  intend(action: Action, windows: DesktopWindow[]): void;
  sent(): void;
  answered(value: unknown): void;
  refused(message: string): void;
}

/** Keeps what the calls of one plan do, so that a plan that was cut off can go on where it was and do nothing twice. */
export interface Ledger {
  /** Calls that had ended. */
  ended: Outcome[];
  /** How many of the plan's calls had begun. */
  begun: number;
  /** How much the session holds already of a skill that a skill called; its number counts from 1. */
  useRecorded(call: number, use: number): 'no' | 'begun' | 'ended';
  /** Throws a `CutOff` when the call yields something else than it did before. */
  next(call: number, yielded: unknown): Entry;
}

/** The rest of a plan cannot go on as if nothing had been: the fresh look decides what to do. */
export class CutOff extends Error {
  override readonly name = 'CutOff';
}

/** What is known of a plan that was cut off. */
export interface CutPlan {
  entries: JournalEntry[];
  /** The last mark on its display; null where the display keeps none. */
  mark: Mark | null;
  ended: Outcome[];
  begun: number;
  /** For each call, how many of its actions and questions are in the session. */
  recorded: number[];
  /** For each call, by number, whether each skill that a skill called had ended. */
  uses: Map<number, boolean>[];
}

/** `session` names the marks; `cut` is left out for a plan that begins now. */
export function openLedger(journal: HandJournal, place: { session: string; step: number }, cut?: CutPlan): Ledger {
  const numbers: number[] = [];
  const happened: number[] = [];
  if (!cut) journal.begin(place.step);
  return {
    ended: cut?.ended ?? [],
    begun: cut?.begun ?? 0,
    useRecorded(call, use) {
      const ended = cut?.uses[call]?.get(use);
      if (ended === undefined) return 'no';
      return ended ? 'ended' : 'begun';
    },
    next(call, yielded) {
      const n = (numbers[call] = (numbers[call] ?? -1) + 1);
      const id = markOf(place, call, n);
      const past = cut ? pastOf(cut.entries, { call, n }, yielded) : null;
      const took = past === null || 'value' in past;
      const order = (happened[call] = (happened[call] ?? 0) + (took ? 1 : 0));
      const arrived = cut && past === null ? arrivedOf(cut, { call, n }, { id, yielded }) : 0;
      const write = (rest: object): void => journal.add({ call, n, ...rest } as JournalEntry);
      return {
        past,
        recorded: took && order <= (cut?.recorded[call] ?? 0),
        arrived,
        mark: { id, typed: 0 },
        intend: (does, windows) =>
          write({
            does,
            front: windows.find(({ active }) => active)?.id ?? null,
            windows: windows.map((window) => window.id),
          }),
        sent: () => write({ sent: true }),
        answered: (value) => write({ yielded, value: value ?? null }),
        refused: (refused) => write({ yielded, refused }),
      };
    },
  };
}

/** Of the session only its last letters are needed: the mark stands on its own display. */
function markOf({ session, step }: { session: string; step: number }, call: number, n: number): string {
  return `${session.replace(/[^!-~]/gu, '').slice(-40)}/${step}.${call}.${n}`;
}

interface At {
  call: number;
  n: number;
}

function pastOf(entries: JournalEntry[], at: At, yielded: unknown): Entry['past'] {
  for (const entry of entries) {
    if (entry.call !== at.call || entry.n !== at.n || !('yielded' in entry)) continue;
    if (JSON.stringify(entry.yielded) !== JSON.stringify(yielded)) {
      throw new CutOff('the skill has changed since, so nobody can tell where it stood');
    }
    return 'refused' in entry ? { refused: entry.refused } : { value: entry.value };
  }
  return null;
}

/** The display itself says what has arrived; where it cannot, what was begun counts as done, for nothing may come twice. */
function arrivedOf(cut: CutPlan, at: At, { id, yielded }: { id: string; yielded: unknown }): 'all' | number {
  const own = cut.entries.filter((entry) => entry.call === at.call && entry.n === at.n);
  if (!own.some((entry) => 'does' in entry)) return 0;
  if (own.some((entry) => 'sent' in entry)) return 'all';
  if (cut.mark === null) return 'all';
  if (cut.mark.id !== id) return 0;
  return (yielded as Action).type === 'type' ? cut.mark.typed : 'all';
}
