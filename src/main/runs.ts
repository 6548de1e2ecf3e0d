import { join } from 'node:path';
import type { ApprovalMode, Decision } from '../agent/approval.ts';
import type { LiveDesktop } from '../agent/task/task-options.ts';
import { resumeTask } from '../agent/resume/resume-task.ts';
import { runTask } from '../agent/run-task.ts';
import { readEvents } from '../agent/session/reader.ts';
import { summarizeSession } from '../agent/session/summary.ts';
import type { Control } from '../agent/control.ts';
import { createControl } from '../agent/control.ts';
import type { Home } from '../agent/home.ts';
import type { Limits } from '../agent/limits.ts';
import { say } from '../agent/sayings.ts';
import type { Settings } from '../agent/settings.ts';
import { readSettings } from '../agent/settings.ts';
import type { SessionStatus, Stamped, Thought } from '../agent/types.ts';
import { InputError, Stopped } from '../agent/types.ts';
import type { LivePictures } from './live-pictures.ts';
import { openLivePictures } from './live-pictures.ts';
import type { Keys } from './keys.ts';
import { IDLE } from './idle.ts';
import { keyForOf, noKeys } from './keys.ts';
import type { Tail } from './tail.ts';
import { openTail } from './tail.ts';
import { taskOf } from './task-of.ts';

/** What a window may ask for; what is left out comes from the settings. */
export interface RunRequest {
  instruction: string;
  model?: string | undefined;
  desktop?: Settings['desktop'] | undefined;
  /** What it sees of the desktop: a monitor, or one window by a part of its title (`agent/choose-view.ts`). */
  monitor?: string | undefined;
  window?: string | undefined;
  maxSteps?: number | undefined;
  maxMinutes?: number | undefined;
  maxTokens?: number | undefined;
  /** US dollars. */
  maxCost?: number | undefined;
  profile?: Settings['profile'] | undefined;
  approvals?: ApprovalMode | undefined;
  /** A program of the application profiles to start first, on a private desktop. */
  app?: string | undefined;
  /** Waits before each plan. */
  stepping?: boolean | undefined;
  /** Somebody tries a skill: how it goes is counted apart from its uses. */
  trial?: boolean | undefined;
  /** A recorded session to do again with no model, on a private desktop; of the rest only the limits of time and approvals count. */
  again?: string | undefined;
  /** An interrupted session to go on with, as it began; nothing else of the request counts. */
  resume?: string | undefined;
  /** Of `again`: the model of the settings is asked for each step that differs, and for that step alone. */
  repair?: boolean | undefined;
  /** Texts of that session, and what is typed in their place. */
  set?: Record<string, string> | undefined;
}

/** Where the one session that may run stands. `id` is known from `running` on. */
export interface RunState {
  phase: 'idle' | 'opening' | 'running' | 'stopping';
  id: string | null;
  instruction: string;
  /** The last thing worth a sentence: what is being opened, or why the last run did not begin. */
  note: string;
  /** Who has the desk, or who asked to wait; null while the agent acts. */
  paused: string | null;
  /** Whether plans wait for a person. */
  approvals: ApprovalMode;
  /** What the session may use up; null while none runs. */
  limits: Required<Limits> | null;
  /** How the last one of this host ended. */
  last: { id: string | null; status: SessionStatus | 'broken'; reason: string } | null;
}

export interface RunningDesktop extends LiveDesktop {
  id: string;
  pictures: LivePictures;
}

