import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Action } from '../types.ts';
import { diskError } from './disk.ts';

/** Beside the events while a session runs; it means nothing once that has ended. */
export const JOURNAL_FILE = 'hand.jsonl';

/** What a call yielded to be done or answered, and what it got; numbered within the call, from 0. */
export type JournalEntry =
  /** Written before the hand moves. `front`, `windows`: ids of the active window and of all. */
  | { call: number; n: number; does: Action; front: number | null; windows: number[] }
  /** The display has all of it. */
  | { call: number; n: number; sent: true }
  | { call: number; n: number; yielded: unknown; value: unknown }
  | { call: number; n: number; yielded: unknown; refused: string };

/**
 * What the hand is about to do and has done in the step that acts now. Written at once and not in the order of the events, which wait
 * for their pictures: after a kill it tells what must not be done a second time.
 */
export interface HandJournal {
  /** Forgets the step before. */
  begin(step: number): void;
  add(entry: JournalEntry): void;
  /** Closes it, and removes it where the session has ended. */
  close(ended: boolean): void;
}

/** Throws an `InputError` when the file cannot be written. */
export function openHandJournal(folder: string): HandJournal {
  const path = join(folder, JOURNAL_FILE);
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw diskError(folder, error);
    }
  };
  const file = attempt(() => openSync(path, 'a', 0o600));
  const write = (line: object): void => void attempt(() => writeSync(file, `${JSON.stringify(line)}\n`));
  return {
    begin(step) {
      attempt(() => ftruncateSync(file));
      write({ step });
    },
    add: write,
    close(ended) {
      closeSync(file);
      if (ended) rmSync(path, { force: true });
    },
  };
}

/** What is left of a session that was cut off; null when it was not acting. An unfinished last line was not done. */
export function readHandJournal(folder: string): { step: number; entries: JournalEntry[] } | null {
  let text: string;
  try {
    text = readFileSync(join(folder, JOURNAL_FILE), 'utf8');
  } catch {
    return null;
  }
  const lines = text.split('\n').slice(0, -1);
  try {
    const [head, ...entries] = lines.map((line) => JSON.parse(line) as { step: number } & JournalEntry);
    return head && typeof head.step === 'number' ? { step: head.step, entries } : null;
  } catch {
    return null; // written by hand: what it says cannot be trusted, so the fresh look alone decides
  }
}
