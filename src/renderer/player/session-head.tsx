import type { ReactNode } from 'react';
import type { SessionView } from '../../agent/session/reduce.ts';
import { countSteps } from '../../agent/session/steps.ts';
import type { Status } from '../parts/badge.tsx';
import { Badge } from '../parts/badge.tsx';
import { useTold, useWords } from '../words/words.tsx';
import { money } from './timing.ts';

/** The goal, how it stands, and what it took so far. */
export function SessionHead({
  view,
  status,
  back,
  figures,
  children,
}: {
  view: SessionView;
  status: Status;
  back?: ReactNode;
  /** In place of the figures of a session that is over. */
  figures?: ReactNode;
  children?: ReactNode;
}) {
  const { live, player, duration } = useWords();
  const told = useTold();
  const { totals, header, stop } = view;
  const tokens = totals.usage.inputTokens + totals.usage.outputTokens;
  const reason = stop ? player.stoppedBy(told(stop.by), stop.releasedMs) : told(view.reason);
  const problems = view.problems.map(({ message }) => told(message)).filter((message) => message !== reason);
  return (
    <header className="session-head">
      {back}
      <div className="headline">
        <h1 title={header?.goal}>{header?.goal ?? player.reading}</h1>
        <p>
          <Badge status={status} />
          {[view.paused ? player.pausedBy(told(view.paused.by)) : reason, ...problems].filter(Boolean).map((each) => (
            <span key={each} className="reason" title={each}>
              {each}
            </span>
          ))}
        </p>
      </div>
      {figures ?? (
        <ul className="figures">
          <Figure value={duration(totals.ms)} />
          <Figure value={player.steps(countSteps(view.steps))} />
          <Figure value={player.actions(totals.actions)} />
          {tokens > 0 && <Figure value={player.tokens(tokens)} />}
          {totals.cost > 0 && <Figure value={money(totals.cost)} />}
          {totals.unpriced > 0 && <Figure value={live.priceUnknown} />}
          {header && <Figure value={header.model} />}
        </ul>
      )}
      {children}
    </header>
  );
}

/** A list of descriptions needs terms; sight needs none where the value says what it is. */
function Figure({ value }: { value: string }) {
  return <li>{value}</li>;
}