/** The mouse and keyboard are one, so a host runs one session at a time. */
export interface Runs {
  readonly state: RunState;
  /** Every state, the present one first. Ends when the signal aborts. */
  watch(signal: AbortSignal): AsyncGenerator<RunState, void, undefined>;
  /** Resolves with the session's id when it has begun. Rejects with an `InputError` when one runs already or it cannot begin. */
  start(request: RunRequest): Promise<string>;
  /** Asks the running session to stop; nothing happens when there is none. Resolves when it has ended and let go of everything. */
  stop(by: string): Promise<void>;
  /** What runs is dropped, and nothing is done until `resume`. Rejects when nothing runs. */
  pause(by: string): void;
  /** Goes on for one plan, and waits before each from then on. */
  step(by: string): void;
  resume(by: string): void;
  /** What a person says about the plan that waits. Throws an `InputError` when none does. */
  decide(decision: Decision): void;
  /** Who is asked about the plans that follow. */
  setApprovals(mode: ApprovalMode): void;
  /** The desktop of the session that runs, once it is open. Rejects with an `InputError` when none runs. */
  desktop(): Promise<RunningDesktop>;
  /** The pictures of the desktop of the session with this id while it runs. */
  pictures(id: string): LivePictures | null;
  /** The events of the session with this id while it runs. */
  live(id: string): Tail<Stamped> | null;
  /** What its model says, while it says it. */
  thoughts(id: string): Tail<Thought> | null;
}

/** The file on disk may lag one step behind what happens; this many events are more than any step has. */
const KEPT_EVENTS = 4096;
const KEPT_STATES = 16;
/** Pieces of a few letters each: more than a window shows of a reply that it came in the middle of. */
const KEPT_THOUGHTS = 1024;

interface Run {
  controller: AbortController;
  control: Control;
  ended: Promise<void>;
  events: Tail<Stamped>;
  thoughts: Tail<Thought>;
  pictures: LivePictures | null;
  opened: PromiseWithResolvers<RunningDesktop>;
}

