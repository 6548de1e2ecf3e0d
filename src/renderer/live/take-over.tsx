import { useState } from 'react';
import { say } from '../../agent/sayings.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useRunState } from '../data/use-run-state.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';

/** Takes the agent's private desktop, and gives it back. On a real desktop the person's own mouse does this. */
export function TakeOver({ taken }: { taken: boolean }) {
  const api = useApi();
  const { live: words } = useWords();
  const { phase } = useRunState();
  const [problem, setProblem] = useState('');
  const ask = (call: Promise<unknown>): void => {
    setProblem('');
    call.catch((error: unknown) => setProblem(wordsOf(error)));
  };
  return (
    <>
      {(problem || taken) && (
        <span className="hands-hint" role="status">
          {problem || words.taken}
        </span>
      )}
      <button
        className={taken ? 'primary' : ''}
        disabled={phase !== 'running'}
        title={words.takeText}
        onClick={() => ask(taken ? api.run.resume({ by: say('byWindow') }) : api.desk.take())}
      >
        <Icon name="hand" />
        {taken ? words.giveBack : words.take}
      </button>
    </>
  );
}
