/**
 * The child process in which nut-js lives, because nut-js ends its whole process on an X error. It answers one request after the
 * other (`nut-messages.ts`), keeps the timers of holds, and releases everything when the process that started it is gone.
 */
import { providerRegistry, type Image } from '@nut-tree/nut-js';
import type { DesktopWindow } from '../../types.ts';
import type { Pixels } from './changed-tiles.ts';
import type { Atom } from './nut-atoms.ts';
import { look, picture } from './nut-capture.ts';
import { play, releaseAll, releaseStillHeld } from './nut-input.ts';
import type { CaptureRoute, Calls, Reply, Request } from './nut-messages.ts';
import { settle } from './nut-settle.ts';

let route: CaptureRoute = 'nut-js';
let beforeAction: Pixels | null = null;
let settling = new AbortController();

async function answer(request: Request): Promise<Calls[Request['method']]['answer']> {
  switch (request.method) {
    case 'start': {
      route = request.ask.capture;
      const image = await look(route);
      beforeAction = pixelsOf(image);
      const inputWidth = await providerRegistry.getScreen().screenWidth();
      return { width: image.width, height: image.height, scale: inputWidth / image.width };
    }
    case 'play':
      if (request.ask.first) beforeAction = pixelsOf(await look(route));
      await playAll(request.ask.atoms);
      return null;
    case 'hold': {
      const { atoms, ms } = request.ask;
      beforeAction = pixelsOf(await look(route));
      await playAll(atoms);
      setTimeout(() => void releaseStillHeld(atoms), ms);
      return null;
    }
    case 'releaseAll':
      await releaseAll();
      return null;
    case 'capture':
      return picture(route);
    case 'pointer': {
      const { x, y } = await providerRegistry.getMouse().currentMousePosition();
      return { x, y };
    }
    case 'windows':
      return listWindows();
    case 'activate':
      await activate(request.ask.id);
      return null;
    case 'settle': {
      settling = new AbortController();
      const lookAgain = async (): Promise<Pixels> => pixelsOf(await look(route));
      return settle(lookAgain, beforeAction ?? (await lookAgain()), { ...request.ask, signal: settling.signal });
    }
    case 'stopSettling':
      settling.abort();
      return null;
  }
}

async function playAll(atoms: Atom[]): Promise<void> {
  for (const atom of atoms) await play(atom);
}

function pixelsOf({ data, byteWidth, channels }: Image): Pixels {
  return { data, stride: byteWidth, channels };
}

async function listWindows(): Promise<DesktopWindow[]> {
  const handles = await providerRegistry.getWindow().getWindows();
  const active = await providerRegistry.getWindow().getActiveWindow();
  const windows: DesktopWindow[] = [];
  for (const id of handles) {
    const title = await providerRegistry.getWindow().getWindowTitle(id);
    const { left, top, width, height } = await providerRegistry.getWindow().getWindowRegion(id);
    const box = { x: left, y: top, w: width, h: height };
    windows.push({ id, title, app: '', box, active: id === active, dialog: false, pid: null });
  }
  return windows;
}

/** An id that is no window any more would end this process with an X error, so it is looked up first. */
async function activate(id: number): Promise<void> {
  const windows = await providerRegistry.getWindow().getWindows();
  if (!windows.includes(id)) throw new Error(`there is no window ${id}; it may have closed. List the windows again.`);
  await providerRegistry.getWindow().focusWindow(id);
}

function reply(message: Reply): void {
  process.send!(message);
}

process.on('message', (request: Request) => {
  answer(request).then(
    (value) => reply({ id: request.id, answer: value }),
    (error: unknown) => reply({ id: request.id, error: error instanceof Error ? error.message : String(error) }),
  );
});

process.on('disconnect', () => {
  void releaseAll().finally(() => process.exit(0));
});
