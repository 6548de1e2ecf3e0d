import { setTimeout as sleep } from 'node:timers/promises';
import type { Settled } from '../../types.ts';
import { changedTiles, type Pixels } from './changed-tiles.ts';

const LOOK_EVERY_MS = 25;

/** A blinking caret touches up to two tiles of 16 × 16 pixels, so a screen within four changed tiles counts as still. */
const STILL_TILES = 4;

/**
 * Looks at the screen again and again until it has not changed for `quietMs` of wall time, or `timeoutMs` have passed. `before` is
 * the screen before the last action. Rejects with the signal's reason.
 */
export async function settle(
  look: () => Promise<Pixels>,
  before: Pixels,
  { quietMs, timeoutMs, signal }: { quietMs: number; timeoutMs: number; signal: AbortSignal },
): Promise<Settled> {
  const started = performance.now();
  let last = await look();
  let changed = changedTiles(before, last, 0) > 0;
  let quietSince = performance.now();
  for (;;) {
    const now = performance.now();
    const still = now - quietSince >= quietMs;
    if (still || now - started >= timeoutMs) return { still, changed, ms: now - started };
    await sleep(LOOK_EVERY_MS, undefined, { signal });
    const next = await look();
    const tiles = changedTiles(last, next, STILL_TILES);
    if (tiles > 0) changed = true;
    if (tiles > STILL_TILES) quietSince = performance.now();
    last = next;
  }
}
