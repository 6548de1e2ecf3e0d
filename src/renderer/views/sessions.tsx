import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ListedSession } from '../../main/api/sessions.ts';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { statusOf as standing } from '../data/status-of.ts';
import { useRunState } from '../data/use-run-state.ts';
import { useSession } from '../data/use-session.ts';
import { Badge } from '../parts/badge.tsx';
import { Empty } from '../parts/empty.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { Search } from '../parts/search.tsx';
import { Player } from '../player/player.tsx';
import { newestFrameAddress } from '../player/frame-address.ts';
import { SessionActions } from '../player/session-actions.tsx';
import { SessionHead } from '../player/session-head.tsx';
import { money } from '../player/timing.ts';
import { hrefOf } from '../route.ts';
import { useLanguage, useWords } from '../words/words.tsx';
import { Compare } from './compare.tsx';

export function SessionsView({ id, other, step }: { id: string | null; other: string | null; step: number | null }) {
  if (id === null) return <SessionList />;
  if (other !== null) return <Compare key={`${id} ${other}`} left={id} right={other} />;
  return <Replay key={`${id} ${step}`} id={id} step={step} />;
}

function Replay({ id, step }: { id: string; step: number | null }) {
  const { sessions } = useWords();
  const session = useSession(id);
  const back = (
    <a className="back" href={hrefOf('sessions')} aria-label={sessions.back} title={sessions.back}>
      <Icon name="back" />
    </a>
  );
  if (session.phase === 'broken') return <Broken id={id} back={back} error={session.error} />;
  return (
    <div className="session">
      <SessionHead view={session.view} status={standing(session)} back={back}>
        <SessionActions id={id} header={session.view.header} />
      </SessionHead>
      <Player id={id} session={session} step={step} />
    </div>
  );
}

/** What cannot be read can be neither replayed nor compared; its folder may still hold what a person wants. */
function Broken({ id, back, error }: { id: string; back: ReactNode; error: string }) {
  const words = useWords();
  return (
    <div className="session">
      <header className="session-head">
        {back}
        <div className="headline">
          <h1>{id}</h1>
          <p>
            <Badge status="unreadable" />
          </p>
        </div>
      </header>
      <Empty icon="warning" title={words.status.unreadable} text={error} />
    </div>
  );
}

function SessionList() {
  const api = useApi();
  const words = useWords();
  const run = useRunState();
  const { value, error, again } = useAnswer(useCallback(() => api.sessions.list(), [api]));
  const [search, setSearch] = useState('');
  const [result, setResult] = useState('');
  // A session that began or ended changes the list.
  useEffect(again, [again, run.id]);

  const wanted = search.trim().toLowerCase();
  const fitting = (value ?? []).filter(
    (each) =>
      (result === '' || statusOf(each) === result) &&
      [each.goal, each.model, each.id].some((text) => text.toLowerCase().includes(wanted)),
  );
  const results = [...new Set((value ?? []).map(statusOf))].sort();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.sessions.title}</h1>
        <p>{words.sessions.text}</p>
      </header>
      {error && <Notice kind="bad" text={error} />}
      {value === null && !error && <p className="loading">{words.sessions.loading}</p>}
      {value?.length === 0 && (
        <Empty icon="sessions" title={words.sessions.none} text={words.sessions.noneText}>
          <a className="button primary" href={hrefOf('run')}>
            {words.sessions.toRun}
          </a>
        </Empty>
      )}
      {value !== null && value.length > 0 && (
        <>
          <div className="filters">
            <Search value={search} onChange={setSearch} label={words.sessions.search} />
            <select
              aria-label={words.sessions.result}
              value={result}
              onChange={(event) => setResult(event.target.value)}
            >
              <option value="">{words.sessions.all}</option>
              {results.map((status) => (
                <option key={status} value={status}>
                  {words.status[status]}
                </option>
              ))}
            </select>
            <span className="count">{words.sessions.count(fitting.length)}</span>
          </div>
          {fitting.length === 0 ? <p className="loading">{words.sessions.nothing}</p> : <Rows sessions={fitting} />}
        </>
      )}
    </div>
  );
}

const ROW = 60;

/** Only the rows in sight are in the page, so that ten thousand sessions scroll like ten. */
function Rows({ sessions }: { sessions: ListedSession[] }) {
  const words = useWords();
  const { language } = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="rows" ref={scroller}>
      <ul style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const each = sessions[index]!;
          return (
            <li key={each.id} style={{ transform: `translateY(${start}px)`, height: ROW }}>
              <a href={hrefOf('sessions', each.id)}>
                <Thumbnail id={each.id} />
                <span className="goal">{each.goal || each.reason}</span>
                <span className="when">{when.format(each.startedAt)}</span>
                <span className="length">
                  {words.player.steps(each.steps)} · {words.duration(each.ms)}
                  {each.cost !== null && each.cost > 0 && ` · ${money(each.cost)}`}
                </span>
                <span className="model">{each.model}</span>
                <Badge status={statusOf(each)} />
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The newest picture; a session that has none shows nothing. */
function Thumbnail({ id }: { id: string }) {
  const [missing, setMissing] = useState(false);
  if (missing) return <span className="thumbnail" />;
  return (
    <img className="thumbnail" src={newestFrameAddress(id)} alt="" loading="lazy" onError={() => setMissing(true)} />
  );
}

function statusOf({ live, status }: ListedSession): ListedSession['status'] | 'running' {
  return live ? 'running' : status;
}
