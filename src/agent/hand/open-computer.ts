import { say } from '../sayings.ts';
import { InputError, type Computer } from '../types.ts';

export interface OpenOptions {
  /** X display such as `:1`; without it, `DISPLAY` of `env` counts. */
  display?: string;
  /** File with the display's cookie; without it, `XAUTHORITY` or `~/.Xauthority`. */
  xauthority?: string;
  platform?: NodeJS.Platform;
  env?: NodeJS.ProcessEnv;
  /** Memory that an X11 computer shares with the watch on its display (`x11/hand-log.ts`). */
  log?: SharedArrayBuffer;
  /** Takes this provider instead of the platform's own. */
  provider?: 'x11' | 'nut';
}

/**
 * The screen, mouse and keyboard of the desktop that is meant. Throws an `InputError` when there is none that can be worked, a
 * `ComputerError` when there is one that cannot be reached. A provider is loaded only when it is chosen: nut-js is native code.
 */
export async function openComputer(options: OpenOptions = {}): Promise<Computer> {
  const platform = options.platform ?? process.platform;
  if (platform === 'win32' || platform === 'darwin') {
    if (options.provider === 'x11')
      throw new InputError('The provider "x11" is for Linux: leave it out, or use "nut".');
    const { openNutComputer } = await import('./nut/nut-computer.ts');
    return openNutComputer();
  }
  const display = xDisplayOf(options);
  const { xauthority, log } = options;
  if (options.provider === 'nut') {
    const { openNutComputer } = await import('./nut/nut-computer.ts');
    return openNutComputer({ display, ...(xauthority === undefined ? {} : { xauthority }) });
  }
  const { openX11Computer } = await import('./x11/x11-computer.ts');
  return openX11Computer({ display, ...(xauthority !== undefined && { xauthority }), ...(log && { log }) });
}

function xDisplayOf({ display, env = process.env }: OpenOptions): string {
  if (display !== undefined && display !== '') return display;
  // Under Wayland a DISPLAY is Xwayland's: its pictures are black and its input reaches only some windows.
  const wayland = env['XDG_SESSION_TYPE'] === 'wayland' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
  if (wayland) {
    throw new InputError(say('waylandHere'));
  }
  if (env['DISPLAY'] !== undefined && env['DISPLAY'] !== '') return env['DISPLAY'];
  throw new InputError(say('noDisplay'));
}
