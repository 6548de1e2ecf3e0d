import { useCallback, useState } from 'react';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Empty } from '../parts/empty.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { hrefOfStep } from '../route.ts';
import type { Words } from '../words/words.tsx';
import { useLanguage, useTold, useWords } from '../words/words.tsx';
import { DiffView } from './diff-view.tsx';
import type { Opened } from './opened.ts';
import { nameOfAuthor } from './author.ts';
import { versionRows } from './version-rows.ts';

/** Every version, newest first; the chosen one is compared with the present one, and can be brought back. */
export function SkillVersions({
  opened,
  asked,
  change,
}: {
  opened: Opened;
  /** The version that somebody came to see. */
  asked: number | null;
  change: (act: () => Promise<unknown>) => Promise<void>;
}) {
  const api = useApi();
  const { skills: words } = useWords();
  const told = useTold();
  const { language } = useLanguage();
  const { name } = opened;
  const { rows, now } = versionRows(opened);
  const [chosen, setChosen] = useState(asked);
  const wanted = chosen ?? rows.find(({ number }) => number !== now)?.number ?? now ?? 0;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  if (rows.length < 2) return <Empty icon="sessions" title={words.versionsEmpty} text={words.versionsEmptyText} />;
  // The present one is compared with the one before it.
  const below = rows[rows.findIndex(({ number }) => number === wanted) + 1];
  const [from, to] = wanted === now ? [below?.number ?? wanted, wanted] : [wanted, now ?? wanted];
  return (
    <div className="versions">
      <ol>
        {rows.map(({ number, version }) => (
          <li key={number}>
            <button
              aria-pressed={number === wanted}
              aria-current={number === now ? 'true' : undefined}
              className="quiet version"
              onClick={() => setChosen(number)}
            >
              <b>{number}</b>
              <span>
                {version ? words.how[version.how] : words.shippedVersion}
                {version && version.message !== '' && `: ${told(statusWord(version.message, words))}`}
              </span>
              {number === now && <span className="badge running">{words.current}</span>}
              {version && (
                <small>
                  {nameOfAuthor(version.by, words)} · {when.format(version.at)}
                </small>
              )}
            </button>
            {version?.session != null && (
              <a className="small" href={hrefOfStep(version.session, version.step)}>
                {version.step === null ? words.fromSession : words.fromStep(version.step)}
              </a>
            )}
          </li>
        ))}
      </ol>
      <section>
        {wanted !== now && (
          <p className="version-actions">
            <button
              onClick={() =>
                void change(() => api.skills.rollBack({ name, number: wanted })).then(() => setChosen(null))
              }
            >
              <Icon name="undo" />
              {wanted === 0 ? words.revert : words.rollBack(wanted)}
            </button>
          </p>
        )}
        <Changes name={name} from={from} to={to} />
      </section>
    </div>
  );
}

/** What changed from one version to another. */
function Changes({ name, from, to }: { name: string; from: number; to: number }) {
  const api = useApi();
  const { skills: words } = useWords();
  const { value, error } = useAnswer(useCallback(() => api.skills.diff({ name, from, to }), [api, name, from, to]));
  const called = (number: number): string => (number === 0 ? words.shippedVersion : words.before(number));
  if (error) return <Notice kind="plain" text={error} />;
  if (!value) return <p className="loading">{words.loading}</p>;
  return (
    <>
      <h2>
        {called(from)} → {called(to)}
      </h2>
      <DiffView
        files={[
          { name: 'skill.js', parts: value.code },
          { name: 'SKILL.md', parts: value.markdown },
        ]}
      />
    </>
  );
}

/** A change of status names the new one. */
function statusWord(message: string, words: Words['skills']): string {
  return message === 'draft' || message === 'trusted' || message === 'disabled' ? words[message] : message;
}
