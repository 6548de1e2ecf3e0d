import type { TaskOptions } from '../agent/task/task-options.ts';
import type { SessionResult, SessionStatus } from '../agent/types.ts';
import { print, printJson } from './print.ts';
import { openProgress } from './progress.ts';
import { showEvent } from './show-event.ts';
import { stopOnSignals } from './stop-signals.ts';

/** Runs a task in the terminal: progress as it happens, stopped by signals, the session's place at the end. Gives the exit code. */
export async function showTask(
  json: boolean,
  task: (
    show: Pick<TaskOptions, 'signal' | 'onEvent' | 'onNote'>,
  ) => Promise<SessionResult & { id: string; folder: string }>,
): Promise<number> {
  const progress = openProgress(json ? process.stderr : process.stdout);
  const stop = stopOnSignals();
  try {
    const result = await task({
      signal: stop.signal,
      onEvent: (event) => {
        if (json) printJson(event);
        showEvent(event, progress);
      },
      onNote: (text) => progress.line(text),
    });
    progress.close();
    if (json) printJson({ type: 'result', ...result });
    else print(`Session: ${result.folder}\nSee it again: ./deskhand sessions show ${result.id}`);
    return exitCode(result.status);
  } finally {
    progress.close();
    stop.release();
  }
}

/** 0 only for a task that was done; 130 for one that a person stopped. */
export function exitCode(status: SessionStatus): number {
  if (status === 'done') return 0;
  return status === 'stopped' ? 130 : 1;
}
