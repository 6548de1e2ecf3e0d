import { useCallback, useState } from 'react';
import type { RememberedDecision } from '../../agent/trust/remembered.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Notice } from '../parts/notice.tsx';
import { hrefOf } from '../route.ts';
import { useLanguage, useTold, useWords } from '../words/words.tsx';

/** What a person approved for a while, by application, each to be taken back. */
export function RememberedApprovals() {
  const api = useApi();
  const { trust: words } = useWords();
  const [said, setSaid] = useState<{ kind: 'good' | 'bad'; text: string } | null>(null);
  const { value, error, again } = useAnswer(useCallback(() => api.trust.remembered(), [api]));
  const settings = useAnswer(useCallback(() => api.settings.get(), [api]));
  const forget = (which: { rule?: string; app?: string }): void => {
    api.trust.forget(which).then(
      (count) => {
        setSaid({ kind: 'good', text: words.forgotten(count) });
        again();
      },
      (problem: unknown) => setSaid({ kind: 'bad', text: wordsOf(problem) }),
    );
  };
  return (
    <section aria-labelledby="remembered">
      <h2 id="remembered">{words.rememberedTitle}</h2>
      <p className="small">{words.rememberedText}</p>
      {error && <Notice kind="bad" text={error} />}
      {said && <Notice {...said} />}
      {value?.length === 0 && settings.value && (
        <p className="nothing-kept">
          {words.noneRemembered[settings.value.values.approvals]}{' '}
          <a href={hrefOf('settings')}>{words.changeApprovals}</a>
        </p>
      )}
      <ul className="kept-list">
        {value?.map((one) => (
          <Approved
            key={`${one.rule} ${one.app}`}
            one={one}
            onForget={() => forget({ rule: one.rule, app: one.app })}
          />
        ))}
      </ul>
      {value && value.length > 1 && (
        <button className="quiet" onClick={() => forget({})}>
          {words.forgetAll}
        </button>
      )}
    </section>
  );
}

function Approved({ one, onForget }: { one: RememberedDecision; onForget: () => void }) {
  const { trust: words } = useWords();
  const { language } = useLanguage();
  const told = useTold();
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const what = `${told(one.rule)} ${words.inApp(one.app)}`;
  return (
    <li>
      <span>
        <b>{told(one.rule)}</b> {words.inApp(one.app)}
        <small>
          {words.until(when.format(one.until))} · {words.decidedBy(told(one.by))}
        </small>
      </span>
      <button aria-label={words.forgetThis(what)} onClick={onForget}>
        {words.forget}
      </button>
    </li>
  );
}
