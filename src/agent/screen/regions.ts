/**
 * What of a desktop is looked at (everything, one monitor, one window), and what became of a window since it was looked at.
 */
import type { Box, DesktopWindow, Display, Point } from '../types.ts';
import { around, contains, shared } from './boxes.ts';

/** Everything, a monitor by its id, or a window by its id with the dialogs of its program. */
export type View = 'all' | { display: string } | { window: number };

/** The display pixels of a view; of a window, the part that is on a screen. Throws a RangeError when there is no such thing. */
export function viewBox(view: View, displays: Display[], windows: DesktopWindow[]): Box {
  if (displays.length === 0) throw new RangeError('There is no screen to look at.');
  const all = around(displays);
  if (view === 'all') return all;
  if ('display' in view) {
    const display = displays.find(({ id }) => id === view.display);
    if (!display) {
      throw new RangeError(
        `There is no display ${view.display}. There are: ${displays.map(({ id }) => id).join(', ')}.`,
      );
    }
    return { x: display.x, y: display.y, w: display.w, h: display.h };
  }
  const [window, ...dialogs] = windowsOf(view.window, windows);
  if (!window) throw new RangeError(`There is no window ${view.window}. It may have been closed.`);
  const shown = [window, ...dialogs].flatMap(({ box }) => shared(box, all) ?? []);
  if (shown.length > 0) return around(shown);
  throw new RangeError(`The window "${window.title}" is on no screen. Move it into view.`);
}

/** The window and then the dialogs of its program; nothing when it is not there. */
export function windowsOf(id: number, windows: DesktopWindow[]): DesktopWindow[] {
  const window = windows.find((one) => one.id === id);
  if (!window) return [];
  const own = (one: DesktopWindow): boolean => one.dialog && one.pid !== null && one.pid === window.pid;
  return [window, ...windows.filter((one) => one.id !== id && own(one))];
}

/**
 * Where a point (display pixels) is now, when it was chosen on the windows `before`: a window that was only moved is followed.
 * Throws a RangeError when the window under the point was resized, closed or covered, or when there was none and now is one:
 * then the point means something else, and only another look helps. Windows are in stacking order, lowest first.
 */
export function followPoint(point: Point, before: DesktopWindow[], after: DesktopWindow[]): Point {
  const meant = before.findLast(({ box }) => contains(box, point));
  const now = meant && after.find(({ id }) => id === meant.id);
  if (meant && !now) throw stale(point, `the window "${meant.title}" is closed`);
  if (meant && now && (meant.box.w !== now.box.w || meant.box.h !== now.box.h)) {
    throw stale(point, `the window "${now.title}" has another size`);
  }
  const at = meant && now ? { x: point.x + now.box.x - meant.box.x, y: point.y + now.box.y - meant.box.y } : point;
  const top = after.findLast(({ box }) => contains(box, at));
  if (top?.id !== now?.id) throw stale(point, `the window "${top?.title ?? ''}" lies over it`);
  return at;
}

function stale(point: Point, why: string): RangeError {
  return new RangeError(`The point ${point.x}, ${point.y} was chosen on an older picture: ${why} now. Look again.`);
}
