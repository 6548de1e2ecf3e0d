import { pause } from '../../pause.ts';
import type { Box, SettleOptions, Settled } from '../../types.ts';
import { caretWatch } from './caret.ts';
import type { Connection } from './connection.ts';

/** Pause between a damage event and listening for the next one: an animation costs at most this many events a second. */
const REARM_MS = 5;

export interface DamageWatch {
  /** To be called before input is sent: from here on any damage counts as a change. */
  start(): void;
  /** To be called when the input is sent: the quiet time is counted from here. */
  sent(): void;
  settle(options: SettleOptions): Promise<Settled>;
}

/** Watches the whole display by XDamage; a caret that blinks where it has blinked before is no change. Null extension: the screen never counts as still before `timeoutMs`. */
export function watchDamage(connection: Connection): DamageWatch {
  const { X, damage, root } = connection;
  let changed = false;
  let lastDamage = 0;
  let lastInput = 0;
  let rearm: NodeJS.Timeout | null = null;
  const id = X.AllocID();
  damage?.Create(id, root, damage.ReportLevel.BoundingBox);
  const isCaret = caretWatch();
  /** What was damaged since the last listening; the server reports it as one box that only grows. */
  let box: Box | null = null;
  /** The last change anywhere, for a `settle` that wants another place than the one before. */
  let elsewhere = { changed: false, last: 0 };
  /** Where a change counts, as the last `settle` wanted it; null for everywhere. */
  let within: Box | null = null;
  const counts = (damaged: Box | null): damaged is Box =>
    damaged !== null && (within === null || meet(damaged, within));

  const listen = (): void => {
    if (rearm) {
      clearTimeout(rearm);
      rearm = null;
      const now = performance.now();
      if (box && !isCaret(box, now)) {
        // What was painted inside the box since the event was not reported, so the quiet time starts here.
        elsewhere = { changed: true, last: now };
        if (counts(box)) [changed, lastDamage] = [true, now];
      }
      box = null;
    }
    damage?.Subtract(id, 0, 0);
  };
  connection.onEvent((event) => {
    if (event.name !== 'DamageNotify' || event.damage !== id) return;
    box = event.area;
    rearm ??= setTimeout(listen, REARM_MS);
  });

  const isQuiet = (quietMs: number): boolean =>
    damage !== null && !counts(box) && Math.max(lastDamage, lastInput) + quietMs <= performance.now();

  return {
    start: () => {
      listen();
      changed = false;
      elsewhere.changed = false;
    },
    sent: () => {
      lastInput = performance.now();
    },
    settle: async ({ quietMs, timeoutMs, within: where = null, signal }) => {
      if (JSON.stringify(within) !== JSON.stringify(where)) {
        [within, changed, lastDamage] = [where, changed || elsewhere.changed, Math.max(lastDamage, elsewhere.last)];
      }
      const began = performance.now();
      const ended = AbortSignal.any([signal, connection.gone]);
      const result = (still: boolean): Settled => ({
        still,
        changed: changed || counts(box),
        ms: Math.round(performance.now() - began),
      });
      for (;;) {
        ended.throwIfAborted();
        const now = performance.now();
        const endsAt = began + timeoutMs;
        if (isQuiet(quietMs)) {
          // Events that the server has already sent come before this reply.
          await connection.sync();
          if (isQuiet(quietMs)) return result(true);
        } else if (now >= endsAt) {
          return result(false);
        } else {
          const quietIn = damage ? Math.max(lastDamage, lastInput) + quietMs - now : timeoutMs;
          await pause(Math.min(Math.max(quietIn, 1), endsAt - now), ended);
        }
      }
    },
  };
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
