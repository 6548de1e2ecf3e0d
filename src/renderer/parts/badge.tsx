import type { SessionView } from '../../agent/session/reduce.ts';
import type { SessionSummary } from '../../agent/session/summary.ts';
import { useWords } from '../words/words.tsx';

export type Status = SessionView['status'] | SessionSummary['status'] | 'paused' | 'asking';

/** How a session stands, in a word and a colour. */
export function Badge({ status }: { status: Status }) {
  return <span className={`badge ${status}`}>{useWords().status[status]}</span>;
}
