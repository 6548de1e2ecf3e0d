import { useEffect } from 'react';
import type { Lane } from './timing.ts';
import { LANES } from './timing.ts';
import type { Playhead } from './use-playhead.ts';

/** Space, ←, →, Home, End, F, B and 1 to 6, unless somebody is typing or a dialog is open. */
export function usePlayerKeys(playhead: Playhead, steps: number, toggleAfter: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const typing = target?.closest('input, textarea, select, [contenteditable], dialog') != null;
      if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
      const pressesButton = event.key === ' ' && target?.closest('button, a') != null;
      const act = pressesButton ? undefined : keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    const keys: Record<string, () => void> = {
      ' ': playhead.togglePlay,
      ArrowLeft: () => playhead.goTo(playhead.step - 1),
      ArrowRight: () => playhead.goTo(playhead.step + 1),
      Home: () => playhead.goTo(0),
      End: () => playhead.goTo(steps - 1),
      f: playhead.toNextFailure,
      b: toggleAfter,
      ...Object.fromEntries(LANES.map((lane, at) => [String(at + 1), () => showModule(lane)])),
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [playhead, steps, toggleAfter]);
}

/** Brings what a module made of this step into sight, and the keyboard to it. */
function showModule(lane: Lane): void {
  const card = document.querySelector<HTMLElement>(`.card[data-lane="${lane}"]`);
  card?.scrollIntoView({ block: 'start', behavior: 'instant' });
  card?.focus({ preventScroll: true });
}
