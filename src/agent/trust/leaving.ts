import type { AppProfile, DesktopWindow } from '../types.ts';
import { namedApps } from './origin.ts';
import { isCalled } from './rules.ts';
import { isNamedIn } from './words.ts';

/** Tells the windows of the task from the other ones on a person's desktop. */
export interface Leaving {
  see(windows: readonly DesktopWindow[]): void;
  leaves(window: DesktopWindow | null): boolean;
}

/**
 * The task's windows are those that the person named, gave or had in front of them when it began, and those that were opened since; on
 * a desktop of its own, all. What stood open beside them is not.
 */
export function openLeaving(parts: {
  instruction: string;
  apps: readonly AppProfile[];
  given: readonly string[];
  ownDesktop: boolean;
}): Leaving {
  const named = namedApps(parts.instruction, parts.apps).map(({ windowApp }) => windowApp.toLowerCase());
  let atFirst: readonly DesktopWindow[] | null = null;

  const belongs = (window: DesktopWindow): boolean =>
    window.active ||
    named.includes(window.app.toLowerCase()) ||
    parts.given.some((name) => isCalled(window, name)) ||
    isNamedIn(window.app, parts.instruction);

  return {
    see(windows) {
      atFirst ??= windows;
    },
    leaves(window) {
      if (!window || parts.ownDesktop || atFirst === null) return false;
      const then = atFirst.find(({ id }) => id === window.id);
      if (!then || belongs(then)) return false;
      return !atFirst.some((other) => other.pid !== null && other.pid === window.pid && belongs(other));
    },
  };
}
