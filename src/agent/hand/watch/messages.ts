import type { StopChord } from './stop-chord.ts';

export interface WatchData {
  display: string;
  stopChord: StopChord;
  /** Memory of `x11/hand-log.ts`. */
  log: SharedArrayBuffer;
}

export type FromWatch =
  | { type: 'open' }
  /** It cannot watch here; the sentence says why. */
  | { type: 'blind'; message: string }
  /** The chord was pressed; `releasedMs` later everything was up. */
  | { type: 'stop'; releasedMs: number }
  /** A person moved the mouse, clicked or typed just now; comes again, at most every 100 ms, while they go on. */
  | { type: 'person'; what: string };
