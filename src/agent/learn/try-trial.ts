import { isDeepStrictEqual } from 'node:util';
import { answerQuery } from '../answer.ts';
import type { World } from '../world.ts';
import { refuseOutside } from '../dry-run.ts';
import { recordedWorld } from '../recorded-world.ts';
import { contains } from '../screen/boxes.ts';
import type { Sandbox } from '../skills/sandbox.ts';
import { isAction, type Query } from '../skills/verbs.ts';
import { InputError, type Action, type Point, type Skill } from '../types.ts';
import type { Recorded } from './doing.ts';
import { readTrial, type TrialScreen } from './trial.ts';

export interface TrialResult {
  ok: boolean;
  /** In words: how it went, or where it leaves the recording. */
  message: string;
  /** What it did, in order. */
  did: string[];
}

/** A skill that leaves its recording is ended: what it would do next belongs to no screen that is known. */
class LeftRecording extends InputError {
  override readonly name = 'LeftRecording';
}

/**
 * Runs a skill against a recording with the arguments of that time: its questions are answered from the recorded screens,
 * each of its actions must be the recorded one at its recorded target, and the skills it calls are believed. Nothing is touched.
 */
export async function tryTrial(
  skill: Skill,
  folder: string,
  { sandbox, signal }: { sandbox: Sandbox; signal: AbortSignal },
): Promise<TrialResult> {
  const trial = await readTrial(folder);
  const worlds = new Map<TrialScreen, World>();
  const did: string[] = [];
  const ended = new AbortController();
  let at = 0;
  let next = 0;

  const screen = (): TrialScreen => trial.screens[at]!;
  const due = (): Recorded | undefined => screen().does[next];
  function advance(): boolean {
    if (due() !== undefined || at + 1 >= trial.screens.length) return false;
    at++;
    next = 0;
    return true;
  }
  function leave(message: string): never {
    ended.abort(new LeftRecording(`step ${screen().step}: ${message}`));
    throw ended.signal.reason;
  }

  async function world(): Promise<World> {
    const there = worlds.get(screen()) ?? { ...(await recordedWorld(folder, screen())), folder: skill.folder };
    worlds.set(screen(), there);
    return there;
  }

  async function answer(yielded: Action | Query): Promise<unknown> {
    if (isAction(yielded)) {
      if (yielded.type === 'wait') return null;
      refuseOutside(yielded, screen().frame);
      while (due() === undefined && advance());
      const difference = differenceOf(yielded, due());
      if (difference !== null) leave(difference);
      did.push(wordsOf(yielded));
      next++;
      advance();
      return { changed: true, still: true };
    }
    switch (yielded.type) {
      case 'part':
      case 'activate':
        return null;
      case 'settle':
        return { still: true, changed: false };
      case 'call-skill': {
        while (due() === undefined && advance());
        const wanted = due();
        if (
          wanted &&
          'skill' in wanted &&
          wanted.skill === yielded.skill &&
          isDeepStrictEqual(wanted.args, yielded.args)
        ) {
          did.push(`${yielded.skill} ${JSON.stringify(yielded.args)}`);
          next++;
          advance();
          return null;
        }
        // Where it was in sight already, nothing had to be scrolled.
        if (yielded.skill === 'scroll-until') return null;
        return leave(`it would use ${yielded.skill} ${JSON.stringify(yielded.args)}, where ${recordedWords(wanted)}`);
      }
      default: {
        const asked: Query = yielded.type === 'wait-for' ? { ...yielded, seconds: 0 } : yielded;
        for (;;) {
          const { value } = await answerQuery(asked, await world(), signal);
          // What is not there yet may come by itself, as it did.
          if (value !== null || !advance()) return value;
        }
      }
    }
  }

  try {
    const { ok, message } = await sandbox.run(skill, trial.args, answer, AbortSignal.any([signal, ended.signal]));
    if (ended.signal.aborted) return { ok: false, message: (ended.signal.reason as Error).message, did };
    if (!ok) return { ok: false, message: `step ${screen().step}: ${message}`, did };
    while (due() === undefined && advance());
    const missing = due();
    if (missing) return { ok: false, message: `step ${screen().step}: it ended, where ${recordedWords(missing)}`, did };
    return { ok: true, message: `${did.length} ${did.length === 1 ? 'action' : 'actions'} as recorded`, did };
  } catch (error) {
    if (!ended.signal.aborted || signal.aborted) throw error;
    return { ok: false, message: (ended.signal.reason as Error).message, did };
  }
}

/** In words; null when the action is the recorded one, and its points lie where the recorded ones may. */
function differenceOf(action: Action, recorded: Recorded | undefined): string | null {
  const instead = `it would ${wordsOf(action)}, where ${recordedWords(recorded)}`;
  if (!recorded || !('action' in recorded) || recorded.action.type !== action.type) return instead;
  const points = pointsOf(action);
  if (points.some((point, index) => !recorded.within[index] || !contains(recorded.within[index], point)))
    return instead;
  return isDeepStrictEqual(withoutPoints(action), withoutPoints(recorded.action)) ? null : instead;
}

function pointsOf(action: Action): Point[] {
  if (action.type === 'drag') return [action.path[0]!, action.path.at(-1)!];
  return 'x' in action ? [action] : [];
}

function withoutPoints(action: Action): Record<string, unknown> {
  return Object.fromEntries(Object.entries(action).filter(([key]) => !['x', 'y', 'path'].includes(key)));
}

function wordsOf(action: Action): string {
  const rest = Object.entries(withoutPoints(action)).filter(([key]) => key !== 'type');
  const points = pointsOf(action).map(({ x, y }) => `${x},${y}`);
  return [
    action.type.replace('_', '-'),
    ...points,
    ...rest.map(([key, value]) => `${key} ${JSON.stringify(value)}`),
  ].join(' ');
}

function recordedWords(recorded: Recorded | undefined): string {
  if (!recorded) return 'the recording did nothing more';
  if ('skill' in recorded) return `the recording used ${recorded.skill} ${JSON.stringify(recorded.args)}`;
  return `the recording did: ${wordsOf(recorded.action)}`;
}
