import { useCallback, useEffect, useState } from 'react';
import { say } from '../../agent/sayings.ts';
import type { SessionState } from '../data/session-store.ts';
import { useClocked } from '../data/use-clocked.ts';
import { useRunState } from '../data/use-run-state.ts';
import { useThought } from '../data/use-thought.ts';
import { LiveDesk } from '../live/live-desk.tsx';
import { TakeOver } from '../live/take-over.tsx';
import { useLivePicture } from '../live/use-live-picture.ts';
import { Empty } from '../parts/empty.tsx';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { Picture } from './picture.tsx';
import { Where } from './where.tsx';
import { Thinking } from './thinking.tsx';
import { TimeLine } from './time-line.tsx';
import { stepAsOf } from './timing.ts';
import { Transport } from './transport.tsx';
import { useFailureInSight } from './use-failure-in-sight.ts';
import { usePlayerKeys } from './use-player-keys.ts';
import { usePlayhead } from './use-playhead.ts';

/** A session, live or recorded: the screen, what the modules made of it, and the time line. */
export function Player({
  id,
  session,
  step: asked = null,
}: {
  id: string;
  session: SessionState;
  /** The step to begin with. */
  step?: number | null;
}) {
  const words = useWords();
  const { phase } = session;
  const view = useClocked(session.view, phase === 'live');
  const playhead = usePlayhead(view, phase === 'live', asked);
  const [after, setAfter] = useState(false);
  const [elements, setElements] = useState(false);
  const toggleAfter = useCallback(() => setAfter((old) => !old), []);
  usePlayerKeys(playhead, view.steps.length, toggleAfter);

  const outline = view.steps[playhead.step];
  const whole = outline && (session.bodies.get(outline.number) ?? outline);
  const { look } = session;
  useEffect(() => {
    if (outline) look(outline);
  }, [outline, look]);
  useFailureInSight(playhead.failureJumps, whole?.whole ?? false);
  const run = useRunState();
  const running = run.id === id && run.phase === 'running' && view.status === 'running';
  const now = useLivePicture(running && playhead.following);
  const thought = useThought(running && playhead.following ? id : null);
  const taken = running && run.paused === say('byPicture');

  if (phase === 'broken') return <Empty icon="warning" title={words.status.unreadable} text={session.error} />;
  if (!whole) return <Empty icon="eye" title={words.player.reading} text={words.player.waiting} />;
  const step = stepAsOf(whole, playhead.time);
  const next = view.steps[playhead.step + 1] ?? null;

  return (
    <div className="player">
      <section className="stage">
        {now ? (
          <LiveDesk picture={now} step={step} taken={taken} />
        ) : (
          <Picture
            id={id}
            step={step}
            frame={after && next?.frame ? next.frame : step.frame}
            marks={!(after && next?.frame)}
            elements={elements}
          />
        )}
        <div className="stage-bar">
          <Where view={view} index={playhead.step} step={step} />
          {now ? (
            <TakeOver taken={taken} />
          ) : (
            <>
              <div className="switch" role="group">
                <button aria-pressed={!after} onClick={() => setAfter(false)}>
                  {words.player.before}
                </button>
                <button aria-pressed={after} disabled={!next?.frame} onClick={() => setAfter(true)}>
                  {words.player.after}
                </button>
              </div>
              <button className="quiet" aria-pressed={elements} onClick={() => setElements((old) => !old)}>
                {words.player.elements}
              </button>
            </>
          )}
        </div>
      </section>
      <Thinking
        step={step}
        before={view.steps[playhead.step - 1] ?? null}
        time={playhead.time}
        live={phase === 'live' && playhead.following}
        thought={thought}
      />
      <section className="strip">
        <Transport view={view} playhead={playhead} live={phase === 'live'} />
        <TimeLine view={view} playhead={playhead} />
      </section>
      {session.problems.length > 0 && <Notice kind="bad" text={session.problems.join(' ')} />}
    </div>
  );
}
