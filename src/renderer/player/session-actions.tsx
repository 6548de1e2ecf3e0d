import { useCallback, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { hrefOf } from '../route.ts';
import { useSessionName } from './use-session-name.ts';
import { useWords } from '../words/words.tsx';
import { ExportChoice } from './export-choice.tsx';

/** What can be done with a session that is over: see it beside another, take it away as a file, and see it on disk. */
export function SessionActions({ id }: { id: string }) {
  const api = useApi();
  const { sessions: words } = useWords();
  const others = useAnswer(useCallback(() => api.sessions.list(), [api])).value?.filter((each) => each.id !== id) ?? [];
  const nameInWords = useSessionName();
  const [said, setSaid] = useState<{ text: string; path: string } | null>(null);
  const failed = (error: unknown): void => setSaid({ text: wordsOf(error), path: '' });
  const openFolder = (): void => {
    api.sessions
      .openFolder({ id })
      .then(({ folder, opened }) => setSaid({ text: opened ? words.opened : words.place, path: folder }), failed);
  };
  const act = (work: () => Promise<string>, doing: string): void => {
    setSaid({ text: doing, path: '' });
    work().then((text) => setSaid({ text, path: '' }), failed);
  };
  return (
    <div className="session-actions">
      {others.length > 0 && (
        <select
          aria-label={words.compare}
          value=""
          onChange={({ target }) => (location.hash = hrefOf('sessions', id, target.value))}
        >
          <option value="">{words.compare}</option>
          {others.slice(0, 100).map((each) => (
            <option key={each.id} value={each.id}>
              {nameInWords(each)}
            </option>
          ))}
        </select>
      )}
      <ExportChoice id={id} act={act} />
      <button onClick={openFolder}>{words.folder}</button>
      {said && (
        <span className="folder" role="status">
          {said.text} {said.path && <code>{said.path}</code>}
          {said.path && (
            <button className="quiet" onClick={() => void navigator.clipboard.writeText(said.path)}>
              {words.copy}
            </button>
          )}
          <button className="quiet" onClick={() => setSaid(null)}>
            {words.hide}
          </button>
        </span>
      )}
    </div>
  );
}
