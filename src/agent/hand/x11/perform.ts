import { setTimeout as delay } from 'node:timers/promises';
import { ComputerError, InputError } from '../../types.ts';
import type { Action, Button, Mark, Point } from '../../types.ts';
import { parseChord } from '../keys.ts';
import { checkAction } from './check-action.ts';
import type { Typist } from './text.ts';
import type { Held, Input } from './xtest-input.ts';

/** Toolkits tell a drag from a click by motion events that they have time to see; with fewer or faster ones drops get lost. */
const DRAG_STEP_PX = 12;
const DRAG_STEP_MS = 4;
const NOTCHES_AT_ONCE = 5;
/** Chromium takes two presses of the same millisecond for one and the same: a double click needs time between its clicks. */
const BETWEEN_CLICKS_MS = 30;

/** Does one action and resolves when the server has the whole input. An abort stops at the next atom; what was held is released. */
export async function perform(
  input: Input,
  typist: Typist,
  action: Action,
  { signal, mark }: { signal: AbortSignal; mark?: Mark },
): Promise<void> {
  checkAction(action, input.connection.size);
  signal.throwIfAborted();
  input.mark.next(action.type === 'type' ? undefined : mark && { ...mark, typed: 1 });
  switch (action.type) {
    case 'click':
      return clickTimes(input, action, 1, signal);
    case 'double_click':
      return clickTimes(input, action, 2, signal);
    case 'triple_click':
      return clickTimes(input, action, 3, signal);
    case 'move':
      input.move(action);
      return input.connection.sync();
    case 'move_by':
      input.moveBy(action.dx, action.dy);
      return input.connection.sync();
    case 'drag':
      return withModifiers(input, action.modifiers, () => drag(input, action.path, action.button ?? 1, signal));
    case 'scroll':
      return scroll(input, action, signal);
    case 'keypress':
      return input.holding(await keycodesOf(input, action.keys), () => input.connection.sync());
    case 'type':
      return typist.type(action.text, signal, { mark, secret: action.secret });
    case 'hold':
      for (const what of await heldOf(input, action)) input.holdFor(what, action.ms);
      return input.connection.sync();
    case 'release':
      if (action.keys === undefined && action.button === undefined) return input.releaseAll();
      for (const what of (await heldOf(input, action)).reverse()) input.release(what);
      return input.connection.sync();
    case 'wait':
      await pause(input, action.seconds * 1000, signal);
  }
}

async function clickTimes(
  input: Input,
  action: { x: number; y: number; button?: Button; modifiers?: string[] },
  times: number,
  signal: AbortSignal,
): Promise<void> {
  await withModifiers(input, action.modifiers, async () => {
    input.move(action);
    for (let time = 0; time < times; time++) {
      if (time > 0) await pause(input, BETWEEN_CLICKS_MS, signal);
      input.click(action.button ?? 1);
    }
    await input.connection.sync();
  });
}

async function drag(input: Input, path: Point[], button: Button, signal: AbortSignal): Promise<void> {
  input.move(path[0]!);
  input.button(button, true);
  try {
    for (let index = 1; index < path.length; index++) {
      const from = path[index - 1]!;
      const to = path[index]!;
      const steps = Math.max(4, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / DRAG_STEP_PX));
      for (let step = 1; step <= steps; step++) {
        await pause(input, DRAG_STEP_MS, signal);
        input.move({
          x: Math.round(from.x + ((to.x - from.x) * step) / steps),
          y: Math.round(from.y + ((to.y - from.y) * step) / steps),
        });
        await input.connection.sync();
      }
    }
    await pause(input, DRAG_STEP_MS, signal);
  } finally {
    input.button(button, false);
    await input.connection.sync();
  }
}

async function scroll(
  input: Input,
  action: { x: number; y: number; dx: number; dy: number },
  signal: AbortSignal,
): Promise<void> {
  input.move(action);
  const notches: (4 | 5 | 6 | 7)[] = [
    ...Array<4 | 5>(Math.abs(action.dy)).fill(action.dy > 0 ? 5 : 4),
    ...Array<6 | 7>(Math.abs(action.dx)).fill(action.dx > 0 ? 7 : 6),
  ];
  for (const [index, notch] of notches.entries()) {
    input.notch(notch);
    if (index % NOTCHES_AT_ONCE === 0) {
      await input.connection.sync();
      signal.throwIfAborted();
    }
  }
  await input.connection.sync();
}

/** Rejects at once when aborted, and when the server has gone. */
async function pause(input: Input, ms: number, signal: AbortSignal): Promise<void> {
  const { gone } = input.connection;
  try {
    await delay(ms, undefined, { signal: AbortSignal.any([signal, gone]) });
  } catch (error) {
    gone.throwIfAborted();
    throw error;
  }
}

async function withModifiers(input: Input, modifiers: string[] | undefined, work: () => Promise<void>): Promise<void> {
  const keycodes = modifiers && modifiers.length > 0 ? await keycodesOf(input, modifiers.join('+')) : [];
  await input.holding(keycodes, work);
}

async function keycodesOf(input: Input, chord: string): Promise<number[]> {
  return input.chord(chordKeys(chord));
}

async function heldOf(input: Input, action: { keys?: string; button?: Button }): Promise<Held[]> {
  const keycodes = action.keys === undefined ? [] : await keycodesOf(input, action.keys);
  return [
    ...keycodes.map((keycode) => ({ keycode })),
    ...(action.button === undefined ? [] : [{ button: action.button }]),
  ];
}

/** The port promises ComputerErrors. */
function chordKeys(text: string): string[] {
  try {
    return parseChord(text);
  } catch (error) {
    if (error instanceof InputError) throw new ComputerError(error.message);
    throw error;
  }
}
