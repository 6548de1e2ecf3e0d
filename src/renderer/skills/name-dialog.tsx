import { useState } from 'react';
import { wordsOf } from '../data/api.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { Dialog } from './dialog.tsx';

/** Asks for a skill's name; with an app also for that, and with a description for that too. */
export function NameDialog({
  title,
  text,
  action,
  name,
  app,
  describe = false,
  onDone,
  onClose,
}: {
  title: string;
  text?: string;
  action: string;
  name: string;
  app: string | null;
  describe?: boolean;
  onDone: (given: { name: string; app: string; description: string }) => Promise<void>;
  onClose: () => void;
}) {
  const { skills: words } = useWords();
  const [given, setGiven] = useState({ name, app: app ?? '', description: '' });
  const [error, setError] = useState('');
  const submit = async (): Promise<void> => {
    try {
      await onDone(given);
      onClose();
    } catch (problem) {
      setError(wordsOf(problem));
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {text && <p>{text}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label className="field">
          <span>{describe ? words.name : words.newName}</span>
          <input
            autoFocus
            required
            maxLength={64}
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            title={words.nameHint}
            value={given.name}
            spellCheck={false}
            onChange={(event) => setGiven({ ...given, name: event.target.value })}
          />
          <small>{words.nameHint}</small>
        </label>
        {app !== null && (
          <label className="field">
            <span>{words.app}</span>
            <input
              required
              maxLength={64}
              pattern="[a-z0-9]+(-[a-z0-9]+)*"
              title={words.nameHint}
              value={given.app}
              spellCheck={false}
              onChange={(event) => setGiven({ ...given, app: event.target.value })}
            />
            <small>{words.appHint}</small>
          </label>
        )}
        {describe && (
          <label className="field">
            <span>{words.description}</span>
            <textarea
              required
              rows={3}
              maxLength={1024}
              value={given.description}
              onChange={(event) => setGiven({ ...given, description: event.target.value })}
            />
            <small>{words.descriptionHint}</small>
          </label>
        )}
        {error && <Notice kind="bad" text={error} />}
        <div className="dialog-buttons">
          <button type="button" className="quiet" onClick={onClose}>
            {words.cancel}
          </button>
          <button className="primary">{action}</button>
        </div>
      </form>
    </Dialog>
  );
}
