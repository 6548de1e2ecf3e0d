import { useState } from 'react';
import type { TypedText } from '../../agent/rerun-session.ts';
import { wordsOf } from '../data/api.ts';
import { Notice } from '../parts/notice.tsx';
import { Dialog } from '../skills/dialog.tsx';
import { useWords } from '../words/words.tsx';

/** Before a recording is done again: what it typed of its instruction, to be left or to be changed. */
export function AgainDialog({
  texts,
  onStart,
  onClose,
}: {
  texts: readonly TypedText[];
  /** Gets only what was changed. */
  onStart: (set: Record<string, string>) => Promise<void>;
  onClose: () => void;
}) {
  const { replay: words, skills } = useWords();
  const [values, setValues] = useState(() => texts.map(({ text, masked }) => (masked ? '' : text)));
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState('');
  const start = (): void => {
    setStarting(true);
    setError('');
    const changed = texts.flatMap(({ text }, at) => (values[at] === text ? [] : [[text, values[at]!] as const]));
    onStart(Object.fromEntries(changed)).catch((problem: unknown) => {
      setError(wordsOf(problem));
      setStarting(false);
    });
  };
  return (
    <Dialog title={words.againTitle} onClose={onClose}>
      <p>{words.againText}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        {texts.map(({ text, masked }, at) => (
          <label className="field" key={text}>
            <span>{masked ? words.notKept(text.length) : words.inPlaceOf(text)}</span>
            <input
              required
              maxLength={20_000}
              value={values[at]}
              spellCheck={false}
              onChange={({ target }) => setValues(values.with(at, target.value))}
            />
          </label>
        ))}
        {error && <Notice kind="bad" text={error} />}
        <div className="dialog-buttons">
          <button type="button" className="quiet" onClick={onClose}>
            {skills.cancel}
          </button>
          <button className="primary" disabled={starting}>
            {starting ? words.starting : skills.start}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
