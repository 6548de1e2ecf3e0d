import { createHash } from 'node:crypto';
import type { Observation, Plan, Reflection, SessionEvent, SkillCall, Task } from '../types.ts';
import type { LessonEntry } from './entry.ts';
import { slug } from './store.ts';

interface Heard {
  step: number;
  observation?: Observation;
  task?: Task;
  plan?: Plan;
  interrupted: boolean;
}

/**
 * Makes lessons of what a session's self-reflection finds out: what was wanted on which screen, what was called, and why that
 * worked or failed. A step that a person interrupted teaches nothing.
 */
export function hearLessons(session: string, by: string, keep: (lesson: LessonEntry) => void) {
  let now: Heard | null = null;
  let last: Heard | null = null;
  return {
    hear(event: SessionEvent): void {
      if (event.type === 'step-start') {
        last = now;
        now = { step: event.step, interrupted: false };
      }
      if (!now) return;
      if (event.type === 'call-end' && event.interrupted) now.interrupted = true;
      if (event.type !== 'stage-end') return;
      if (event.role === 'information-gathering') now.observation = event.value;
      if (event.role === 'task-inference') now.task = event.value;
      if (event.role === 'action-planning') now.plan = event.value;
      if (event.role === 'self-reflection' && last) {
        const lesson = lessonFrom(last, event.value, { session, by });
        if (lesson) keep(lesson);
      }
    },
  };
}

function lessonFrom(
  { step, observation, task, plan, interrupted }: Heard,
  { verdict, cause, evidence }: Reflection,
  origin: { session: string; by: string },
): LessonEntry | null {
  if (!observation || !task || !plan || interrupted || verdict === 'unknown' || task.subtask === '') return null;
  const app = observation.windows.find(({ active }) => active)?.app ?? '';
  const calls = plan.calls.map(withoutTexts);
  const made = new Date().toISOString();
  const known = {
    verdict: verdict === 'succeeded' ? ('worked' as const) : ('failed' as const),
    ...{ app, screen: observation.screenKind, intent: withoutLongTexts(task.subtask), calls },
  };
  const id = `${slug(`${known.verdict} ${known.intent}`)}-${digest(known)}`;
  const why = `${cause === 'none' ? '' : `${cause}: `}${evidence || 'nothing was said'}`.slice(0, 500);
  return { id, kind: 'lesson', ...known, times: 1, made, last: made, ...origin, step, text: why };
}

/** The same lesson again is the same file. */
function digest(known: object): string {
  return createHash('sha256').update(JSON.stringify(known)).digest('hex').slice(0, 6);
}

/** What was typed is the person's, and no part of what is learned about the way. */
function withoutTexts({ skill, args }: SkillCall): SkillCall {
  return skill === 'type' ? { skill, args: { text: '…' } } : { skill, args };
}

const LONG = 40;

function withoutLongTexts(intent: string): string {
  return intent.replace(/"((?:[^"\\]|\\.)*)"/g, (whole, text: string) => (text.length > LONG ? '"…"' : whole));
}
