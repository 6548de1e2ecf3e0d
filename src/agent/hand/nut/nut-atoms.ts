import { ComputerError, type Action, type Button, type Limits, type Point } from '../../types.ts';
import { chordOf, strokeOf, type NutKey } from './nut-keys.ts';

/** The least thing the child process does; between two of them a stop can come. */
export type Atom =
  | { do: 'move'; x: number; y: number }
  | { do: 'button'; button: Button; down: boolean }
  /** Milliseconds between two clicks: presses of the same millisecond count as one and the same. */
  | { do: 'pause'; ms: number }
  /** A whole double click, which macOS recognises only when nut-js says so. */
  | { do: 'double-click'; button: Button }
  /** Notches; positive is down and to the right. */
  | { do: 'wheel'; dx: number; dy: number }
  | { do: 'key'; key: NutKey; down: boolean }
  /** Text that the platform itself turns into keys (Windows and macOS). */
  | { do: 'text'; text: string };

/** A key or button that goes down or comes up. */
export type Toggle = Extract<Atom, { down: boolean }>;

/** Names the key or button that the atom is about. */
export function nameOf(atom: Toggle): string {
  return atom.do === 'key' ? `key ${atom.key}` : `button ${atom.button}`;
}

const GAP: Atom = { do: 'pause', ms: 5 };

interface Bounds {
  width: number;
  height: number;
}

/** Everything to do for one action except waiting, checked before the first atom is sent. Throws a `ComputerError` that says what is wrong. */
export function atomsOf(action: Action, bounds: Bounds, limits: Limits, platform: NodeJS.Platform): Atom[] {
  const limit = limits[action.type];
  if (limit !== undefined) throw new ComputerError(limit);
  switch (action.type) {
    case 'click':
    case 'double_click':
    case 'triple_click': {
      const button = allowed(action.button ?? 1, limits);
      const count = { click: 1, double_click: 2, triple_click: 3 }[action.type];
      const presses: Atom[] =
        count === 2 && platform === 'darwin'
          ? [{ do: 'double-click', button }]
          : Array.from({ length: count }, (_, at) => (at === 0 ? press(button) : [GAP, ...press(button)])).flat();
      return [moveTo(action, bounds), ...within(modifiersOf(action), presses)];
    }
    case 'move':
      return [moveTo(action, bounds)];
    case 'drag': {
      const button = allowed(action.button ?? 1, limits);
      if (action.path.length < 2) throw new ComputerError('A drag needs at least two points.');
      const [start, ...rest] = action.path.map((point) => moveTo(point, bounds));
      const held: Atom[] = [{ do: 'button', button, down: true }, ...rest, { do: 'button', button, down: false }];
      return [start!, ...within(modifiersOf(action), held)];
    }
    case 'scroll':
      if (![action.dx, action.dy].every((notches) => Number.isInteger(notches) && Math.abs(notches) <= 1000)) {
        throw new ComputerError(
          `A scroll of ${action.dx}, ${action.dy} is not possible: whole notches up to 1000 are.`,
        );
      }
      return [moveTo(action, bounds), { do: 'wheel', dx: action.dx, dy: action.dy }];
    case 'keypress':
      return within(chordOf(action.keys), []);
    case 'type':
      return typed(action.text, limits, platform);
    case 'hold':
      if (action.keys === undefined && action.button === undefined) {
        throw new ComputerError('Nothing to hold is named. Name keys or a button.');
      }
      if (!(action.ms > 0 && action.ms <= 60_000)) {
        throw new ComputerError(`A hold lasts more than 0 and at most 60000 ms, not ${action.ms}.`);
      }
      return toggles(action, limits, true);
    case 'release':
      return toggles(action, limits, false);
    case 'wait':
      if (!(action.seconds >= 0 && action.seconds <= 60)) {
        throw new ComputerError(`A wait lasts at most 60 seconds, not ${action.seconds}.`);
      }
      return [];
    case 'move_by':
      throw new ComputerError('Relative motion is not possible here.');
  }
}

function moveTo(point: Point, { width, height }: Bounds): Atom {
  const { x, y } = point;
  if (!Number.isInteger(x) || !Number.isInteger(y) || x < 0 || y < 0 || x >= width || y >= height) {
    throw new ComputerError(
      `The point ${x},${y} is not on the screen, whose pixels are 0,0 to ${width - 1},${height - 1}.`,
    );
  }
  return { do: 'move', x, y };
}

function allowed(button: Button, limits: Limits): Button {
  if (button > 3 && limits.buttons !== undefined) throw new ComputerError(limits.buttons);
  return button;
}

function press(button: Button): Atom[] {
  return [
    { do: 'button', button, down: true },
    { do: 'button', button, down: false },
  ];
}

function modifiersOf({ modifiers }: { modifiers?: string[] }): NutKey[] {
  return modifiers === undefined || modifiers.length === 0 ? [] : chordOf(modifiers.join('+'));
}

/** Keys go down in order, then come the atoms, then the keys come up in reverse. */
function within(keys: readonly NutKey[], atoms: Atom[]): Atom[] {
  return [...keys.map((key) => stroke(key, true)), ...atoms, ...keys.toReversed().map((key) => stroke(key, false))];
}

function stroke(key: NutKey, down: boolean): Atom {
  return { do: 'key', key, down };
}

function toggles({ keys, button }: { keys?: string; button?: Button }, limits: Limits, down: boolean): Atom[] {
  const chord = keys === undefined ? [] : chordOf(keys);
  const strokes = (down ? chord : chord.toReversed()).map((key) => stroke(key, down));
  return button === undefined ? strokes : [...strokes, { do: 'button', button: allowed(button, limits), down }];
}

function typed(text: string, limits: Limits, platform: NodeJS.Platform): Atom[] {
  const characters = Array.from(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
  const lost = characters.find((character) => strokeOf(character) === undefined);
  if (lost !== undefined && limits.unicode !== undefined)
    throw new ComputerError(`${limits.unicode} The text has "${lost}".`);
  return characters.flatMap((character): Atom[] => {
    const found = strokeOf(character);
    // Off X11 the system writes text by itself, in any keyboard layout; Enter and Tab are still keys.
    if (!found || (platform !== 'linux' && !/[\n\t]/.test(character))) return [{ do: 'text', text: character }];
    return within(found.shift ? ['LeftShift', found.key] : [found.key], []);
  });
}
