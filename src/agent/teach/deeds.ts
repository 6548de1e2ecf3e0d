import type { PersonInput } from '../hand/watch/person-input.ts';
import { MODIFIERS } from '../hand/keys.ts';
import type { Action, Button, Point } from '../types.ts';
import { simplifyPath } from './simplify-path.ts';

/** One thing that a person did, in the words of the agent's own hands. `S` is what was seen when it began. */
export interface Deed<S> {
  action: Action;
  before: S;
  /** Server time in ms. */
  from: number;
  to: number;
}

export interface DeedReader<S> {
  /** Gives the deeds that this input completes, oldest first: most are only complete when the next one begins. */
  read(input: PersonInput, seen: S): Deed<S>[];
  /** What was still going on. */
  end(): Deed<S>[];
}

/** As desktops have it: presses that follow within this, in ms and pixels, count as one double click. */
const AGAIN_MS = 400;
const STILL_PX = 5;
const SCROLL_MS = 1000;
/** A key that stays down for so long is held, as to run in a game. */
const HOLD_MS = 600;
const WHEEL: Record<number, { dx: number; dy: number }> = {
  4: { dx: 0, dy: -1 },
  5: { dx: 0, dy: 1 },
  6: { dx: -1, dy: 0 },
  7: { dx: 1, dy: 0 },
};
const BUTTONS: Record<number, Button> = { 1: 1, 2: 2, 3: 3, 8: 4, 9: 5 };
/** Keys of the number pad that write a character. */
const KEYPAD: Record<string, string> = {
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`kp${digit}`, String(digit)])),
  ...{ kpadd: '+', kpsubtract: '-', kpmultiply: '*', kpdivide: '/', kpdecimal: '.', space: ' ' },
};

type Open<S> = { before: S; from: number; to: number } & (
  | { kind: 'text'; text: string }
  | { kind: 'key'; keys: string; keycode: number; lone: boolean }
  | { kind: 'clicks'; count: 1 | 2 | 3; point: Point; button: Button; modifiers: string[] }
  | { kind: 'press'; path: Point[]; earlier: 0 | 1 | 2; button: Button; xButton: number; modifiers: string[] }
  | { kind: 'scroll'; point: Point; dx: number; dy: number }
);