export function openRuns(home: Home, keys: Keys = noKeys): Runs {
  const states = openTail<RunState>(KEPT_STATES);
  let state = IDLE;
  let run: Run | null = null;
  /** Windows that follow, and could be asked. */
  let watching = 0;
  states.push(state);

  const change = (changes: Partial<RunState>): void => {
    state = { ...state, ...changes };
    states.push(state);
  };

  async function work(request: RunRequest, controller: AbortController, begun: (id: string) => void): Promise<void> {
    const mine = run!;
    const { events, thoughts, control } = mine;
    try {
      const settings = asRequested(await readSettings(home.folder), request);
      control.approvals = settings.approvals;
      const begins = (id: string): void => {
        change({ phase: controller.signal.aborted ? 'stopping' : 'running', id, approvals: control.approvals });
        begun(id);
      };
      const host = {
        ...{ home, settings, signal: controller.signal, control },
        onNote: (note: string) => change({ note }),
        onThought: (thought: Thought) => thoughts.push(thought),
        onDesktop: (desktop: LiveDesktop) => {
          const pictures = openLivePictures(() => desktop.look());
          mine.pictures = pictures;
          mine.opened.resolve({ ...desktop, id: state.id ?? '', pictures });
        },
        onEvent: (event: Stamped) => {
          events.push(event);
          if (event.type === 'pause') change({ paused: event.by });
          if (event.type === 'resume') change({ paused: null });
          if (event.type === 'session-start') begins(event.id);
          if (event.type === 'session-resume') begins(request.resume!);
        },
      };
      const { maxTokens, maxCost, guard, approvals } = settings;
      const limitsWith = (maxSteps: number) => ({ maxSteps, maxTokens, maxCost, maxMinutes: guard.maxMinutes });
      if (request.resume !== undefined) {
        const folder = join(home.sessions, request.resume);
        const { model } = await summarizeSession(folder);
        change({ limits: limitsWith(settings.maxSteps) });
        // A position in the file is a position in the tail, so what was recorded before stands in it too.
        for await (const event of readEvents(folder)) if (typeof event !== 'string') events.push(event);
        const keyFor = model === 'builtin' ? {} : { keyFor: keyForOf(await keys.read()) };
        const result = await resumeTask(request.resume, { ...host, ...keyFor });
        change({ last: { id: result.id, status: result.status, reason: result.reason } });
        return;
      }
      const asksHelper = request.repair && settings.model !== 'builtin';
      const task = await taskOf(request, home, settings, asksHelper ? keyForOf(await keys.read()) : undefined);
      const { model, maxSteps } = task;
      change({ approvals, limits: limitsWith(maxSteps) });
      const asked = typeof model === 'string' ? [model, ...settings.fallback, ...Object.values(settings.roles)] : [];
      const result = await runTask({
        ...{ ...host, ...task },
        view: { ...(request.monitor && { monitor: request.monitor }), window: request.window },
        // The built-in model asks nobody, so no key store needs to be unlocked for it alone.
        ...(asked.some((spec) => spec !== 'builtin') && { keyFor: keyForOf(await keys.read()) }),
        trial: request.trial ?? false,
      });
      change({ last: { id: result.id, status: result.status, reason: result.reason } });
    } catch (error) {
      const stopped = controller.signal.aborted;
      const reason = error instanceof Error ? error.message : String(error);
      change({ last: { id: state.id, status: stopped ? 'stopped' : 'broken', reason } });
      throw error;
    } finally {
      events.end();
      thoughts.end();
      mine.opened.reject(noSession());
      run = null;
      change({ phase: 'idle', id: null, note: '', paused: null, approvals: 'free', limits: null });
    }
  }

  function controlled(): Control {
    if (!run) throw noSession();
    return run.control;
  }

  return {
    get state() {
      return state;
    },
    async *watch(signal) {
      watching++;
      try {
        for (let next = states.length - 1; ; next++) {
          await states.more(next, signal);
          if (signal.aborted) return;
          const [item] = states.from(next, 1) ?? [state];
          if (item) yield item;
        }
      } finally {
        watching--;
      }
    },
    async start(request) {
      if (run) throw new InputError(say('runsAlready', { goal: state.instruction }));
      const controller = new AbortController();
      const begun = Promise.withResolvers<string>();
      change({ phase: 'opening', id: null, instruction: request.instruction, note: '' });
      const control = createControl({ stepping: request.stepping ?? false, present: () => watching > 0 });
      const opened = Promise.withResolvers<RunningDesktop>();
      opened.promise.catch(() => undefined);
      run = {
        controller,
        control,
        ended: Promise.resolve(),
        events: openTail(KEPT_EVENTS),
        thoughts: openTail(KEPT_THOUGHTS),
        pictures: null,
        opened,
      };

      const working = work(request, controller, begun.resolve);
      run.ended = working.catch(() => undefined);
      working.catch(begun.reject);
      return begun.promise;
    },
    async stop(by) {
      if (!run) return;
      const { controller, ended } = run;
      if (!controller.signal.aborted) {
        change({ phase: 'stopping' });
        controller.abort(new Stopped(by));
      }
      await ended;
    },
    pause: (by) => controlled().pause(by),
    step: (by) => controlled().step(by),
    resume: (by) => void controlled().resume(by),
    decide: (decision) => controlled().decide(decision),
    setApprovals: (approvals) => {
      controlled().approvals = approvals;
      change({ approvals });
    },
    desktop: () => run?.opened.promise ?? Promise.reject(noSession()),
    pictures: (id) => (state.id === id ? (run?.pictures ?? null) : null),
    live: (id) => (run && state.id === id ? run.events : null),
    thoughts: (id) => (run && state.id === id ? run.thoughts : null),
  };
}

/** The settings with what the request changes for this one session. */
function asRequested(settings: Settings, request: RunRequest): Settings {
  const { maxSteps = settings.maxSteps, maxTokens = settings.maxTokens, approvals = settings.approvals } = request;
  const { maxMinutes = settings.guard.maxMinutes, maxCost = settings.maxCost, profile = settings.profile } = request;
  return { ...settings, maxSteps, maxTokens, maxCost, profile, approvals, guard: { ...settings.guard, maxMinutes } };
}

function noSession(): InputError {
  return new InputError(say('noneRuns'));
}
