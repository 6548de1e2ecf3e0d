import type { DesktopWindow, Point, Settled } from '../../types.ts';
import type { Atom } from './nut-atoms.ts';

export type CaptureRoute = 'nut-js' | 'screenshot-desktop';

/** A picture on its way between the processes. `scale` is input pixels per capture pixel. */
export interface Picture {
  width: number;
  height: number;
  rgb: Uint8Array;
  pointer: Point;
  scale: number;
}

/** What the child process can be asked, with the answer to each. */
export interface Calls {
  /** First and once: loads nut-js and takes a first look at the screen. */
  start: { ask: { capture: CaptureRoute }; answer: { width: number; height: number; scale: number } };
  play: { ask: { atoms: Atom[]; first: boolean }; answer: null };
  /** Plays the atoms, and their opposites after `ms` unless something released them before. */
  hold: { ask: { atoms: Atom[]; ms: number }; answer: null };
  releaseAll: { ask: null; answer: null };
  capture: { ask: null; answer: Picture };
  pointer: { ask: null; answer: Point };
  windows: { ask: null; answer: DesktopWindow[] };
  activate: { ask: { id: number }; answer: null };
  settle: { ask: { quietMs: number; timeoutMs: number }; answer: Settled };
  stopSettling: { ask: null; answer: null };
}

export type Method = keyof Calls;

export type Request = { [M in Method]: { id: number; method: M; ask: Calls[M]['ask'] } }[Method];

export type Reply = { id: number; answer: Calls[Method]['answer'] } | { id: number; error: string };
