import { useCallback, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';

/** Keys of models: they go into the system's key store and never come back; only their addresses are shown. */
export function ModelKeys() {
  const api = useApi();
  const { settings: words } = useWords();
  const { value, error, again } = useAnswer(useCallback(() => api.keys.list(), [api]));
  const [address, setAddress] = useState('https://api.openai.com');
  const [key, setKey] = useState('');
  const [said, setSaid] = useState('');
  const done = (call: Promise<unknown>): void => {
    setSaid('');
    call.then(
      () => {
        setKey('');
        again();
      },
      (problem: unknown) => setSaid(wordsOf(problem)),
    );
  };
  return (
    <section className="model-keys">
      <h2>{words.keys}</h2>
      <p className="small">{words.keysText}</p>
      {error && <Notice kind="bad" text={error} />}
      {said && <Notice kind="bad" text={said} />}
      {value?.environment && <p className="small">{words.keyFromEnvironment(value.environment)}</p>}
      {value?.obstacle && <Notice kind="plain" text={value.obstacle} />}
      <ul>
        {value?.names.map((name) => (
          <li key={name}>
            <code>{name}</code>
            <button className="quiet" onClick={() => done(api.keys.remove({ address: name }))}>
              {words.removeKey}
            </button>
          </li>
        ))}
      </ul>
      {value?.obstacle === null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            done(api.keys.set({ address, key }));
          }}
        >
          <input aria-label={words.keyAddress} value={address} onChange={({ target }) => setAddress(target.value)} />
          <input
            type="password"
            autoComplete="off"
            aria-label={words.key}
            placeholder={words.key}
            value={key}
            onChange={({ target }) => setKey(target.value)}
          />
          <button disabled={key.trim() === ''}>{words.keepKey}</button>
        </form>
      )}
    </section>
  );
}
