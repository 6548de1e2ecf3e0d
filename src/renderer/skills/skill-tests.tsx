import { useState } from 'react';
import type { Api } from '../../main/api/router.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';

type Report = Awaited<ReturnType<Api['skills']['test']>>;

/** Tries the saved skill on the recordings that it was learned from, and says of each how it went. */
export function SkillTests({ name }: { name: string }) {
  const api = useApi();
  const { skills: words } = useWords();
  const [report, setReport] = useState<Report | null>(null);
  const [testing, setTesting] = useState(false);
  const [error, setError] = useState('');
  const test = (): void => {
    setTesting(true);
    setError('');
    api.skills
      .test({ name })
      .then(setReport, (problem: unknown) => setError(wordsOf(problem)))
      .finally(() => setTesting(false));
  };
  return (
    <section className="skill-tests" aria-live="polite">
      <p>
        <button disabled={testing} title={words.testText} onClick={test}>
          {testing ? words.testing : words.test}
        </button>
      </p>
      {error && <Notice kind="bad" text={error} />}
      {report?.length === 0 && <Notice kind="plain" text={words.noTests} />}
      {report?.map(({ number, ok, message, did }) => (
        <details key={number} open={!ok}>
          <summary>
            <span className={`badge ${ok ? 'done' : 'failed'}`}>{ok ? words.passed : words.differs}</span>{' '}
            {words.recording(Number(number))}: {message}
          </summary>
          <ol>
            {did.map((each, index) => (
              <li key={index}>
                <code>{each}</code>
              </li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
