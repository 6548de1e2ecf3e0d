import type { Action, DesktopWindow, Display, Frame, Mark, Point, SettleOptions, Settled } from '../../types.ts';

/** What the worker does for the computer: name, arguments, result. */
export interface Calls {
  displays: { args: []; value: Display[] };
  windows: { args: []; value: DesktopWindow[] };
  activate: { args: [windowId: number]; value: undefined };
  pointer: { args: []; value: Point };
  capture: { args: []; value: Frame };
  perform: { args: [action: Action, mark?: Mark]; value: undefined };
  lastMark: { args: []; value: Mark | null };
  settle: { args: [options: Omit<SettleOptions, 'signal'>]; value: Settled };
  releaseAll: { args: []; value: undefined };
  close: { args: []; value: undefined };
}

export type CallName = keyof Calls;

export type ToWorker =
  | { [N in CallName]: { type: 'call'; id: number; name: N; args: Calls[N]['args'] } }[CallName]
  | { type: 'abort'; id: number };

export type FromWorker =
  | { type: 'open' }
  | { type: 'done'; id: number; value: unknown }
  /** `aborted`: the call ended because of an abort; everything it held is released. */
  | { type: 'failed'; id: number | 'open'; message: string; aborted: boolean };

export interface WorkerData {
  display: string;
  /** Memory of `hand-log.ts`. */
  log: SharedArrayBuffer;
}
