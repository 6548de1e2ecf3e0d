import { useCallback } from 'react';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { Masked } from './masked.tsx';
import { PolicyEditor } from './policy-editor.tsx';

/** What a person is asked about: their own rules to change, and those that come with Deskhand to read. */
export function Policy() {
  const api = useApi();
  const { trust: words, settings } = useWords();
  const { value, error, again } = useAnswer(useCallback(() => api.trust.policy(), [api]));
  return (
    <>
      <section aria-labelledby="policy">
        <h2 id="policy">{words.policyTitle}</h2>
        <p className="small">{words.policyText}</p>
        {error && <Notice kind="bad" text={error} />}
        {value && (
          <>
            <PolicyEditor policy={value} onSaved={again} />
            <p className="small path">
              {settings.file} {value.file}
            </p>
            <details className="shipped-rules">
              <summary>{words.policyShipped}</summary>
              <pre tabIndex={0} aria-label={words.policyShipped}>
                {value.shipped}
              </pre>
            </details>
          </>
        )}
      </section>
      {/* Another text, another answer; a text with a mistake, none. */}
      {value?.mistakes.length === 0 && <Masked key={value.text} />}
    </>
  );
}
