import { useCallback } from 'react';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';

/** What `deskhand doctor` finds. */
export function Health() {
  const api = useApi();
  const { settings: words } = useWords();
  const { value, error, again } = useAnswer(useCallback(() => api.health(), [api]));
  return (
    <section className="health">
      <h2>{words.health}</h2>
      <p className="small">{words.healthText}</p>
      {error && <Notice kind="bad" text={error} />}
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
