import { describeCall, describeEvent } from '../agent/session/describe.ts';
import type { Role, Stamped } from '../agent/types.ts';
import type { Progress } from './progress.ts';

const doing: Record<Role, string> = {
  'information-gathering': 'looking at the screen',
  'self-reflection': 'judging the last step',
  'task-inference': 'working out what is next',
  'skill-curation': 'choosing skills',
  'action-planning': 'planning',
};

/** Prints what an event has to say, and keeps the status line at what is going on. */
export function showEvent(event: Stamped, progress: Progress): void {
  const line = describeEvent(event);
  if (line !== null) progress.line(line);
  const status = statusOf(event);
  if (status !== undefined) progress.status(status);
}

/** What is happening from this event on; undefined when the event changes nothing about that, null when nothing is. */
function statusOf(event: Stamped): string | null | undefined {
  switch (event.type) {
    case 'step-start':
      return `step ${event.step} · waiting until the screen is still`;
    case 'stage-start':
      return `step ${event.step} · ${event.role} · ${doing[event.role]}`;
    case 'call-start':
      return `step ${event.step} · acting · ${describeCall(event.skill, event.args)}`;
    case 'stop':
    case 'session-end':
      return null;
    default:
      return undefined;
  }
}
