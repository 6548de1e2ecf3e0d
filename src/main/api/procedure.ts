import { ORPCError, os } from '@orpc/server';
import type { Home } from '../../agent/home.ts';
import { SettingRefused } from '../../agent/settings.ts';
import { ComputerError, InputError, ModelError, Stopped } from '../../agent/types.ts';
import type { Keys } from '../keys.ts';
import type { Runs } from '../runs.ts';

/** What every call may use. One for each connection, because each connection has its own pace. */
export interface Context {
  home: Home;
  runs: Runs;
  keys: Keys;
  /** Resolves when the window has taken what was sent before; rejects when it takes too long. */
  drained(): Promise<void>;
}

/** Where every procedure of the API begins: errors that say what to do next reach the window in these words. */
export const procedure = os.$context<Context>().use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    throw inWords(error);
  }
});

/** Also for what is thrown inside an iterator, which the middleware above never sees. */
export function inWords(error: unknown): unknown {
  if (error instanceof ORPCError) return error;
  if (error instanceof SettingRefused) {
    return new ORPCError('BAD_REQUEST', { message: error.message, data: error.refusal, cause: error });
  }
  if (error instanceof InputError || error instanceof ComputerError || error instanceof ModelError) {
    return new ORPCError('BAD_REQUEST', { message: error.message, cause: error });
  }
  if (error instanceof Stopped) return new ORPCError('CLIENT_CLOSED_REQUEST', { message: error.message });
  console.error(error);
  const what = error instanceof Error ? error.message : String(error);
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: `Deskhand has a fault: ${what}`, cause: error });
}
