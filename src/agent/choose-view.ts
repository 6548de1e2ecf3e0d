import { pause } from './pause.ts';
import type { View } from './screen/regions.ts';
import type { Computer, DesktopWindow, Display } from './types.ts';
import { say } from './sayings.ts';
import { InputError } from './types.ts';

/** How long a program may take to open its window. */
const OPENING_MS = 20_000;
const LOOK_AGAIN_MS = 60;

/** What a person wants the agent to see. `monitor`: `all`, a number from 1, or a name; `window`: a part of its title, or its application. */
export interface ViewChoice {
  monitor: string;
  window?: string | undefined;
}

/**
 * The view that is meant. A window is awaited where its program was only just `started`, and brought to the front, since what is seen
 * alone must also have the keyboard. Throws an InputError that names what there is.
 */
export async function openView(
  choice: ViewChoice,
  { computer, started, signal }: { computer: Computer; started: boolean; signal: AbortSignal },
): Promise<View> {
  if (started && choice.window !== undefined) await openedWindow(choice.window, computer, signal);
  const view = await chooseView(choice, computer);
  if (typeof view === 'object' && 'window' in view) await computer.activate(view.window);
  return view;
}

/** The same, and nothing is moved. */
export async function chooseView({ monitor, window }: ViewChoice, computer: Computer): Promise<View> {
  if (window !== undefined) {
    const unable = computer.limits.windows;
    if (unable !== undefined) throw new InputError(`One window alone cannot be looked at here: ${unable}`);
    return { window: theWindow(window, await computer.windows()).id };
  }
  return monitor === 'all' ? 'all' : { display: theMonitor(monitor, await computer.displays()).id };
}

/** The windows that may be acted in, as the guard names them: what is not seen is not worked either. Empty for all. */
export function onlyIn(view: View, windows: DesktopWindow[]): string[] {
  const window = typeof view === 'object' && 'window' in view && windows.find(({ id }) => id === view.window);
  return window ? [window.app || window.title] : [];
}

/** Waits until there is such a window; what takes longer is left to `chooseView`, which says so. */
async function openedWindow(name: string, computer: Computer, signal: AbortSignal): Promise<void> {
  const bound = AbortSignal.any([signal, AbortSignal.timeout(OPENING_MS)]);
  while (!bound.aborted && !windowCalled(name, await computer.windows())) await pause(LOOK_AGAIN_MS, bound);
  signal.throwIfAborted();
}

function theMonitor(name: string, displays: Display[]): Display {
  const found =
    displays.find(({ id }) => id === name || id.endsWith(` ${name}`)) ??
    (/^\d+$/.test(name) ? displays[Number(name) - 1] : undefined);
  if (found) return found;
  const names = displays.map(({ id, w, h, x, y }, at) => `${at + 1} (${id}, ${w}×${h} at ${x},${y})`).join(', ');
  throw new InputError(say('noSuchMonitor', { name, names }));
}

function theWindow(name: string, windows: DesktopWindow[]): DesktopWindow {
  const found = windowCalled(name, windows);
  if (found) return found;
  const titles = windows.map(({ title, app }) => `"${title || app}"`).join(', ');
  throw new InputError(say('noSuchWindow', { name, names: titles || say('noneOpen') }));
}

/** Among several that have it in their titles, the one that is highest. */
function windowCalled(name: string, windows: DesktopWindow[]): DesktopWindow | undefined {
  const wanted = name.toLowerCase();
  return (
    windows.findLast(({ title, app }) => title.toLowerCase() === wanted || app.toLowerCase() === wanted) ??
    windows.findLast(({ title }) => title.toLowerCase().includes(wanted))
  );
}
