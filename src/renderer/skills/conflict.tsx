import { useCallback } from 'react';
import type { Saved } from '../../agent/skills/store.ts';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { useLanguage, useWords } from '../words/words.tsx';
import { nameOfAuthor } from './author.ts';
import { DiffView } from './diff-view.tsx';
import type { Draft } from './draft.ts';
import type { Opened } from './opened.ts';

/** Two people changed the same skill: both texts are there, and this one decides. */
export function Conflict({
  opened,
  draft,
  taken,
  onKeepMine,
  onTakeTheirs,
}: {
  opened: Opened;
  draft: Draft;
  taken: Extract<Saved, { ok: false }> | null;
  onKeepMine: (base: number) => void;
  onTakeTheirs: () => void;
}) {
  const api = useApi();
  const { skills: words } = useWords();
  const { language } = useLanguage();
  const { name } = opened;
  const newest = taken?.newest ?? opened.versions.at(-1);
  const number = newest?.number ?? 0;
  const { markdown, code } = draft;
  const { value } = useAnswer(
    useCallback(
      () => api.skills.diff({ name, from: number, to: { markdown, code } }),
      [api, name, number, markdown, code],
    ),
  );
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <section className="conflict" role="alert">
      <p>
        <Icon name="warning" />
        <span>
          {words.conflict(
            newest ? nameOfAuthor(newest.by, words) : words.shipped,
            newest ? when.format(newest.at) : '',
          )}
        </span>
      </p>
      <p className="conflict-buttons">
        <button onClick={() => onKeepMine(number)}>{words.keepMine}</button>
        <button className="quiet" onClick={onTakeTheirs}>
          {words.takeTheirs}
        </button>
      </p>
      {value && (
        <DiffView
          files={[
            { name: `skill.js: ${words.theirs} → ${words.mine}`, parts: value.code },
            { name: `SKILL.md: ${words.theirs} → ${words.mine}`, parts: value.markdown },
          ]}
        />
      )}
    </section>
  );
}
