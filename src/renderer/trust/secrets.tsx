import type { RefObject } from 'react';
import { useCallback, useId, useRef, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { Dialog } from '../skills/dialog.tsx';
import { useWords } from '../words/words.tsx';

/** Values that a task may type: they go in here, and only their names ever come out. */
export function Secrets() {
  const api = useApi();
  const { trust: words } = useWords();
  const [said, setSaid] = useState<{ kind: 'good' | 'bad'; text: string } | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const [name, setName] = useState('');
  const valueBox = useRef<HTMLInputElement>(null);
  const { value: kept, error, again } = useAnswer(useCallback(() => api.secrets.list(), [api]));
  const failed = (problem: unknown): void => setSaid({ kind: 'bad', text: wordsOf(problem) });

  const keep = async (value: string): Promise<boolean> => {
    setSaid(null);
    try {
      await api.secrets.set({ name, value });
      const { sealed = false } = (await api.secrets.list()).find((one) => one.name === name.trim()) ?? {};
      setSaid({ kind: 'good', text: words.secretKept(name.trim(), sealed) });
      setName('');
      again();
      return true;
    } catch (problem) {
      failed(problem);
      return false;
    }
  };
  const remove = (gone: string): void => {
    setRemoving(null);
    api.secrets.remove({ name: gone }).then(() => {
      setSaid({ kind: 'good', text: words.secretRemoved(gone) });
      again();
    }, failed);
  };

  return (
    <section aria-labelledby="secrets">
      <h2 id="secrets">{words.secretsTitle}</h2>
      <p className="small">{words.secretsText}</p>
      {error && <Notice kind="bad" text={error} />}
      {said && <Notice {...said} />}
      {kept?.length === 0 && <p className="nothing-kept">{words.noSecrets}</p>}
      <ul className="kept-list">
        {kept?.map((one) => (
          <li key={one.name}>
            <span>
              <code>{`{{secret:${one.name}}}`}</code>
              <small>{one.sealed ? words.sealed : words.unsealed}</small>
            </span>
            <button
              aria-label={`${words.secretReplace}: ${one.name}`}
              onClick={() => {
                setName(one.name);
                valueBox.current?.focus();
              }}
            >
              {words.secretReplace}
            </button>
            <button aria-label={words.secretRemoveThis(one.name)} onClick={() => setRemoving(one.name)}>
              {words.secretRemove}
            </button>
          </li>
        ))}
      </ul>
      <SecretForm
        box={valueBox}
        name={name}
        known={kept?.some((one) => one.name === name.trim()) ?? false}
        onName={setName}
        onKeep={keep}
      />
      {removing !== null && (
        <Dialog title={words.secretRemoveThis(removing)} onClose={() => setRemoving(null)}>
          <div className="dialog-buttons">
            <button className="danger" onClick={() => remove(removing)}>
              {words.secretRemove}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** The value leaves this field for the host, and is cleared when it is kept. */
function SecretForm({
  box,
  name,
  known,
  onName,
  onKeep,
}: {
  box: RefObject<HTMLInputElement | null>;
  name: string;
  known: boolean;
  onName: (name: string) => void;
  onKeep: (value: string) => Promise<boolean>;
}) {
  const { trust: words } = useWords();
  const id = useId();
  const [value, setValue] = useState('');
  return (
    <form
      className="secret-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onKeep(value).then((kept) => kept && setValue(''));
      }}
    >
      <label htmlFor={`${id}-name`}>{words.secretName}</label>
      <input
        id={`${id}-name`}
        value={name}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => onName(target.value)}
      />
      <label htmlFor={`${id}-value`}>{words.secretValue}</label>
      <input
        ref={box}
        id={`${id}-value`}
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={({ target }) => setValue(target.value)}
      />
      <button className="primary" disabled={name.trim() === '' || value === ''}>
        {known ? words.secretReplace : words.secretKeep}
      </button>
      {known && <p className="small">{words.secretReplaces(name.trim())}</p>}
    </form>
  );
}
