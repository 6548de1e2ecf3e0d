import type { Action, Box, DesktopWindow, Display, Point } from '../../types.ts';
import { RefusedError } from './refused.ts';

/** The points that an action names, of any kind. */
export function pointsOf(action: Action): Point[] {
  if (action.type === 'drag') return action.path;
  return 'x' in action ? [action] : [];
}

export function refuseOutside(points: Point[], displays: Display[]): void {
  for (const { x, y } of points) {
    if (displays.some((box) => contains(box, { x, y }))) continue;
    const extents = displays.map((box) => `${box.x}…${box.x + box.w - 1} × ${box.y}…${box.y + box.h - 1}`).join(', ');
    throw new RefusedError(`The point ${x},${y} is outside the screen (${extents}).`);
  }
}

/** Refuses a point in a blocked region; for a drag also the way between its points. */
export function refuseBlockedRegions(points: Point[], regions: Box[]): void {
  for (const region of regions) {
    const hit = points.find((point, index) => passes(points[index - 1] ?? point, point, region));
    if (hit) {
      const box = `${region.x}…${region.x + region.w - 1} × ${region.y}…${region.y + region.h - 1}`;
      throw new RefusedError(
        `The way to ${hit.x},${hit.y} leads through a region that is blocked (${box}): point elsewhere.`,
      );
    }
  }
}

/** Refuses points that are not over an allowed window; `windows` lowest first. */
export function refuseOtherWindows(points: Point[], windows: DesktopWindow[], allowed: string[]): void {
  for (const point of points) {
    const under = windows.findLast((window) => contains(window.box, point));
    if (under && isAllowed(under, windows, allowed)) continue;
    const what = under
      ? `"${under.title || under.app}" is under ${point.x},${point.y}`
      : `No window is under ${point.x},${point.y}`;
    throw new RefusedError(`${what}, and this session may act only in ${listed(allowed)}.`);
  }
}

/** Keys go to the active window. */
export function refuseOtherActive(windows: DesktopWindow[], allowed: string[]): void {
  const active = windows.find((window) => window.active);
  if (active && isAllowed(active, windows, allowed)) return;
  const what = active ? `"${active.title || active.app}" has the keyboard` : 'No window has the keyboard';
  throw new RefusedError(`${what}, and this session may act only in ${listed(allowed)}: activate one of these first.`);
}

/** By application or title, and every other window of a program that has such a window: its dialogs. */
export function isAllowed(window: DesktopWindow, windows: DesktopWindow[], allowed: string[]): boolean {
  const named = (one: DesktopWindow): boolean =>
    allowed.some(
      (name) => one.app.toLowerCase() === name.toLowerCase() || one.title.toLowerCase().includes(name.toLowerCase()),
    );
  return (
    named(window) || (window.dialog && windows.some((one) => one.pid !== null && one.pid === window.pid && named(one)))
  );
}

function listed(names: string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function contains(box: Box, { x, y }: Point): boolean {
  return x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h;
}

/** Whether the straight way from `a` to `b` touches the box (Liang–Barsky clipping). */
function passes(a: Point, b: Point, box: Box): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  let [enter, leave] = [0, 1];
  const sides: [number, number][] = [
    [-dx, a.x - box.x],
    [dx, box.x + box.w - 1 - a.x],
    [-dy, a.y - box.y],
    [dy, box.y + box.h - 1 - a.y],
  ];
  for (const [slope, distance] of sides) {
    if (slope === 0 && distance < 0) return false;
    if (slope < 0) enter = Math.max(enter, distance / slope);
    if (slope > 0) leave = Math.min(leave, distance / slope);
  }
  return enter <= leave;
}
