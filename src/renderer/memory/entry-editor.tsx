import { useCallback, useId, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';

/** The file of an entry as the text that it is; what is wrong with it is said where it is saved, and nothing is written. */
export function EntryEditor({ id, onSaved, onClose }: { id: string; onSaved: () => void; onClose: () => void }) {
  const api = useApi();
  const { memory: words } = useWords();
  const box = useId();
  const { value, error } = useAnswer(useCallback(() => api.memory.get({ id }), [api, id]));
  const [draft, setDraft] = useState<string | null>(null);
  const [failure, setFailure] = useState('');
  if (!value) return error ? <Notice kind="bad" text={error} /> : null;
  const text = draft ?? value.content;
  const save = (): void => {
    api.memory.edit({ id, content: text, version: value.version }).then(
      () => {
        onSaved();
        onClose();
      },
      (problem: unknown) => setFailure(wordsOf(problem)),
    );
  };
  return (
    <div className="policy-editor entry-editor">
      <label htmlFor={box}>{words.file}</label>
      <textarea
        id={box}
        className="prompt-text"
        value={text}
        rows={Math.min(24, text.split('\n').length + 1)}
        spellCheck={false}
        onChange={({ target }) => setDraft(target.value)}
      />
      {failure && <Notice kind="bad" text={failure} />}
      <div className="kept-buttons">
        <button onClick={onClose}>{words.discard}</button>
        <button className="primary" disabled={text === value.content} onClick={save}>
          {words.save}
        </button>
      </div>
    </div>
  );
}
