/**
 * What the agent's own hand has put into the X server, in memory that the input thread and the watching thread share. With it the
 * watcher tells our XTEST events from those of other programs (people on VNC come through XTEST too), releases what we hold, and
 * stays the hand at once, however busy the host is.
 */
export interface HandLog {
  /** To be called before the request is sent. */
  pressed(kind: Kind, detail: number): void;
  released(kind: Kind, detail: number): void;
  moved(): void;
  /** Whether an XTEST event that has arrived is one of ours; each of ours counts once. */
  claim(kind: Kind | 'motion', detail: number): boolean;
  /** What we hold down now. */
  held(): { kind: Kind; detail: number }[];
  state(): HandState;
  setState(state: HandState): void;
}

export type Kind = 'key' | 'button';
/** `free`: the agent may act. `yielded`: a person has the desk. `stopped`: never again. */
export type HandState = 'free' | 'yielded' | 'stopped';

/** Thrown where input would begin although the hand was stayed. The host learns of the same stop or yield at the same time. */
export class HandStayed extends Error {
  override readonly name = 'AbortError';
}

const STATES: HandState[] = ['free', 'yielded', 'stopped'];
const KEYS = 256;
const BUTTONS = 32;
const STATE = 0;
const LAST_AT = 1;
const MOTIONS = 2;
const PRESSES = 3;
const DOWN = PRESSES + KEYS + BUTTONS;
const LENGTH = DOWN + KEYS + BUTTONS;
/** After this long in ms an event of ours that has not come never will: the server refused it. */
const FORGET_MS = 3000;

export function createHandLog(): SharedArrayBuffer {
  return new SharedArrayBuffer(LENGTH * Int32Array.BYTES_PER_ELEMENT);
}

export function handLog(memory: SharedArrayBuffer): HandLog {
  const words = new Int32Array(memory);
  /** How many events of each kind this side has seen come back. */
  const seen = new Int32Array(DOWN);
  const slot = (kind: Kind, detail: number): number =>
    kind === 'key' ? detail & (KEYS - 1) : KEYS + (detail & (BUTTONS - 1));
  const count = (index: number): void => {
    Atomics.add(words, index, 1);
    Atomics.store(words, LAST_AT, now());
  };

  return {
    pressed: (kind, detail) => {
      count(PRESSES + slot(kind, detail));
      Atomics.store(words, DOWN + slot(kind, detail), 1);
    },
    released: (kind, detail) => {
      Atomics.store(words, DOWN + slot(kind, detail), 0);
    },
    moved: () => count(MOTIONS),
    claim: (kind, detail) => {
      if (((now() - Atomics.load(words, LAST_AT)) & CLOCK) > FORGET_MS) {
        for (let index = MOTIONS; index < DOWN; index++) seen[index] = Atomics.load(words, index);
      }
      const index = kind === 'motion' ? MOTIONS : PRESSES + slot(kind, detail);
      if (seen[index] === Atomics.load(words, index)) return false;
      seen[index] = (seen[index]! + 1) | 0;
      return true;
    },
    held: () =>
      Array.from({ length: KEYS + BUTTONS }, (_, index) => index)
        .filter((index) => Atomics.load(words, DOWN + index) === 1)
        .map((index) => (index < KEYS ? { kind: 'key', detail: index } : { kind: 'button', detail: index - KEYS })),
    state: () => STATES[Atomics.load(words, STATE)]!,
    setState: (state) => {
      // A stop is for good: no yield or return of the desk undoes it.
      if (Atomics.load(words, STATE) !== STATES.indexOf('stopped')) Atomics.store(words, STATE, STATES.indexOf(state));
    },
  };
}

const CLOCK = 0x7fffffff;

/** Milliseconds on a clock that both threads share, within 31 bits. */
function now(): number {
  return Math.trunc(performance.timeOrigin + performance.now()) & CLOCK;
}
