import type { Action, Button, Point } from '../../agent/types.ts';

/** Names of keys that write nothing, as `hand/keys.ts` knows them, by the name that a browser gives them. */
const KEYS: Record<string, string> = {
  Enter: 'enter',
  Escape: 'escape',
  Tab: 'tab',
  Backspace: 'backspace',
  Delete: 'delete',
  Insert: 'insert',
  Home: 'home',
  End: 'end',
  PageUp: 'pageup',
  PageDown: 'pagedown',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ' ': 'space',
};

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
}

/** What a key pressed on the live picture does on the desktop; null for a modifier alone, and for keys that have no name there. */
export function deedOfKey({ key, ctrlKey, altKey, shiftKey, metaKey }: Pressed): Action | null {
  const writes = Array.from(key).length === 1;
  if (writes && !ctrlKey && !altKey && !metaKey) return { type: 'type', text: key };
  const name = KEYS[key] ?? (/^F\d{1,2}$/.test(key) ? key.toLowerCase() : writes ? key.toLowerCase() : null);
  if (name === null) return null;
  // Escape alone stops the session from anywhere in the window, so shift+Escape is how the desktop gets one.
  const shift = shiftKey && !writes && key !== 'Escape';
  const held = [ctrlKey && 'ctrl', altKey && 'alt', shift && 'shift', metaKey && 'super'].filter(
    (each) => each !== false,
  );
  return { type: 'keypress', keys: [...held, name].join('+') };
}

const BUTTONS: Record<number, Button> = { 0: 1, 1: 2, 2: 3, 3: 4, 4: 5 };

export function buttonOf(event: { button: number }): Button {
  return BUTTONS[event.button] ?? 1;
}

/** Where the mouse is, in pixels of the picture that is shown in `box`. */
export function placeOf(
  { clientX, clientY }: { clientX: number; clientY: number },
  box: { left: number; top: number; width: number; height: number },
  { width, height }: { width: number; height: number },
): Point {
  const along = (at: number, length: number, pixels: number): number =>
    Math.max(0, Math.min(pixels - 1, Math.floor((at / length) * pixels)));
  return { x: along(clientX - box.left, box.width, width), y: along(clientY - box.top, box.height, height) };
}

/** How far the mouse moves with a button down before it is a drag, in pixels of the picture. */
const STEADY = 4;

/** Makes clicks, drags and motion out of what a mouse does. */
export function openMouse(): {
  down(at: Point, button: Button): Action[];
  move(at: Point): Action[];
  up(at: Point): Action[];
} {
  let held: { at: Point; button: Button; dragging: boolean } | null = null;
  return {
    down(at, button) {
      held = { at, button, dragging: false };
      return [];
    },
    move(at) {
      const motion: Action = { type: 'move', ...at };
      if (!held || held.dragging) return [motion];
      if (Math.hypot(at.x - held.at.x, at.y - held.at.y) <= STEADY) return [];
      held.dragging = true;
      return [{ type: 'move', ...held.at }, { type: 'hold', button: held.button, ms: 60_000 }, motion];
    },
    up(at) {
      const was = held;
      held = null;
      if (!was) return [];
      if (!was.dragging) return [{ type: 'click', ...was.at, button: was.button }];
      return [
        { type: 'move', ...at },
        { type: 'release', button: was.button },
      ];
    },
  };
}

/** Sends deeds in order, those that gather while the host is busy together, of motion only the last. */
export function openSender(send: (deeds: Action[]) => Promise<unknown>): (deeds: Action[]) => void {
  let waiting: Action[] = [];
  let busy = false;
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const deeds = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      await send(deeds);
    }
  };
  return (deeds) => {
    for (const deed of deeds) {
      if (deed.type === 'move' && waiting.at(-1)?.type === 'move') waiting.pop();
      waiting.push(deed);
    }
    if (busy) return;
    busy = true;
    drain()
      .catch(() => (waiting = [])) // what belongs to a desk that is gone goes too
      .finally(() => (busy = false));
  };
}

/** As many as one message of the API may hold. */
const MOST = 200;
