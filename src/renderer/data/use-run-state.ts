import { createContext, use, useEffect, useState } from 'react';
import { IDLE } from '../../main/idle.ts';
import type { RunState } from '../../main/runs.ts';
import { useApi } from './api.ts';

export const RunContext = createContext<RunState>(IDLE);

/** Where the one session that may run stands, the same in every view. */
export function useRunState(): RunState {
  return use(RunContext);
}

/** Follows the host; used once, at the top. */
export function useWatchedRun(): RunState {
  const api = useApi();
  const [state, setState] = useState(IDLE);
  useEffect(() => {
    const stop = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const next of await api.run.watch(undefined, { signal: stop.signal })) setState(next);
    };
    // The end of the connection is told by the shell.
    follow().catch(() => undefined);
    return () => stop.abort();
  }, [api]);
  return state;
}
