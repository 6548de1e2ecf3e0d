import type { Action, Computer, Display, Mark, Point } from '../types.ts';
import { keyGate } from './guard/keys.ts';
import {
  isAllowed,
  pointsOf,
  refuseBlockedRegions,
  refuseOtherActive,
  refuseOtherWindows,
  refuseOutside,
} from './guard/places.ts';
import type { Policy } from './guard/policy.ts';
import { OPEN_POLICY } from './guard/policy.ts';
import { RefusedError } from './guard/refused.ts';

export interface Guard {
  /** Rejects with a `RefusedError` when the action would be refused now. Points are display pixels. */
  check(action: Action): Promise<void>;
  /** Rejects with a `RefusedError` and does nothing, or performs the action. */
  perform(action: Action, signal: AbortSignal, mark?: Mark): Promise<void>;
  /** Activates a window, if this session may act in it. */
  activate(windowId: number): Promise<void>;
}

/**
 * The one gate in front of real input: nothing reaches the mouse or keyboard but through here. What `limits` leaves out is as in
 * `OPEN_POLICY`. `now` in ms.
 */
export function guarded(
  computer: Computer,
  limits: Partial<Policy>,
  now: () => number = () => performance.now(),
  /** How many actions this session has done already, before it was interrupted. */
  before = 0,
): Guard {
  const policy = { ...OPEN_POLICY, ...limits };
  const keys = keyGate(policy.blockedKeys, policy.stopChord);
  const began = now();
  let performed = before;
  /** When the newest actions of the last second began. */
  let newest: number[] = [];

  async function check(action: Action): Promise<void> {
    const unable = computer.limits[action.type];
    if (unable !== undefined) throw new RefusedError(unable);
    keys.check(action, now());
    const named = pointsOf(action);
    if (named.length > 0) refuseOutside(named, await computer.displays());
    await checkPlaces(action, named);
    // Letting go is always allowed: a limit must not leave a key down.
    if (action.type !== 'release') refuseBeyondLimits();
  }

  async function checkPlaces(action: Action, named: Point[]): Promise<void> {
    const { windows: allowed, blockedRegions } = policy;
    if (action.type === 'wait' || action.type === 'release') return;
    if (allowed.length === 0 && blockedRegions.length === 0) return;
    const points = named.length > 0 ? named : await ownPoints(action);
    refuseBlockedRegions(points, blockedRegions);
    if (allowed.length === 0) return;
    const windows = await computer.windows();
    refuseOtherWindows(points, windows, allowed);
    if (usesKeys(action)) refuseOtherActive(windows, allowed);
  }

  /** Where an action acts that names no point: from the pointer on. */
  async function ownPoints(action: Action): Promise<Point[]> {
    if (action.type === 'hold' && action.button !== undefined) return [await computer.pointer()];
    if (action.type !== 'move_by') return [];
    const { x, y } = await computer.pointer();
    return [nearestOn(await computer.displays(), { x: x + action.dx, y: y + action.dy })];
  }

  function refuseBeyondLimits(): void {
    const { maxActions, maxActionsPerSecond, maxMinutes } = policy;
    if (performed >= maxActions) {
      throw new RefusedError(
        `This session has used its ${maxActions} actions. Raise guard.maxActions in the settings for more.`,
      );
    }
    if (now() - began > maxMinutes * 60_000) {
      throw new RefusedError(
        `This session has used its ${maxMinutes} minutes. Raise guard.maxMinutes in the settings for more.`,
      );
    }
    newest = newest.filter((at) => now() - at < 1000);
    if (newest.length >= maxActionsPerSecond) {
      throw new RefusedError(`This is more than ${maxActionsPerSecond} actions in a second: wait between actions.`);
    }
  }

  return {
    check,
    async perform(action, signal, mark) {
      signal.throwIfAborted();
      await check(action);
      signal.throwIfAborted();
      performed++;
      newest.push(now());
      keys.performed(action, now());
      await computer.perform(action, signal, mark);
    },
    async activate(windowId) {
      const windows = await computer.windows();
      const window = windows.find(({ id }) => id === windowId);
      if (window && policy.windows.length > 0 && !isAllowed(window, windows, policy.windows)) {
        throw new RefusedError(
          `"${window.title}" may not be activated: this session may act only in ${policy.windows.join(', ')}.`,
        );
      }
      await computer.activate(windowId);
    },
  };
}

/** The server keeps the pointer on the display: within all its monitors. */
function nearestOn(displays: Display[], { x, y }: Point): Point {
  const last = (from: 'x' | 'y', length: 'w' | 'h'): number =>
    Math.max(...displays.map((box) => box[from] + box[length] - 1));
  const within = (value: number, first: number, end: number): number => Math.min(Math.max(value, first), end);
  return {
    x: within(x, Math.min(...displays.map((box) => box.x)), last('x', 'w')),
    y: within(y, Math.min(...displays.map((box) => box.y)), last('y', 'h')),
  };
}

function usesKeys(action: Action): boolean {
  return action.type === 'type' || 'keys' in action || ('modifiers' in action && action.modifiers.length > 0);
}
