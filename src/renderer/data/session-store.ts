import { prune, withOutlines } from '../../agent/session/outline.ts';
import type { SessionView, StepView } from '../../agent/session/reduce.ts';
import { emptyView, reduce } from '../../agent/session/reduce.ts';
import type { SessionPart } from '../../main/api/sessions.ts';
import type { Api } from '../../main/api/router.ts';
import { wordsOf } from './api.ts';
import { openBodies } from './step-bodies.ts';

export interface SessionState {
  view: SessionView;
  /** Whole steps that somebody looked at, by number; the view itself has only their outlines. */
  bodies: ReadonlyMap<number, StepView>;
  /** What could not be read of it, a sentence each. */
  problems: readonly string[];
  /** `reading`: more of what is recorded comes; `live`: it happens now; `whole`: this is all. */
  phase: 'reading' | 'live' | 'whole' | 'broken';
  /** Why it is broken. */
  error: string;
  /** Says that somebody looks at this step, so that the rest of an outline is read. */
  look: (step: StepView) => void;
}

export interface SessionStore {
  get: () => SessionState;
  subscribe: (changed: () => void) => () => void;
  close(): void;
}

export const NOTHING: SessionState = {
  view: emptyView,
  bodies: new Map(),
  problems: [],
  phase: 'reading',
  error: '',
  look: () => undefined,
};

/** `events.reduce(reduce)` over what the host sends, told to React at most once a picture of the screen. */
export function openSessionStore(api: Api, id: string): SessionStore {
  const stop = new AbortController();
  const listeners = new Set<() => void>();
  const ask = openBodies(api, id, stop.signal, (body, problems) => {
    const bodies = new Map(state.bodies).set(body.number, body);
    for (const oldest of bodies.keys()) if (bodies.size > KEPT_BODIES) bodies.delete(oldest);
    change({ bodies, problems: [...new Set([...state.problems, ...problems])] });
  });
  const look = (step: StepView): void => {
    if (!step.whole && !state.bodies.has(step.number)) ask(step, offsetBefore(state.view.steps, step));
  };
  let state: SessionState = { ...NOTHING, look };
  let told = true;

  const change = (changes: Partial<SessionState>): void => {
    state = { ...state, ...changes };
    if (!told) return;
    told = false;
    // A hidden page gets no animation frames, but its state must not fall behind.
    const tell = (): void => {
      told = true;
      for (const listener of listeners) listener();
    };
    if (document.visibilityState === 'visible') requestAnimationFrame(tell);
    else setTimeout(tell, 250);
  };

  const follow = async (): Promise<void> => {
    for await (const part of await api.sessions.read({ id }, { signal: stop.signal })) {
      change({
        view: viewAfter(state.view, part),
        problems: part.problems.length > 0 ? [...state.problems, ...part.problems] : state.problems,
        phase: part.live ? 'live' : 'reading',
      });
    }
    change({ phase: 'whole' });
  };
  follow().catch((error: unknown) => {
    if (!stop.signal.aborted) change({ phase: 'broken', error: wordsOf(error) });
  });

  return {
    get: () => state,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    close: () => stop.abort(),
  };
}

const KEPT_BODIES = 60;

function viewAfter(view: SessionView, { steps, totals, events, ms }: SessionPart): SessionView {
  const outlined = totals ? withOutlines(view, steps, totals) : view;
  const next = prune(events.reduce(reduce, outlined));
  // The whole length is known before all of it is read, so that the time line does not shrink as it fills.
  return next.totals.ms >= ms ? next : { ...next, totals: { ...next.totals, ms } };
}

/** The nearest known place in the file at or before a step: a step that was watched live has none of its own. */
function offsetBefore(steps: readonly StepView[], step: StepView): number {
  if (step.offset !== undefined) return step.offset;
  return steps.findLast(({ number, offset }) => number < step.number && offset !== undefined)?.offset ?? 0;
}
