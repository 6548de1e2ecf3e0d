import { useEffect, useMemo, useRef, useState } from 'react';
import type { SessionView } from '../../agent/session/reduce.ts';

const TICK_MS = 250;

/** The view with the time that has passed since its last event: a session that waits, or thinks for long, has a clock that goes on. */
export function useClocked(view: SessionView, running: boolean): SessionView {
  const [passed, setPassed] = useState<{ since: SessionView; ms: number } | null>(null);
  /** How far this machine's clock is ahead of the host's, which may be another. Known once an event came in while we watched. */
  const ahead = useRef<number | null>(null);
  useEffect(() => {
    if (!running || !view.header) return;
    const last = view.header.at + view.totals.ms;
    const late = Date.now() - last;
    ahead.current = ahead.current === null ? Math.min(0, late) : late;
    const tick = (): void => setPassed({ since: view, ms: Math.max(0, Date.now() - (ahead.current ?? 0) - last) });
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [view, running]);
  const ms = running && passed?.since === view ? passed.ms : 0;
  return useMemo(
    () => (ms === 0 ? view : { ...view, totals: { ...view.totals, ms: view.totals.ms + ms } }),
    [view, ms],
  );
}
