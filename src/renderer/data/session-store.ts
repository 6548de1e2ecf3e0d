import type { SessionView } from '../../agent/session/reduce.ts';
import { emptyView, reduce } from '../../agent/session/reduce.ts';
import type { Api } from '../../main/api/router.ts';
import { wordsOf } from './api.ts';

export interface SessionState {
  view: SessionView;
  /** What could not be read of it, a sentence each. */
  problems: readonly string[];
  /** `reading`: more of what is recorded comes; `live`: it happens now; `whole`: this is all. */
  phase: 'reading' | 'live' | 'whole' | 'broken';
  /** Why it is broken. */
  error: string;
}

export interface SessionStore {
  get: () => SessionState;
  subscribe: (changed: () => void) => () => void;
  close(): void;
}

/** `events.reduce(reduce)` over what the host sends, told to React at most once a picture of the screen. */
export function openSessionStore(api: Api, id: string): SessionStore {
  const stop = new AbortController();
  const listeners = new Set<() => void>();
  let state: SessionState = { view: emptyView, problems: [], phase: 'reading', error: '' };
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
        view: part.events.reduce(reduce, state.view),
        problems: part.problems.length > 0 ? part.problems : state.problems,
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
