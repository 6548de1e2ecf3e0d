import type { PowerSaveBlocker } from 'electron';

/** Keeps the machine from sleeping while a session runs. */
export function keepAwake(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): { follow: (running: boolean) => void } {
  let blocked: number | null = null;
  return {
    follow: (running) => {
      if (running) blocked ??= blocker.start('prevent-app-suspension');
      else if (blocked !== null) {
        blocker.stop(blocked);
        blocked = null;
      }
    },
  };
}
