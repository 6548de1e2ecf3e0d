import { setTimeout as sleep } from 'node:timers/promises';
import { Button as NutButton, Key, Point, providerRegistry } from '@nut-tree/nut-js';
import type { Button } from '../../types.ts';
import { nameOf, type Atom, type Toggle } from './nut-atoms.ts';

const keyboard = providerRegistry.getKeyboard();
const mouse = providerRegistry.getMouse();
// nut-js waits 300 ms after each key and 100 ms after each click unless told otherwise.
keyboard.setKeyboardDelay(0);
mouse.setMouseDelay(0);

const BUTTONS: Partial<Record<Button, NutButton>> = { 1: NutButton.LEFT, 2: NutButton.MIDDLE, 3: NutButton.RIGHT };

/** What one wheel notch is in nut-js's unit: X11 clicks, Windows WHEEL_DELTA, macOS pixels (a notch is no fixed size there). */
const NOTCH: Partial<Record<NodeJS.Platform, number>> = { win32: 120, darwin: 40 };

/** Everything this process holds down, in the order in which it went down. */
const down = new Map<string, Toggle>();

export async function play(atom: Atom): Promise<void> {
  switch (atom.do) {
    case 'move':
      return mouse.setMousePosition(new Point(atom.x, atom.y));
    case 'button': {
      const button = BUTTONS[atom.button]!;
      note(atom);
      return atom.down ? mouse.pressButton(button) : mouse.releaseButton(button);
    }
    case 'pause':
      return sleep(atom.ms);
    case 'double-click':
      return mouse.doubleClick(BUTTONS[atom.button]!);
    case 'wheel': {
      const notch = NOTCH[process.platform] ?? 1;
      if (atom.dy !== 0) await mouse.scrollDown(atom.dy * notch);
      // nut-js's horizontal wheel goes the wrong way round on every platform.
      if (atom.dx !== 0) await mouse.scrollLeft(atom.dx * notch);
      return;
    }
    case 'key':
      note(atom);
      return atom.down ? keyboard.pressKey(Key[atom.key]) : keyboard.releaseKey(Key[atom.key]);
    case 'text':
      return keyboard.type(atom.text);
  }
}

/** Releases, last pressed first, whatever is still down. */
export async function releaseAll(): Promise<void> {
  await releaseStillHeld([...down.values()]);
}

/** Releases what these very presses put down; a key that was released and pressed again since then stays. */
export async function releaseStillHeld(presses: Atom[]): Promise<void> {
  for (const atom of presses.toReversed()) {
    if ('down' in atom && down.get(nameOf(atom)) === atom) await play({ ...atom, down: false });
  }
}

/** Noted before it happens: a key that may be down must be released too. */
function note(atom: Toggle): void {
  if (atom.down) down.set(nameOf(atom), atom);
  else down.delete(nameOf(atom));
}
