import { useId, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';

/** One line in a person's own words. */
export function TeachForm({ onTaught }: { onTaught: () => void }) {
  const api = useApi();
  const { memory: words } = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const teach = (): void => {
    api.memory.teach({ text }).then(
      () => {
        setText('');
        setError('');
        onTaught();
      },
      (problem: unknown) => setError(wordsOf(problem)),
    );
  };
  return (
    <form
      className="teach-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') teach();
      }}
    >
      <label htmlFor={id}>{words.teach}</label>
      <input id={id} value={text} aria-describedby={`${id}-text`} onChange={({ target }) => setText(target.value)} />
      <button className="primary" disabled={text.trim() === ''}>
        {words.teachButton}
      </button>
      <p className="small" id={`${id}-text`}>
        {words.teachText}
      </p>
      {error && <Notice kind="bad" text={error} />}
    </form>
  );
}
