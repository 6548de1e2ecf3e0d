import type { ListedSession } from '../../main/api/sessions.ts';
import { useLanguage, useWords } from '../words/words.tsx';

const LONGEST = 48;

/** How a session is named in a list of choices: goals repeat, so it is told by when it began and how it ended, too. */
export function useSessionName(): (session: ListedSession) => string {
  const { status: words } = useWords();
  const { language } = useLanguage();
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return ({ id, goal, startedAt, status, live }) => {
    const short = goal.length > LONGEST ? `${goal.slice(0, LONGEST - 1)}…` : goal;
    return `${short || id} · ${when.format(startedAt)} · ${words[live ? 'running' : status]}`;
  };
}
