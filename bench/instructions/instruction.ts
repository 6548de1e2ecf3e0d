import type { Apps } from '../../tests/apps/start-apps.ts';

/** Where one run happens. */
export interface Place {
  /** A folder of its own, empty but for what `prepare` wrote. */
  folder: string;
  /** Address of the practice pages (`tests/apps`). */
  pages: string;
}

/** What can be seen from outside when the agent has ended and its desktop is still there. */
export interface Outside extends Place {
  state: ReturnType<Apps['state']>;
  /** Whether a window of this class (WM_CLASS) is open, asked of another program than the agent. */
  isOpen: (windowClass: string) => Promise<boolean>;
  /** A file of the folder; null when it is not there. */
  file(name: string): Promise<string | null>;
}

export interface Instruction {
  name: string;
  applications: string;
  /** Files that are there before. */
  files?: Record<string, string>;
  words(place: Place): string;
  /** What is wrong, in words; null when all is as it should be. Never asks the agent. */
  check: (outside: Outside) => Promise<string | null> | string | null;
}

/** The file holds this text, but for a line end at its end. */
export async function fileHolds(outside: Outside, name: string, text: string): Promise<string | null> {
  const found = await outside.file(name);
  if (found === null) return `${name} was not written`;
  return found.replace(/\n$/u, '') === text ? null : `${name} holds ${JSON.stringify(found)}`;
}

/** The page told at least this. */
export function pageTold({ state }: Outside, page: string, expected: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries(expected)) {
    const found = JSON.stringify(state[page]?.[name] ?? null);
    if (found !== JSON.stringify(value)) return `${page}: ${name} is ${found}`;
  }
  return null;
}
