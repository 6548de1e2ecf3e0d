import type { ElementKind } from '../../types.ts';

/** Text to type or to look for: literals and notes joined with `+`. */
export type Value = ValuePart[];

export type ValuePart =
  | { type: 'literal'; text: string }
  /** `form`: the note itself, the sum of its numbers, those numbers joined, how many lines it has, or one line (1-based, -1 = last). */
  | { type: 'note'; name: string; form: 'text' | 'sum' | 'count' }
  | { type: 'note'; name: string; form: 'numbers'; joint: string }
  | { type: 'note'; name: string; form: 'line'; line: number };

/** A thing on the screen, named as a person would. */
export interface Target {
  label: Value;
  kind: ElementKind | null;
  /** 1-based, among equal labels from top to bottom; null = the only or best one. */
  nth: number | null;
  near: string | null;
}

/** What to read: rows of text, relative to words that can be seen. */
export type Reading =
  | { type: 'after'; anchor: string }
  | { type: 'below'; anchor: string; lines: number | null }
  | { type: 'between'; above: string; below: string }
  | { type: 'line'; containing: string };

export type Deed =
  | { do: 'open'; app: string; target: Value | null }
  /** One of the two is null. */
  | { do: 'switch'; app: string | null; title: Value | null }
  | { do: 'close'; app: string | null; discard: boolean }
  | { do: 'click'; target: Target; button: 1 | 2 | 3; count: 1 | 2 | 3 }
  | { do: 'point'; target: Target }
  | { do: 'type'; value: Value; into: Target | null; replace: boolean }
  | { do: 'press'; keys: string; times: number }
  | { do: 'choose'; path: Value[]; from: Target | null }
  | { do: 'check'; target: Target; want: boolean }
  | { do: 'scroll'; direction: 'up' | 'down' | 'left' | 'right'; until: Value | null; notches: number }
  | { do: 'drag'; from: Target; to: Target | null; by: { dx: number; dy: number } | null }
  | { do: 'wait'; value: Value; gone: boolean; seconds: number }
  | { do: 'pause'; seconds: number }
  | { do: 'verify'; value: Value; gone: boolean }
  | { do: 'go'; url: Value }
  | { do: 'save'; path: Value | null }
  | { do: 'read'; what: Reading; as: string }
  | { do: 'use'; skill: string; args: Record<string, Value> };

/** One step of an instruction: what to do, and how it was written. */
export type Clause = Deed & { text: string };
