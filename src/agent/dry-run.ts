import { join } from 'node:path';
import type { Action, FrameRef, Observation, SkillCard } from './types.ts';
import { InputError } from './types.ts';
import { answerQuery } from './answer.ts';
import { describeAnswer, describeQuery } from './describe-query.ts';
import { recordedWorld } from './recorded-world.ts';
import { readSession } from './session/reader.ts';
import { isAction, type Query } from './skills/verbs.ts';
import type { Runnable, Sandbox } from './skills/sandbox.ts';

/** A recorded screen with what was read on it. */
export interface RecordedScreen {
  session: string;
  step: number;
  frame: FrameRef;
  observation: Observation;
}

/** What a skill would do on a screen that never changes. */
export interface DryRun {
  /** In order: actions as they would be done, and questions with their answers. */
  doings: ({ kind: 'action'; action: Action } | { kind: 'question'; question: string; answer: string })[];
  ok: boolean;
  /** What it returned, or why it ended: often that the screen did not change, because nothing was really done. */
  message: string;
}

const MOST_DOINGS = 200;

/** The screens of a session that can be tried on, oldest first. */
export async function recordedScreens(sessions: string, session: string): Promise<RecordedScreen[]> {
  const { events } = await readSession(join(sessions, session));
  const frames = new Map<number, FrameRef>();
  const screens: RecordedScreen[] = [];
  for (const event of events) {
    if (event.type === 'frame') frames.set(event.step, event.frame);
    if (event.type !== 'stage-end' || event.role !== 'information-gathering') continue;
    const frame = frames.get(event.step);
    if (frame) screens.push({ session, step: event.step, frame, observation: event.value });
  }
  return screens;
}

/** Runs a skill in the sandbox against a recorded screen. Nothing is touched: actions are listed, questions are answered from the record. */
export async function dryRun(
  skill: Runnable,
  args: Record<string, unknown>,
  screen: RecordedScreen,
  parts: {
    sessions: string;
    sandbox: Sandbox;
    getSkill: (name: string) => Promise<Runnable & { status: SkillCard['status'] }>;
    signal: AbortSignal;
  },
): Promise<DryRun> {
  const { sandbox, getSkill, signal } = parts;
  const doings: DryRun['doings'] = [];
  const world = await recordedWorld(join(parts.sessions, screen.session), screen);
  const full = new AbortController();

  const note = (doing: DryRun['doings'][number]): void => {
    if (doings.push(doing) >= MOST_DOINGS) full.abort(new InputError(`It would do more than ${MOST_DOINGS} things.`));
  };

  async function answer(yielded: Action | Query): Promise<unknown> {
    if (isAction(yielded)) {
      refuseOutside(yielded, screen.frame);
      note({ kind: 'action', action: yielded });
      return { changed: true, still: true };
    }
    if (yielded.type === 'call-skill') {
      const other = await getSkill(yielded.skill);
      if (other.status === 'disabled') throw new InputError(`The skill ${yielded.skill} is disabled.`);
      const result = await sandbox.run(other, yielded.args, answer, AbortSignal.any([signal, full.signal]));
      if (!result.ok) throw new InputError(result.message);
      return result.value;
    }
    if (yielded.type === 'settle') return { still: true, changed: false };
    if (yielded.type === 'activate' || yielded.type === 'part') return null;
    // The screen never changes, so waiting longer shows nothing new.
    const asked: Query = yielded.type === 'wait-for' ? { ...yielded, seconds: 0 } : yielded;
    const { value } = await answerQuery(asked, world, signal);
    note({ kind: 'question', question: describeQuery(yielded), answer: describeAnswer(value) });
    return value;
  }

  try {
    const { ok, message } = await sandbox.run(skill, args, answer, AbortSignal.any([signal, full.signal]));
    return { doings, ok, message };
  } catch (error) {
    if (!full.signal.aborted || signal.aborted) throw error;
    return { doings, ok: false, message: (full.signal.reason as Error).message };
  }
}

export function refuseOutside(action: Action, { width, height }: FrameRef): void {
  const points = action.type === 'drag' ? action.path : 'x' in action ? [action] : [];
  const outside = points.find(({ x, y }) => x < 0 || y < 0 || x >= width || y >= height);
  if (outside)
    throw new InputError(`The point ${outside.x},${outside.y} lies outside of the screen (${width}×${height}).`);
}
