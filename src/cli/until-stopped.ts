import { stopOnSignals } from './stop-signals.ts';

/** Work that ends at Ctrl+C, and leaves nothing half done behind. */
export async function untilStopped<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = stopOnSignals();
  try {
    return await work(stop.signal);
  } finally {
    stop.release();
  }
}
