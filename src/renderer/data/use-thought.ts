import { useEffect, useState } from 'react';
import type { Thought } from '../../agent/types.ts';
import { useApi } from './api.ts';

/** As much as stays of a reply that is being written. */
const LONGEST = 4000;

/** What the model says now in the session that runs; null where none does. It is void as soon as its module has answered. */
export function useThought(id: string | null): Thought | null {
  const api = useApi();
  const [thought, setThought] = useState<Thought | null>(null);
  useEffect(() => {
    setThought(null);
    if (id === null) return;
    const stop = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const piece of await api.run.thoughts({ id }, { signal: stop.signal })) {
        setThought((before) => thoughtAfter(before, piece));
      }
    };
    // The end of the connection is told by the shell.
    follow().catch(() => undefined);
    return () => stop.abort();
  }, [api, id]);
  return thought;
}

export function thoughtAfter(before: Thought | null, piece: Thought): Thought {
  const goesOn = before && !piece.begins && before.step === piece.step && before.role === piece.role;
  return goesOn ? { ...piece, begins: before.begins, text: (before.text + piece.text).slice(-LONGEST) } : piece;
}
