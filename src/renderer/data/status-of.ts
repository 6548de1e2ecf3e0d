import type { Status } from '../parts/badge.tsx';
import type { SessionState } from './session-store.ts';

/** How a session stands. One that is read whole and has no end does not run: it was interrupted, as the list of sessions says too. */
export function statusOf({ view, phase }: Pick<SessionState, 'view' | 'phase'>): Status {
  if (phase === 'whole' && view.status === 'running') return 'interrupted';
  return view.paused ? 'paused' : view.asking ? 'asking' : view.status;
}
