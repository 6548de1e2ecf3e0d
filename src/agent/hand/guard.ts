import type { Action, Box, Computer, Point } from '../types.ts';
import { InputError } from '../types.ts';
import { parseChord } from './keys.ts';

/** An action that the guard does not let through. Its message may be shown to a model: it says what is allowed. */
export class RefusedError extends InputError {
  override readonly name = 'RefusedError';
}

/** Chords that end or leave the person's session; no task needs them. */
const BLOCKED = [
  'ctrl+alt+delete',
  'ctrl+alt+backspace',
  'alt+sysrq',
  ...Array.from({ length: 12 }, (_, i) => `ctrl+alt+f${i + 1}`),
];
const BLOCKED_CHORDS = BLOCKED.map((chord) => sorted(chord.split('+')));

export interface Guard {
  /** Rejects with `RefusedError` and does nothing, or performs the action. Points are display pixels. */
  perform(action: Action, signal: AbortSignal): Promise<void>;
}

/** The one gate in front of real input: nothing reaches the mouse or keyboard but through here. */
export function guarded(computer: Computer, limits: { maxActions: number }): Guard {
  let performed = 0;
  return {
    async perform(action, signal) {
      signal.throwIfAborted();
      if (performed >= limits.maxActions) {
        throw new RefusedError(
          `This session has used its ${limits.maxActions} actions. Raise maxActions in the settings for more.`,
        );
      }
      const unable = computer.limits[action.type];
      if (unable !== undefined) throw new RefusedError(unable);
      refuseBlockedChord(action);
      const points = pointsOf(action);
      if (points.length > 0) refuseOutside(points, await computer.displays());
      performed++;
      await computer.perform(action, signal);
    },
  };
}

function refuseBlockedChord(action: Action): void {
  if (!('keys' in action)) return;
  const chord = sorted(parseChord(action.keys));
  if (BLOCKED_CHORDS.includes(chord)) {
    throw new RefusedError(
      `${action.keys} is blocked: it would end or leave the session of the person at this desktop.`,
    );
  }
}

function sorted(keys: string[]): string {
  return keys
    .map((key) => key.toLowerCase())
    .toSorted()
    .join('+');
}

/** The points that an action names, of any kind. */
export function pointsOf(action: Action): Point[] {
  if (action.type === 'drag') return action.path;
  return 'x' in action ? [action] : [];
}

function refuseOutside(points: Point[], displays: Box[]): void {
  for (const { x, y } of points) {
    if (displays.some((box) => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h)) continue;
    const extents = displays.map((box) => `${box.x}…${box.x + box.w - 1} × ${box.y}…${box.y + box.h - 1}`).join(', ');
    throw new RefusedError(`The point ${x},${y} is outside the screen (${extents}).`);
  }
}
