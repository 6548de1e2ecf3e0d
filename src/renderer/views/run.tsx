import { useState } from 'react';
import { say } from '../../agent/sayings.ts';
import { useApi } from '../data/api.ts';
import { statusOf } from '../data/status-of.ts';
import { useRunState } from '../data/use-run-state.ts';
import { useClocked } from '../data/use-clocked.ts';
import { useSession } from '../data/use-session.ts';
import { Approval } from '../live/approval.tsx';
import { Budget } from '../live/budget.tsx';
import { Refused, refusedLast } from '../live/refused.tsx';
import { Badge } from '../parts/badge.tsx';
import { Icon } from '../parts/icon.tsx';
import { Player } from '../player/player.tsx';
import { SessionHead } from '../player/session-head.tsx';
import { ScreenOrders } from '../trust/screen-orders.tsx';
import { useTold, useWords } from '../words/words.tsx';
import { Composer } from './composer.tsx';
import type { Chosen } from './run-options.tsx';

/** Give an instruction, then watch it being done; what was done last stays until the next one. */
export function RunView() {
  const words = useWords();
  const told = useTold();
  const run = useRunState();
  const [another, setAnother] = useState(false);
  const [chosen, setChosen] = useState<Chosen>({});
  const id = run.id ?? (another ? null : (run.last?.id ?? null));
  if (run.phase === 'idle' && id === null) {
    const why = run.last?.id === null ? run.last.reason : '';
    return (
      <div className="page run-start">
        <Composer
          problem={why && words.run.notBegun(told(why))}
          chosen={chosen}
          onChoose={setChosen}
          onStarted={() => setAnother(false)}
        />
      </div>
    );
  }
  if (id === null) return <Opening instruction={run.instruction} note={run.note} />;
  return <Watched key={id} id={id} onAnother={() => setAnother(true)} />;
}

function Opening({ instruction, note }: { instruction: string; note: string }) {
  const { run } = useWords();
  const told = useTold();
  return (
    <div className="page run-start">
      <div className="opening" role="status">
        <i className="beat" />
        <h1>{instruction}</h1>
        <p>{note ? told(note) : run.opening}</p>
        <StopButton />
      </div>
    </div>
  );
}

function Watched({ id, onAnother }: { id: string; onAnother: () => void }) {
  const { run: words } = useWords();
  const run = useRunState();
  const session = useSession(id);
  // The host needs some moments more to close what the session used.
  const over = session.view.status !== 'empty' && session.view.status !== 'running';
  const running = run.phase !== 'idle' && !over;
  const view = useClocked(session.view, running && session.phase === 'live');
  const refused = running && !view.asking && view.status === 'running' ? refusedLast(view) : null;
  return (
    <div className="session">
      <SessionHead view={view} status={statusOf(session)} figures={running ? <Budget view={view} /> : undefined}>
        {running ? (
          <>
            {run.phase === 'running' && <PauseButtons paused={session.view.paused !== null} />}
            <StopButton />
          </>
        ) : (
          <button className="primary" disabled={run.phase !== 'idle'} onClick={onAnother}>
            {words.another}
          </button>
        )}
      </SessionHead>
      {running && view.asking && <Approval view={view} />}
      {running && !view.asking && <ScreenOrders orders={view.orders} />}
      {refused && <Refused step={refused} />}
      <Player id={id} session={session} />
    </div>
  );
}

function PauseButtons({ paused }: { paused: boolean }) {
  const api = useApi();
  const { run: words } = useWords();
  const by = { by: say('byWindow') };
  return (
    <div className="pause-buttons">
      <button onClick={() => void (paused ? api.run.resume(by) : api.run.pause(by))}>
        <Icon name={paused ? 'play' : 'pause'} />
        {paused ? words.resume : words.pause}
      </button>
      <button disabled={!paused} title={words.stepText} onClick={() => void api.run.step(by)}>
        <Icon name="next" />
        {words.step}
      </button>
    </div>
  );
}

function StopButton() {
  const api = useApi();
  const { run: words, phase } = useWords();
  const run = useRunState();
  if (run.phase === 'stopping') {
    return (
      <span className="stopping" role="status">
        <Badge status="running" /> {phase.stopping}
      </span>
    );
  }
  return (
    <button className="stop" onClick={() => void api.run.stop({ by: say('byStopButton') })}>
      <Icon name="stop" />
      {words.stop}
      <kbd>{words.stopKey}</kbd>
    </button>
  );
}
