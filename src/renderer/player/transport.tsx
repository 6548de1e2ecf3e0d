import { useMemo } from 'react';
import type { SessionView } from '../../agent/session/reduce.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../words/words.tsx';
import { failedStep } from '../../agent/session/steps.ts';
import { clock, endOf } from './timing.ts';
import type { Playhead } from './use-playhead.ts';

const SPEEDS = [0.5, 1, 2, 4, 8];

/** The buttons of a player, and where one is. */
export function Transport({ view, playhead, live }: { view: SessionView; playhead: Playhead; live: boolean }) {
  const { player } = useWords();
  const start = view.header?.at ?? 0;
  const failures = useMemo(() => view.steps.filter(failedStep).length, [view.steps]);
  return (
    <div className="transport">
      <button
        className="bare"
        aria-label={player.previous}
        title={`${player.previous} (←)`}
        onClick={() => playhead.goTo(playhead.step - 1)}
        disabled={playhead.step <= 0}
      >
        <Icon name="previous" />
      </button>
      <button
        className="bare big"
        aria-label={playhead.playing ? player.pause : player.play}
        title={`${player.play} (Space)`}
        onClick={playhead.togglePlay}
      >
        <Icon name={playhead.playing ? 'pause' : 'play'} />
      </button>
      <button
        className="bare"
        aria-label={player.next}
        title={`${player.next} (→)`}
        onClick={() => playhead.goTo(playhead.step + 1)}
        disabled={playhead.step >= view.steps.length - 1}
      >
        <Icon name="next" />
      </button>
      <output className="clock">
        <b>{clock(playhead.time - start)}</b> / {clock(endOf(view) - start)}
      </output>
      {live ? (
        <button className="live" aria-pressed={playhead.following} onClick={playhead.follow}>
          <i className="beat" />
          {playhead.following ? player.live : player.follow}
        </button>
      ) : (
        <select
          aria-label={player.speed}
          value={playhead.speed}
          onChange={(event) => playhead.setSpeed(Number(event.target.value))}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {speed}×
            </option>
          ))}
        </select>
      )}
      <button className="quiet failure" onClick={playhead.toNextFailure} disabled={failures === 0}>
        <Icon name="failure" />
        {failures === 0 ? player.noFailure : `${player.failure} (${failures})`}
      </button>
      <span className="keys-hint">{player.keys}</span>
    </div>
  );
}
