import { useCallback, useEffect, useState } from 'react';
import { wordsOf } from './api.ts';

export interface Asked<T> {
  /** Null until it is there; an older answer stays while a new one comes. */
  value: T | null;
  error: string;
  again: () => void;
}

/** Asks the host once, and again whenever `ask` changes; keep `ask` in a `useCallback`. */
export function useAnswer<T>(ask: () => Promise<T>): Asked<T> {
  const [answer, setAnswer] = useState<{ value: T | null; error: string }>({ value: null, error: '' });
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((old) => old + 1), []);
  useEffect(() => {
    let stale = false;
    ask().then(
      (value) => !stale && setAnswer({ value, error: '' }),
      (error: unknown) => !stale && setAnswer((old) => ({ ...old, error: wordsOf(error) })),
    );
    return () => {
      stale = true;
    };
  }, [ask, round]);
  return { ...answer, again };
}
