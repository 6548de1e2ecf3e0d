import { frameHash } from '../../frame-hash.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { ComputerError, type Action, type Computer, type Frame } from '../../types.ts';
import { heldAtoms } from './held-atoms.ts';
import { atomsOf, type Atom } from './nut-atoms.ts';
import { nutLimits } from './nut-limits.ts';
import type { CaptureRoute, Picture } from './nut-messages.ts';
import { startRestartingChild } from './restarting-child.ts';

export interface NutOptions {
  /** X display such as `:1`; without it, `DISPLAY` counts. Ignored on Windows and macOS. */
  display?: string;
  /** File with the X display's cookie. */
  xauthority?: string;
  /** How to look at the screen first; screenshot-desktop also takes over when nut-js fails. */
  capture?: CaptureRoute;
}

/** Atoms sent at a time: a stop waits for at most so many, a few milliseconds. */
const BATCH = 32;

/** The portable provider: Windows, macOS, and a second way on X11. Rejects with a `ComputerError` when there is no usable screen. */
export async function openNutComputer(options: NutOptions = {}): Promise<Computer> {
  const limits = nutLimits(process.platform);
  const id = options.display ?? process.env.DISPLAY ?? 'main';
  const env = {
    ...process.env,
    ...(options.display === undefined ? {} : { DISPLAY: options.display }),
    ...(options.xauthority === undefined ? {} : { XAUTHORITY: options.xauthority }),
  };
  const held = heldAtoms();
  const child = await startRestartingChild(env, options.capture ?? 'nut-js', held);
  let { size } = child;
  // Input counts in these pixels, captures may be finer (macOS).
  const bounds = (): { width: number; height: number } => ({
    width: Math.round(size.width * size.scale),
    height: Math.round(size.height * size.scale),
  });

  const releaseAll = async (): Promise<void> => {
    await child.call('releaseAll', null);
    held.clear();
  };

  const playInBatches = async (atoms: Atom[], signal: AbortSignal): Promise<void> => {
    for (let start = 0; start < atoms.length; start += BATCH) {
      const batch = atoms.slice(start, start + BATCH);
      held.sent(batch);
      await child.call('play', { atoms: batch, first: start === 0 });
      held.played(batch);
      if (!signal.aborted) continue;
      await releaseAll();
      signal.throwIfAborted();
    }
  };

  const perform = async (action: Action, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    const atoms = atomsOf(action, bounds(), limits, process.platform);
    if (action.type === 'wait') return wait(action.seconds, signal);
    if (action.type === 'hold') {
      held.sent(atoms);
      await child.call('hold', { atoms, ms: action.ms });
      return;
    }
    if (action.type === 'release' && atoms.length === 0) return releaseAll();
    return playInBatches(atoms, signal);
  };

  return {
    provider: 'nut',
    limits,
    displays: () => Promise.resolve([{ id, x: 0, y: 0, ...wh(bounds()), primary: true, scale: size.scale }]),
    windows: () => (limits.windows === undefined ? child.call('windows', null) : Promise.resolve([])),
    activate: async (windowId) => {
      if (limits.activate !== undefined) throw new ComputerError(limits.activate);
      await child.call('activate', { id: windowId });
    },
    pointer: () => child.call('pointer', null),
    capture: async () => {
      const takenAt = Date.now();
      const picture = await child.call('capture', null);
      size = picture;
      return frameOf(picture, id, takenAt);
    },
    perform,
    settle: async ({ quietMs, timeoutMs, signal }) => {
      signal.throwIfAborted();
      const settled = child.call('settle', { quietMs, timeoutMs }, timeoutMs + 10_000);
      const stopped = Promise.withResolvers<never>();
      const stop = (): void => {
        settled.catch(() => undefined);
        child.call('stopSettling', null).catch(() => undefined);
        stopped.reject(signal.reason as Error);
      };
      signal.addEventListener('abort', stop, { once: true });
      return Promise.race([settled, stopped.promise]).finally(() => signal.removeEventListener('abort', stop));
    },
    releaseAll,
    close: async () => {
      await releaseAll().catch(() => undefined);
      await child.stop();
    },
  };
}

async function wait(seconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(seconds * 1000, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

function wh({ width, height }: { width: number; height: number }): { w: number; h: number } {
  return { w: width, h: height };
}

function frameOf({ width, height, rgb, pointer, scale }: Picture, display: string, takenAt: number): Frame {
  const shared = new Uint8Array(new SharedArrayBuffer(rgb.length));
  shared.set(rgb);
  return {
    width,
    height,
    rgb: shared,
    space: { display, offset: { x: 0, y: 0 }, scale, width, height },
    hash: frameHash(rgb),
    takenAt,
    pointer,
  };
}