/** Makes deeds of raw input: clicks and their doubles, drags, scrolls, chords, held keys, and runs of typed text. */
export function readDeeds<S>(options: { onUnknownKey: (keycode: number) => void }): DeedReader<S> {
  let open: Open<S> | null = null;
  const modifiers = new Map<number, { name: string; used: boolean; before: S; at: number }>();

  const held = (): string[] => MODIFIERS.filter((name) => [...modifiers.values()].some((each) => each.name === name));

  /** Ends what was going on and begins the next. */
  function begin(next: Open<S> | null): Deed<S>[] {
    // A text that was all taken back was never typed.
    const done = open && !(open.kind === 'text' && open.text === '') ? [finish(open)] : [];
    open = next;
    return done;
  }

  function keyDown(key: string | null, keycode: number, at: number, before: S): Deed<S>[] {
    if (key === null) {
      options.onUnknownKey(keycode);
      return [];
    }
    for (const each of modifiers.values()) each.used = true;
    if (MODIFIERS.includes(key)) {
      modifiers.set(keycode, { name: key, used: modifiers.size > 0, before, at });
      return [];
    }
    const strong = held().filter((name) => name !== 'shift' && name !== 'altgr');
    const character = strong.length > 0 ? null : (KEYPAD[key] ?? (Array.from(key).length === 1 ? key : null));
    if (character !== null) return typed(character, keycode, at, before);
    if (key === 'backspace' && held().length === 0 && open?.kind === 'text' && open.text !== '') {
      open.text = Array.from(open.text).slice(0, -1).join('');
      open.to = at;
      return [];
    }
    // A character's own shift is in the character; a named key needs it said.
    const chord = Array.from(key).length === 1 ? [...strong, key.toLowerCase()] : [...held(), key];
    return begin({ kind: 'key', keys: chord.join('+'), keycode, lone: false, before, from: at, to: at });
  }

  function typed(character: string, keycode: number, at: number, before: S): Deed<S>[] {
    if (open?.kind === 'text') {
      open.text += character;
      open.to = at;
      return [];
    }
    if (open?.kind === 'key' && open.lone && open.to - open.from < HOLD_MS) {
      // What looked like a key that might be held was the beginning of a text.
      open = { kind: 'text', text: open.keys + character, before: open.before, from: open.from, to: at };
      return [];
    }
    return begin({ kind: 'key', keys: character, keycode, lone: true, before, from: at, to: at });
  }

  function keyUp(keycode: number, at: number): Deed<S>[] {
    const modifier = modifiers.get(keycode);
    if (modifier) {
      modifiers.delete(keycode);
      // The menu key of many desktops; shift and ctrl alone mean nothing.
      if (modifier.used || !['super', 'alt'].includes(modifier.name)) return [];
      const { name: keys, before, at: from } = modifier;
      return begin({ kind: 'key', keys, keycode, lone: false, before, from, to: at });
    }
    if (open?.kind !== 'key' || open.keycode !== keycode) return [];
    open.to = at;
    if (open.lone && at - open.from < HOLD_MS) open = { ...open, kind: 'text', text: open.keys };
    return [];
  }

  function buttonDown(xButton: number, point: Point, at: number, before: S): Deed<S>[] {
    for (const each of modifiers.values()) each.used = true;
    const notch = WHEEL[xButton];
    if (notch) {
      if (open?.kind === 'scroll' && near(open.point, point, 4 * STILL_PX) && at - open.to <= SCROLL_MS) {
        open.dx += notch.dx;
        open.dy += notch.dy;
        open.to = at;
        return [];
      }
      return begin({ kind: 'scroll', point, ...notch, before, from: at, to: at });
    }
    const button = BUTTONS[xButton];
    if (button === undefined) return [];
    const press = { kind: 'press', path: [point], button, xButton, modifiers: held(), from: at, to: at } as const;
    const again =
      open?.kind === 'clicks' &&
      open.button === button &&
      open.count < 3 &&
      at - open.to <= AGAIN_MS &&
      near(open.point, point, STILL_PX);
    if (open?.kind === 'clicks' && again) {
      const { before: first, from, count } = open;
      open = { ...press, path: [open.point], earlier: count as 1 | 2, before: first, from };
      return [];
    }
    return begin({ ...press, path: [point], earlier: 0, before });
  }

  function buttonUp(xButton: number, point: Point, at: number): Deed<S>[] {
    if (open?.kind !== 'press' || open.xButton !== xButton) return [];
    const { path, earlier, button, modifiers: with_, before, from } = open;
    const first = path[0]!;
    const moved = [...path, point].some((each) => !near(first, each, STILL_PX));
    if (moved) {
      open = { ...open, path: [...path, point], to: at };
      return begin(null);
    }
    const count = (earlier + 1) as 1 | 2 | 3;
    open = { kind: 'clicks', count, point: first, button, modifiers: with_, before, from, to: at };
    return [];
  }

  return {
    read(input, seen) {
      if (input.type === 'motion') {
        if (open?.kind === 'press') open.path.push(input.point);
        return [];
      }
      if (input.type === 'key') {
        return input.down ? keyDown(input.key, input.keycode, input.at, seen) : keyUp(input.keycode, input.at);
      }
      return input.down
        ? buttonDown(input.button, input.point, input.at, seen)
        : buttonUp(input.button, input.point, input.at);
    },
    end: () => begin(null),
  };
}

function finish<S>(open: Open<S>): Deed<S> {
  const { before, from, to } = open;
  return { action: actionOf(open), before, from, to };
}

function actionOf<S>(open: Open<S>): Action {
  switch (open.kind) {
    case 'text':
      return { type: 'type', text: open.text };
    case 'key': {
      const ms = open.to - open.from;
      if (ms >= HOLD_MS) return { type: 'hold', keys: open.keys, ms };
      return open.lone ? { type: 'type', text: open.keys } : { type: 'keypress', keys: open.keys };
    }
    case 'clicks': {
      const type = ({ 1: 'click', 2: 'double_click', 3: 'triple_click' } as const)[open.count];
      return { type, ...open.point, ...how(open) };
    }
    case 'press':
      return open.path.length > 1
        ? { type: 'drag', path: simplifyPath(open.path), ...how(open) }
        : { type: 'click', ...open.path[0]!, ...how(open) };
    case 'scroll':
      return { type: 'scroll', ...open.point, dx: open.dx, dy: open.dy };
  }
}

/** What differs from a plain left press. */
function how({ button, modifiers }: { button: Button; modifiers: string[] }): {
  button?: Button;
  modifiers?: string[];
} {
  return { ...(button !== 1 && { button }), ...(modifiers.length > 0 && { modifiers }) };
}

function near(a: Point, b: Point, px: number): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) <= px;
}
