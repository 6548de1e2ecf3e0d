import { useCallback, useState } from 'react';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Empty } from '../parts/empty.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { hrefOfStep } from '../route.ts';
import type { Words } from '../words/words.tsx';
import { useLanguage, useWords } from '../words/words.tsx';
import { DiffView } from './diff-view.tsx';
import type { Opened } from './opened.ts';
import { nameOfAuthor } from './author.ts';

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
  const { language } = useLanguage();
  const { name, shipped } = opened;
  // After the learned copy has gone, the shipped one is what runs.
  const version = opened.versions.at(-1)?.gone && shipped ? 0 : opened.version;
  const entries = opened.versions.toReversed().filter(({ gone }) => !gone);
  const older = [...entries.map(({ number }) => number), ...(shipped ? [0] : [])];
  const [chosen, setChosen] = useState(asked);
  const wanted = chosen ?? older.find((number) => number !== version) ?? version;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  if (entries.length + (shipped ? 1 : 0) < 2 && version <= 1) {
    return <Empty icon="sessions" title={words.versionsEmpty} text={words.versionsEmptyText} />;
  }
  return (
    <div className="versions">
      <ol>
        {entries.map((each) => (
          <li key={each.number}>
            <button
              aria-pressed={each.number === wanted}
              className="quiet version"
              onClick={() => setChosen(each.number)}
            >
              <b>{each.number}</b>
              <span>
                {words.how[each.how]}
                {each.message !== '' && `: ${statusWord(each.message, words)}`}
              </span>
              {each.number === version && <span className="badge running">{words.current}</span>}
              <small>
                {nameOfAuthor(each.by, words)} · {when.format(each.at)}
              </small>
            </button>
            {each.session !== null && (
              <a className="small" href={hrefOfStep(each.session, each.step)}>
                {each.step === null ? words.fromSession : words.fromStep(each.step)}
              </a>
            )}
          </li>
        ))}
        {shipped && (
          <li>
            <button aria-pressed={wanted === 0} className="quiet version" onClick={() => setChosen(0)}>
              <b>0</b>
              <span>{words.shippedVersion}</span>
            </button>
          </li>
        )}
      </ol>
      <section>
        {wanted !== version && (
          <p className="version-actions">
            <button
              onClick={() =>
                void change(() => api.skills.rollBack({ name, number: wanted })).then(() => setChosen(null))
              }
            >
              <Icon name="undo" />
              {wanted === 0 ? words.revert : words.rollBack}
            </button>
          </p>
        )}
        <Changes name={name} from={wanted} to={version} />
      </section>
    </div>
  );
}

/** What changed from an older version to the present one; the present one is compared with the one before it. */
function Changes({ name, from, to }: { name: string; from: number; to: number }) {
  const api = useApi();
  const { skills: words } = useWords();
  const before = from === to ? Math.max(0, to - 1) : from;
  const { value, error } = useAnswer(
    useCallback(() => api.skills.diff({ name, from: before, to }), [api, name, before, to]),
  );
  if (error) return <Notice kind="plain" text={error} />;
  if (!value) return <p className="loading">{words.loading}</p>;
  return (
    <>
      <h2>
        {before === 0 ? words.shippedVersion : words.before(before)} → {words.before(to)}
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
