import type { TaskOptions } from '../../src/agent/task/task-options.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { readSettings } from '../../src/agent/settings.ts';
import type { SessionResult } from '../../src/agent/types.ts';
import type { Apps } from '../../tests/apps/start-apps.ts';
import type { Instruction, Place } from './instruction.ts';
import { outside, wrongFromOutside } from './outside.ts';

/** A task that has not ended by then is stopped and counts as failed. */
const BOUND_MS = 180_000;

export type CheckedTask = Pick<TaskOptions, 'instruction' | 'home' | 'model'> &
  Partial<Pick<TaskOptions, 'said' | 'pace' | 'size' | 'start' | 'maxSteps'>>;

export interface Checked {
  result: SessionResult & { folder: string };
  /** What is wrong from outside; null when the task is done. */
  wrong: string | null;
}

/** Lets the agent do a task on a private desktop of its own, and looks from outside, while that is still there, whether it was done. */
export async function runChecked(
  task: CheckedTask,
  { check, place, apps }: { check: Instruction['check']; place: Place; apps: Apps },
): Promise<Checked> {
  // A person's own shell may take any time to start; this one has no start-up files.
  process.env['SHELL'] = '/bin/sh';
  const seen: { wrong: string | null } = { wrong: 'the desktop was gone before anybody could look' };
  const result = await runTask({
    settings: await readSettings(task.home.folder),
    desktop: 'private',
    size: { width: 1280, height: 720 },
    start: [],
    maxSteps: 60,
    ...task,
    signal: AbortSignal.timeout(BOUND_MS),
    onEvent: () => undefined,
    onNote: () => undefined,
    async beforeClose(desktop) {
      seen.wrong = await wrongFromOutside(check, outside(place, apps, desktop?.env ?? {}));
    },
  });
  return { result, wrong: seen.wrong };
}
