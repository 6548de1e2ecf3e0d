import { useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';

/** Asks the chosen model one small question, so that a wrong key or address is known before a session needs it. */
export function ModelCheck({ model }: { model: string }) {
  const api = useApi();
  const { settings: words, player, duration } = useWords();
  const [state, setState] = useState<{ kind: 'plain' | 'good' | 'bad'; text: string } | null>(null);
  const check = (): void => {
    setState({ kind: 'plain', text: words.asking(model) });
    api.settings.testModel({ model }).then(
      ({ name, ms, usage }) => {
        const cost = ms === 0 ? '' : ` ${duration(ms)}, ${player.tokens(usage.inputTokens + usage.outputTokens)}.`;
        setState({ kind: 'good', text: `${ms === 0 ? words.noConnection : words.answers(name)}${cost}` });
      },
      (error: unknown) => setState({ kind: 'bad', text: wordsOf(error) }),
    );
  };
  return (
    <div className="model-check">
      <button onClick={check}>{words.testModel}</button>
      {state && <Notice kind={state.kind} text={state.text} />}
    </div>
  );
}
