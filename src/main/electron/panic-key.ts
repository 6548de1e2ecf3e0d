import type { GlobalShortcut } from 'electron';

/**
 * Stops the session whatever has the focus. The guard never lets the agent press it (`hand/guard/keys.ts`), and nobody types it by
 * the way. A full-screen game that grabs the keyboard keeps it from us: there the stop chord works, which asks nobody.
 */
export const PANIC_KEY = 'Control+Alt+Backspace';

export interface PanicKey {
  /** Takes the key from other programs while a session runs, and gives it back afterwards. */
  follow(running: boolean): void;
}

export function panicKey(shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>, stop: () => void): PanicKey {
  let ours = false;
  return {
    follow(running) {
      if (running && !ours) ours = shortcuts.register(PANIC_KEY, stop);
      else if (!running && ours) {
        shortcuts.unregister(PANIC_KEY);
        ours = false;
      }
    },
  };
}
