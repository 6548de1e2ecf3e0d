import { useCallback } from 'react';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';

/** What is covered before anything is stored, read or sent. */
export function Masked() {
  const api = useApi();
  const { trust: words } = useWords();
  const { value, error } = useAnswer(useCallback(() => api.trust.mask(), [api]));
  return (
    <section aria-labelledby="masked">
      <h2 id="masked">{words.maskTitle}</h2>
      <p className="small">{words.maskText}</p>
      {error && <Notice kind="bad" text={error} />}
      {value && (
        <dl className="masked">
          <Kind name={words.mask.windows} all={value.windows} />
          <Kind name={words.mask.regions} all={value.regions.map(({ x, y, w, h }) => `${x},${y} ${w}×${h}`)} />
          <Kind name={words.mask.fields} all={value.fields} />
        </dl>
      )}
    </section>
  );
}

function Kind({ name, all }: { name: string; all: readonly string[] }) {
  const { trust: words } = useWords();
  return (
    <>
      <dt>{name}</dt>
      <dd className="chips">
        {all.length === 0 && words.maskNothing}
        {all.map((each) => (
          <code key={each}>{each}</code>
        ))}
      </dd>
    </>
  );
}
