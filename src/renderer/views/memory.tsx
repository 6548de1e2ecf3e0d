import { useCallback, useMemo, useState } from 'react';
import type { Entry } from '../../agent/memory/entry.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { MemoryEntry } from '../memory/memory-entry.tsx';
import { TeachForm } from '../memory/teach-form.tsx';
import { Empty } from '../parts/empty.tsx';
import { Notice } from '../parts/notice.tsx';
import { Search } from '../parts/search.tsx';
import { useWords } from '../words/words.tsx';

const KINDS = ['all', 'fact', 'worked', 'failed'] as const;
type Kind = (typeof KINDS)[number];

/** So many are in the page; a search finds the others. */
const SHOWN = 200;

/** Everything that is remembered: to be found, read, changed and forgotten. */
export function MemoryView() {
  const api = useApi();
  const { memory: words } = useWords();
  const { value, error, again } = useAnswer(useCallback(() => api.memory.list(), [api]));
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const [removed, setRemoved] = useState<{ id: string; what: string } | null>(null);
  const [failure, setFailure] = useState('');
  const fitting = useMemo(
    () => value?.entries.filter((entry) => (kind === 'all' || kindOf(entry) === kind) && has(entry, search)) ?? [],
    [value, search, kind],
  );
  const act = (work: Promise<unknown>, after: () => void): void => {
    setFailure('');
    work.then(
      () => {
        after();
        again();
      },
      (problem: unknown) => setFailure(wordsOf(problem)),
    );
  };
  return (
    <div className="page settings memory">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
      </header>
      <TeachForm onTaught={again} />
      {(error || failure) && <Notice kind="bad" text={error || failure} />}
      {removed && (
        <div className="undo" role="status">
          <span>{words.removed(removed.what)}</span>
          <button onClick={() => act(api.memory.restore({ id: removed.id }), () => setRemoved(null))}>
            {words.undo}
          </button>
        </div>
      )}
      {value && value.problems.length > 0 && (
        <section className="broken-files">
          <Notice kind="bad" text={words.broken} />
          <ul>
            {value.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </section>
      )}
      {value?.entries.length === 0 && <Empty icon="star" title={words.empty} text={words.emptyText} />}
      {value && value.entries.length > 0 && (
        <section>
          <div className="tools">
            <Search value={search} onChange={setSearch} label={words.search} />
            <select
              aria-label={words.kinds.label}
              value={kind}
              onChange={({ target }) => setKind(target.value as Kind)}
            >
              {KINDS.map((each) => (
                <option key={each} value={each}>
                  {words.kinds[each]}
                </option>
              ))}
            </select>
            <span className="count">{words.count(fitting.length)}</span>
          </div>
          {fitting.length === 0 && <p className="nothing-kept">{words.nothing}</p>}
          <ul className="kept-list memory-list">
            {fitting.slice(0, SHOWN).map((entry) => (
              <MemoryEntry
                key={entry.id}
                entry={entry}
                onChanged={again}
                onRemove={(what) => act(api.memory.remove({ id: entry.id }), () => setRemoved({ id: entry.id, what }))}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function kindOf(entry: Entry): Exclude<Kind, 'all'> {
  return entry.kind === 'fact' ? 'fact' : entry.verdict;
}

function has(entry: Entry, search: string): boolean {
  const text = JSON.stringify(Object.values(entry)).toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
