import type { Action, Box, Button, ElementKind, Frame, Point } from '../types.ts';

/** Where something is, in terms that survive another screen: never bare coordinates. */
export type Place =
  | {
      by: 'label';
      label: string;
      kind?: ElementKind;
      /** Words that only it has beside it … */
      near?: string;
      /** … or which one of several it is, from 1, in reading order. */
      nth?: number;
      /** Inside of the active window; menus and lists are not. */
      active: boolean;
      /** The share of its box that was pointed at; null for where it is clicked best. */
      at: Point | null;
    }
  | { by: 'picture'; picture: Frame; near?: string }
  /** Plain ground: a share of the window of this program. */
  | { by: 'window'; app: string; at: Point };

/** One thing that a learned skill does. */
export type Doing =
  | { kind: 'point'; action: 'click' | 'double_click' | 'triple_click' | 'move'; at: Place; options: ClickOptions }
  | { kind: 'tick'; at: Place; want: boolean }
  /** A free end is so many pixels away. */
  | { kind: 'drag'; from: Place; to: Place | { dx: number; dy: number }; options: ClickOptions }
  | { kind: 'scroll'; at: Place; dx: number; dy: number }
  | { kind: 'type'; text: string }
  | { kind: 'keypress'; keys: string }
  /** What is held is held as long as it was, and a pointer that a program keeps goes as far: there is nothing to find them by. */
  | { kind: 'hold'; held: Held; ms: number }
  | { kind: 'release'; held: Held }
  | { kind: 'move-by'; dx: number; dy: number }
  /** Only while something is held: all else is waited for by what can be seen. */
  | { kind: 'pause'; seconds: number }
  | { kind: 'wait-for'; text: string; seconds: number; gone: boolean }
  /** Waits until a dialog of this program is open, or none is any more. */
  | { kind: 'dialog'; app: string; open: boolean }
  /** `windows`: arguments that name a window by its id, and the program that it belongs to. */
  | { kind: 'call'; skill: string; args: Record<string, unknown>; windows: Record<string, string> };

/** Keys or a button. */
export interface Held {
  keys?: string;
  button?: Button;
}

export interface ClickOptions {
  button?: Button;
  modifiers?: string[];
}

/** What the recording did on one screen, for comparison: an action and where it must stay, or the use of another skill. */
export type Recorded = { action: Action; within: Box[] } | { skill: string; args: Record<string, unknown> };

/** A part of the instruction: what it says, with the parameters' names in braces, and what was done about it. */
export interface LearnedPart {
  text: string;
  doings: Doing[];
}

/** What a skill is told each time. */
export interface Parameter {
  name: string;
  /** In words. */
  what: string;
  /** As it was recorded. */
  value: string;
  /** It is a text that is to come into sight. */
  awaited?: true;
}
