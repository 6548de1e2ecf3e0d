import { useEffect, useState } from 'react';
import { say } from '../agent/sayings.ts';
import { useApi } from './data/api.ts';
import { RunContext, useWatchedRun } from './data/use-run-state.ts';
import type { IconName } from './parts/icon.tsx';
import { Icon } from './parts/icon.tsx';
import { Renewed } from './parts/renewed.tsx';
import type { Route } from './route.ts';
import { hrefOf, useRoute } from './route.ts';
import { Lost } from './views/lost.tsx';
import { MemoryView } from './views/memory.tsx';
import { RunView } from './views/run.tsx';
import { SessionsView } from './views/sessions.tsx';
import { SettingsView } from './views/settings.tsx';
import { SkillsView } from './views/skills.tsx';
import { TrustView } from './views/trust.tsx';
import { useWords } from './words/words.tsx';

const VIEWS: { view: Route['view']; icon: IconName }[] = [
  { view: 'run', icon: 'run' },
  { view: 'sessions', icon: 'sessions' },
  { view: 'skills', icon: 'skills' },
  { view: 'memory', icon: 'star' },
  { view: 'trust', icon: 'shield' },
  { view: 'settings', icon: 'settings' },
];

/** The frame around every view: where one is, where one can go, and the key that stops. */
export function Shell({ lost }: { lost: Promise<void> }) {
  const words = useWords();
  const route = useRoute();
  const run = useWatchedRun();
  const gone = useSettled(lost);
  useEscapeStops(run.phase);
  useEffect(() => {
    document.title = `${words.nav[route.view]} · Deskhand`;
  }, [words, route.view]);
  if (gone) return <Lost />;
  return (
    <RunContext value={run}>
      <div className="shell">
        <nav className="rail" aria-label={words.nav.label}>
          <div className="brand" aria-hidden="true">
            <Icon name="brand" />
          </div>
          {VIEWS.map(({ view, icon }) => (
            <a key={view} href={hrefOf(view)} aria-current={route.view === view ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{words.nav[view]}</span>
              {view === 'run' && run.phase !== 'idle' && <i className="beat" title={words.phase[run.phase]} />}
            </a>
          ))}
        </nav>
        <main>
          <Renewed />
          {route.view === 'run' && <RunView />}
          {route.view === 'sessions' && <SessionsView id={route.id} other={route.other} step={route.step} />}
          {route.view === 'skills' && <SkillsView name={route.name} tab={route.tab} version={route.version} />}
          {route.view === 'memory' && <MemoryView />}
          {route.view === 'trust' && <TrustView />}
          {route.view === 'settings' && <SettingsView />}
        </main>
      </div>
    </RunContext>
  );
}

/** One key stops from anywhere in the window, whatever has the focus. */
function useEscapeStops(phase: string): void {
  const api = useApi();
  useEffect(() => {
    if (phase !== 'opening' && phase !== 'running') return;
    const onKey = (event: KeyboardEvent): void => {
      // Shift+Escape is how a person who has the agent's desk gives it an Escape.
      if (event.key === 'Escape' && !event.shiftKey && !closesCompletion(event))
        void api.run.stop({ by: say('byEscape') });
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [api, phase]);
}

/** The first Escape in the editor of a skill belongs to its open list of completions. */
function closesCompletion(event: KeyboardEvent): boolean {
  return event
    .composedPath()
    .some((each) => each instanceof ShadowRoot && each.querySelector('.cm-tooltip-autocomplete'));
}

function useSettled(promise: Promise<void>): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    void promise.then(() => setSettled(true));
  }, [promise]);
  return settled;
}
