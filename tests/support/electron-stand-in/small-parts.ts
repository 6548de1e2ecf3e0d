import { strict } from './strict.ts';

/** What was shown to or opened for a person; tests of the stand-in alone read it. */
export const dialog = strict('dialog', {
  showErrorBox: (title: string, content: string): void => void process.stderr.write(`[${title}] ${content}\n`),
});

const blockers = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: (kind: 'prevent-app-suspension' | 'prevent-display-sleep'): number => {
    if (!kind.startsWith('prevent-')) throw new Error(`There is no power save blocker of the kind ${kind}.`);
    blockers.add(++lastBlocker);
    return lastBlocker;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
});

const opened: string[] = [];
export const shell = strict('shell', {
  /** Electron has no such list. */
  opened,
  openPath: (path: string): Promise<string> => {
    opened.push(path);
    return Promise.resolve('');
  },
});
