import { ComputerError } from '../../types.ts';
import type { Button, Point } from '../../types.ts';
import { MODIFIERS } from '../keys.ts';
import type { Connection } from './connection.ts';
import { HandStayed } from './hand-log.ts';
import type { HandLog } from './hand-log.ts';
import type { Keymap, LockState, Stroke } from './keymap.ts';
import { readKeymap } from './keymap.ts';
import { releaseEverything } from './release.ts';
import type { ServerMark } from './server-mark.ts';
import { openServerMark } from './server-mark.ts';

/** Buttons of the port as X names them; 4–7 are the wheel there. */
const X_BUTTON: Record<Button, number> = { 1: 1, 2: 2, 3: 3, 4: 8, 5: 9 };

export interface Input {
  connection: Connection;
  mark: ServerMark;
  /** The server's map and lock keys as they are now. */
  keyboard(): Promise<Keyboard>;
  move(point: Point): void;
  moveBy(dx: number, dy: number): void;
  /** Presses and releases. */
  click(button: Button): void;
  /** One notch: X buttons 4–7 are up, down, left, right. */
  notch(button: 4 | 5 | 6 | 7): void;
  button(button: Button, down: boolean): void;
  /** Strikes a character or key with the modifiers of its level. */
  strike(stroke: Stroke): void;
  /** The keycodes of a chord, in the order to press; throws a ComputerError when the keyboard has no such key. */
  chord(keys: string[]): Promise<number[]>;
  /** Presses the keycodes, does the work, releases them in reverse even when it fails. */
  holding<T>(keycodes: number[], work: () => Promise<T>): Promise<T>;
  /** Keeps a key or button down until `release` or for `ms`; the clock runs in this thread, not in the host's. */
  holdFor(what: Held, ms: number): void;
  release(what: Held): void;
  releaseAll(): Promise<void>;
}

export interface Keyboard {
  keymap: Keymap;
  locks: LockState;
}

export type Held = { keycode: number } | { button: Button };

/** Every press and motion is entered in the log first. Where one would begin while the hand is stayed, a `HandStayed` is thrown. */
export async function openInput(connection: Connection, log: HandLog): Promise<Input> {
  const { xtest, root } = connection;
  const mark = await openServerMark(connection);
  let keymap = await readKeymap(connection);
  let stale = false;
  connection.onEvent((event) => {
    if (event.name === 'MappingNotify') stale = true;
  });
  const holds = new Map<string, NodeJS.Timeout>();
  const nameOf = (what: Held): string => JSON.stringify(what);

  const mayAct = (): void => {
    if (log.state() !== 'free') throw new HandStayed('A person has the desk.');
  };
  const key = (keycode: number, down: boolean): void => {
    if (down) log.pressed('key', keycode);
    else log.released('key', keycode);
    xtest.FakeInput(down ? xtest.KeyPress : xtest.KeyRelease, keycode, 0, 0, 0, 0);
    if (down) mark.pressed();
  };
  const xButton = (button: number, down: boolean): void => {
    if (down) log.pressed('button', button);
    else log.released('button', button);
    xtest.FakeInput(down ? xtest.ButtonPress : xtest.ButtonRelease, button, 0, 0, 0, 0);
    if (down) mark.pressed();
  };
  const motion = (relative: boolean, window: number, x: number, y: number): void => {
    mayAct();
    log.moved();
    xtest.FakeInput(xtest.MotionNotify, relative ? 1 : 0, 0, window, x, y);
  };
  const button = (name: Button, down: boolean): void => {
    if (down) mayAct();
    xButton(X_BUTTON[name], down);
  };
  const set = (what: Held, down: boolean): void =>
    'keycode' in what ? key(what.keycode, down) : button(what.button, down);

  const release = (what: Held): void => {
    clearTimeout(holds.get(nameOf(what)));
    holds.delete(nameOf(what));
    set(what, false);
  };

  const keyboard = async (): Promise<Keyboard> => {
    // This round trip also brings every notice of a new layout that was sent before.
    let locks = await keymap.locks();
    while (stale) {
      stale = false;
      keymap = await readKeymap(connection);
      locks = await keymap.locks();
    }
    return { keymap, locks };
  };

  return {
    connection,
    mark,
    keyboard,
    move: ({ x, y }) => motion(false, root, x, y),
    moveBy: (dx, dy) => {
      motion(true, 0, dx, dy);
      mark.pressed();
    },
    click: (name) => {
      button(name, true);
      button(name, false);
    },
    notch: (name) => {
      mayAct();
      xButton(name, true);
      xButton(name, false);
    },
    button,
    strike: (stroke) => {
      mayAct();
      const modifiers = levelKeys(stroke, keymap);
      for (const modifier of modifiers) key(modifier, true);
      key(stroke.keycode, true);
      key(stroke.keycode, false);
      for (const modifier of modifiers.reverse()) key(modifier, false);
    },
    chord: async (keys) => {
      const { locks } = await keyboard();
      const keycodes: number[] = [];
      const chorded = keys.length > 1;
      for (const name of keys) {
        // In a chord the key itself is meant (ctrl+s with CapsLock on is still ctrl+s), and its group does not matter.
        const stroke =
          keymap.stroke(name, chorded ? { ...locks, caps: false } : locks) ??
          keymap.stroke(name, { ...locks, caps: false, group: 0 }) ??
          keymap.stroke(name, { ...locks, caps: false, group: 1 });
        if (!stroke) {
          throw new ComputerError(
            `The keyboard of ${connection.display} has no key "${name}"; to enter the character, type it as text.`,
          );
        }
        if (!MODIFIERS.includes(name))
          keycodes.push(...levelKeys(stroke, keymap).filter((code) => !keycodes.includes(code)));
        keycodes.push(stroke.keycode);
      }
      return keycodes;
    },
    holding: async (keycodes, work) => {
      if (keycodes.length > 0) mayAct();
      for (const keycode of keycodes) key(keycode, true);
      try {
        return await work();
      } finally {
        for (const keycode of [...keycodes].reverse()) key(keycode, false);
        await connection.sync();
      }
    },
    holdFor: (what, ms) => {
      mayAct();
      clearTimeout(holds.get(nameOf(what)));
      set(what, true);
      holds.set(
        nameOf(what),
        setTimeout(() => release(what), ms),
      );
    },
    release,
    releaseAll: async () => {
      for (const timer of holds.values()) clearTimeout(timer);
      holds.clear();
      await releaseEverything(connection);
      for (const { kind, detail } of log.held()) log.released(kind, detail);
    },
  };

  function levelKeys(stroke: Stroke, map: Keymap): number[] {
    return [
      ...(stroke.shift && map.shiftKeycode !== null ? [map.shiftKeycode] : []),
      ...(stroke.altgr && map.altgrKeycode !== null ? [map.altgrKeycode] : []),
    ];
  }
}
