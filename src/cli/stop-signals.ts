import { Stopped } from '../agent/types.ts';

export interface StopSignals {
  signal: AbortSignal;
  /** Gives the signals back. */
  release(): void;
}

/**
 * The first Ctrl+C (or SIGTERM, SIGHUP) asks the session to stop: it releases every key and writes its last line.
 * The second ends the program at once; its janitor then sees the closed pipe and releases the keys.
 */
export function stopOnSignals(): StopSignals {
  const controller = new AbortController();
  const names = { SIGINT: 'Ctrl+C', SIGTERM: 'a request to end (SIGTERM)', SIGHUP: 'the closed terminal' } as const;
  const handlers = Object.entries(names).map(([name, by]) => {
    const handler = (): void => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(new Stopped(by));
    };
    process.on(name, handler);
    return { name, handler };
  });
  return {
    signal: controller.signal,
    release: () => {
      for (const { name, handler } of handlers) process.off(name, handler);
    },
  };
}
