import { useCallback, useState } from 'react';
import type { Mend } from '../../cli/doctor/finding.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTold, useWords } from '../words/words.tsx';

/** What `deskhand doctor` finds. */
export function Health() {
  const api = useApi();
  const { settings: words } = useWords();
  const told = useTold();
  const [doing, setDoing] = useState('');
  const [failed, setFailed] = useState('');
  const { value, error, again } = useAnswer(useCallback(() => api.health.check(), [api]));
  const mend = (what: Mend): void => {
    setDoing(words.mending[what]);
    setFailed('');
    api.health
      .mend({ mend: what })
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
        {value?.findings.map(({ name, status, text, advice, mend: what }) => (
          <li key={name} className={status}>
            <Icon name={status === 'ok' ? 'check' : status === 'problem' ? 'warning' : 'info'} />
            <b>{told(name)}</b>
            <span>
              {told(text)}
              {(advice || what) && (
                <em>
                  {told(advice)}{' '}
                  {what ? (
                    <button disabled={doing !== ''} onClick={() => mend(what)}>
                      {words.mend[what]}
                    </button>
                  ) : (
                    <>
                      <button className="quiet" onClick={() => void navigator.clipboard.writeText(advice)}>
                        {words.copyAdvice}
                      </button>{' '}
                      {words.onlyYou}
                    </>
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
