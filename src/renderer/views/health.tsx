import { useCallback, useState } from 'react';
import type { Mend } from '../../cli/doctor/finding.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { HealthLine } from './health-line.tsx';

/** What `deskhand doctor` finds. */
export function Health() {
  const api = useApi();
  const { settings: words } = useWords();
  const [doing, setDoing] = useState('');
  /** What could not be done by a program here, and why. */
  const [failed, setFailed] = useState<{ mend: Mend; why: string } | null>(null);
  const { value, error, again } = useAnswer(useCallback(() => api.health.check(), [api]));
  const mend = (what: Mend): void => {
    setDoing(words.mending[what]);
    setFailed(null);
    api.health
      .mend({ mend: what })
      .then(again, (problem: unknown) => setFailed({ mend: what, why: wordsOf(problem) }))
      .finally(() => setDoing(''));
  };
  return (
    <section className="health">
      <h2>{words.health}</h2>
      <p className="small">{words.healthText}</p>
      {error && <Notice kind="bad" text={error} />}
      {doing && <p role="status">{doing}</p>}
      {failed && <Notice kind="bad" text={failed.why} />}
      {!value && !error && <p className="loading">{words.checking}</p>}
      <ul>
        {value?.findings.map((finding) => (
          <HealthLine
            key={finding.name}
            finding={finding}
            failed={failed?.mend === finding.mend}
            busy={doing !== ''}
            onMend={mend}
          />
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
