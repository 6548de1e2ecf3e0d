import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What must be put in order when the program that started it is gone, however it ended. */
export interface JanitorJob {
  /** Release every key and button of this display. */
  display?: string;
  xauthority?: string;
  /** End every process that has this value of DESKHAND_DESKTOP in its environment. */
  desktop?: string;
  /** The desktop is kept so long in ms for somebody who goes on with it; `owner` (`desktop/owner.ts`) tells whether somebody does. */
  keptMs?: number;
  owner?: string;
  /** Remove these folders, after the processes have ended. */
  folders?: string[];
}

export interface Janitor {
  /** Everything is in order: it ends without doing anything. */
  dismiss(): void;
  /** Does its job now. */
  trigger(): void;
}

/**
 * Starts a small process of its own that waits on a pipe. The kernel closes the pipe when this program dies, also by SIGKILL,
 * and then the janitor does its job.
 */
export function startJanitor(job: JanitorJob): Janitor {
  const program = fileURLToPath(new URL('./janitor-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(job)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a janitor everything works, except the release after a SIGKILL.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  (child.stdin as unknown as { unref?: () => void }).unref?.();
  let over = false;
  const end = (last: string): void => {
    if (!over) child.stdin.end(last);
    over = true;
  };
  return { dismiss: () => end('dismiss'), trigger: () => end('') };
}
