import type { Entry, LessonEntry } from './entry.ts';
import type { MemoryStore } from './store.ts';

/** Keeps lessons while a session runs: written one after the other, counted where they are known, and known at once. */
export interface LessonKeeper {
  keep(lesson: LessonEntry): void;
  /** All that is known, with what this session has added. */
  entries(): readonly Entry[];
  /** Resolves when all is written; gives what could not be, in words. */
  flush(): Promise<string[]>;
}

export function keepLessons(store: MemoryStore, known: readonly Entry[]): LessonKeeper {
  const entries = new Map(known.map((entry) => [entry.id, entry]));
  const problems: string[] = [];
  let last = Promise.resolve();
  return {
    keep(lesson) {
      const before = entries.get(lesson.id);
      const now: LessonEntry =
        before?.kind === 'lesson'
          ? { ...before, times: before.times + 1, last: lesson.last, text: lesson.text }
          : lesson;
      entries.set(now.id, now);
      last = last.then(() => store.put(now)).catch((error: unknown) => void problems.push((error as Error).message));
    },
    entries: () => [...entries.values()],
    async flush() {
      await last;
      return problems.splice(0);
    },
  };
}
