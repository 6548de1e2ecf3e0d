import { recordedValues } from '../fork/situation.ts';
import type { Resumed } from '../loop.ts';
import { say } from '../sayings.ts';
import type { HandJournal, JournalEntry } from '../session/hand-journal.ts';
import { readHandJournal } from '../session/hand-journal.ts';
import type { CallView, StepView } from '../session/reduce.ts';
import { storedFrame } from '../stored-frame.ts';
import type { Computer, DesktopWindow, Frame, Outcome, SessionEvent, Step } from '../types.ts';
import type { CutPlan } from './ledger.ts';
import { openLedger } from './ledger.ts';
import type { Resumable } from './resumable.ts';

interface World {
  folder: string;
  journal: HandJournal;
  emit(event: SessionEvent): void;
  /** What the session sees. */
  seen: Computer;
  /** Nobody but the agent was at the desk meanwhile. */
  ownDesktop: boolean;
  version: string;
  display: string;
}

/**
 * Looks at the world afresh and decides how an interrupted session goes on: with the rest of the plan that was cut off, where that is
 * known and the screen allows it, else with a new step. What is decided is recorded.
 */
export async function takeUp(state: Resumable, world: World): Promise<Resumed & { unpriced: boolean }> {
  const { open } = state;
  const resumed = { ...state, cut: null };
  const resume = (words: string): void =>
    world.emit({ type: 'session-resume', deskhand: world.version, display: world.display, words });
  if (!open) {
    resume(say('resumeNext'));
    return resumed;
  }
  const step = stepOf(open);
  const journal = readHandJournal(world.folder);
  if (!step || journal?.step !== open.number) {
    resume(say('resumeAgain', { step: open.number }));
    world.emit({ type: 'step-end', step: open.number, ms: 0 });
    return { ...resumed, dropped: state.dropped + 1 };
  }
  const [now, then, windows, mark] = await Promise.all([
    world.seen.capture(),
    storedFrame(world.folder, step.frame),
    world.seen.windows(),
    world.seen.lastMark?.() ?? null,
  ]);
  const ended = open.calls.flatMap(outcomeOf);
  const sameSize = now.width === then.width && now.height === then.height;
  if (sameSize && !holds(journal.entries) && (world.ownDesktop || asLeft(journal.entries, windows))) {
    const recorded = open.calls.map(({ actions, queries }) => actions.length + queries.length);
    const uses = open.calls.map((call) => new Map(call.uses.map(({ number, ok }) => [number, ok !== null])));
    const cut: CutPlan = { entries: journal.entries, mark, ended, begun: open.calls.length, recorded, uses };
    const frame: Frame = { ...then, space: now.space, takenAt: open.startedAt };
    resume(say('resumeWithin', { step: open.number }));
    const place = { session: state.header.id, step: open.number };
    return { ...resumed, cut: { step, frame, ledger: openLedger(world.journal, place, cut) } };
  }
  resume(say('resumeAfter', { step: open.number }));
  const call = step.plan.calls[ended.length];
  const message = say('cutOff');
  if (call && open.calls.length > ended.length) {
    const end = { ok: false, interrupted: true as const, message, ms: 0 };
    world.emit({ type: 'call-end', step: open.number, call: ended.length, ...end });
  }
  world.emit({ type: 'step-end', step: open.number, ms: 0 });
  const cutOff: Outcome[] = call ? [{ call, ok: false, interrupted: true, message, actions: [], ms: 0 }] : [];
  const recent = [...state.recent, { ...step, outcomes: [...ended, ...cutOff], note: null }];
  return { ...resumed, task: step.task, recent, dropped: state.dropped + 1 };
}

function stepOf(view: StepView): Omit<Step, 'outcomes' | 'note'> | null {
  const recorded = recordedValues(view);
  const { 'information-gathering': observation, 'task-inference': task, 'action-planning': plan } = recorded;
  if (!view.frame || !observation || !task || !plan) return null;
  const reflection = recorded['self-reflection'] ?? null;
  return { number: view.number, frame: view.frame, observation, reflection, task, plan };
}

function outcomeOf({ skill, args, ok, interrupted, message, ms, actions }: CallView): Outcome[] {
  if (ok === null) return [];
  const rest = interrupted ? { interrupted } : {};
  return [{ call: { skill, args }, ok, message, actions: actions.map(({ action }) => action), ms: ms ?? 0, ...rest }];
}

/** Something was to be kept down, and has been released since: what came after it cannot go on without it. */
function holds(entries: JournalEntry[]): boolean {
  const last = entries.findLast((entry) => 'does' in entry && ['hold', 'release'].includes(entry.does.type));
  return last !== undefined && 'does' in last && last.does.type === 'hold';
}

/** Somebody may have been at the desk: another of the old windows in front means that it is not as it was left. */
function asLeft(entries: JournalEntry[], now: DesktopWindow[]): boolean {
  const last = entries.findLast((entry) => 'does' in entry);
  if (!last || !('does' in last)) return true;
  const active = now.find((window) => window.active)?.id ?? null;
  const wasThere = last.front !== null && now.some(({ id }) => id === last.front);
  return !wasThere || active === last.front || active === null || !last.windows.includes(active);
}
