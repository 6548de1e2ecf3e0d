import { useCallback, useState } from 'react';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';

/** What `deskhand doctor` finds. */
export function Health() {
  const api = useApi();
  const { settings: words } = useWords();
  const [doing, setDoing] = useState('');
  const [failed, setFailed] = useState('');
  const { value, error, again } = useAnswer(useCallback(() => api.health.check(), [api]));
  const install = (): void => {
    setDoing(words.installing);
    setFailed('');
    api.health
      .installPackages()
      .then(again, (problem: unknown) => setFailed(wordsOf(problem)))
      .finally(() => setDoing(''));
  };
  return (
    <section className="health">
      <h2>{words.health}</h2>
      <p className="small">{words.healthText}</p>
      {error && <Notice kind="bad" text={error} />}
      {doing && <p role="status">{doing}</p>}
      {failed && <Notice kind="bad" text={failed} />}
      {!value && !error && <p className="loading">{words.checking}</p>}
      <ul>
        {value?.findings.map(({ name, status, text, advice }) => (
          <li key={name} className={status}>
            <Icon name={status === 'ok' ? 'check' : status === 'problem' ? 'warning' : 'info'} />
            <b>{name}</b>
            <span>
              {text}
              {advice && (
                <em>
                  {advice}{' '}
                  <button className="quiet" onClick={() => void navigator.clipboard.writeText(advice)}>
                    {words.copyAdvice}
                  </button>
                  {name === 'packages' && (
                    <button disabled={doing !== ''} onClick={install}>
                      {words.installNow}
                    </button>
                  )}
                </em>
              )}
            </span>
          </li>
        ))}
      </ul>
      {value && (
        <p className="small">
          Deskhand {value.version} · Node.js {value.node}{' '}
          <button className="quiet" onClick={again}>
            {words.checkAgain}
          </button>
        </p>
      )}
    </section>
  );
}
