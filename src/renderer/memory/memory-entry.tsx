import { useState } from 'react';
import type { Entry } from '../../agent/memory/entry.ts';
import { hrefOfStep } from '../route.ts';
import { useLanguage, useTold, useWords } from '../words/words.tsx';
import { EntryEditor } from './entry-editor.tsx';

/** One thing that is remembered, with where it comes from. */
export function MemoryEntry({
  entry,
  onChanged,
  onRemove,
}: {
  entry: Entry;
  onChanged: () => void;
  onRemove: (what: string) => void;
}) {
  const { memory: words } = useWords();
  const { language } = useLanguage();
  const told = useTold();
  const [editing, setEditing] = useState(false);
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const lesson = entry.kind === 'lesson' ? entry : null;
  const what = lesson ? lesson.intent : entry.text;
  return (
    <li>
      <span>
        <b>{what}</b>
        {lesson && (
          <>
            {' '}
            <i className={`verdict ${lesson.verdict}`}>{words.kinds[lesson.verdict]}</i> {lesson.app}
            <code>{lesson.calls.map(({ skill, args }) => `${skill} ${JSON.stringify(args)}`).join('; ')}</code>
            <small>
              {words.why}: {told(lesson.text)}
            </small>
          </>
        )}
        <small>
          {lesson ? words.learnedBy(entry.by) : words.taughtBy(entry.by)} · {when.format(Date.parse(entry.made))}
          {lesson && lesson.times > 1 && ` · ${words.times(lesson.times)}`}
          {entry.session !== undefined && (
            <>
              {' · '}
              <a href={hrefOfStep(entry.session, entry.step ?? null)}>{words.from}</a>
            </>
          )}
        </small>
      </span>
      <button aria-label={words.editThis(what)} aria-expanded={editing} onClick={() => setEditing(!editing)}>
        {words.edit}
      </button>
      <button aria-label={words.removeThis(what)} onClick={() => onRemove(what)}>
        {words.remove}
      </button>
      {editing && <EntryEditor id={entry.id} onSaved={onChanged} onClose={() => setEditing(false)} />}
    </li>
  );
}
