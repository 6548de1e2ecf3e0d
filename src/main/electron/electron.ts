import { join } from 'node:path';
import { app, dialog, globalShortcut, ipcMain, powerSaveBlocker, protocol, safeStorage, session } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Home } from '../../agent/home.ts';
import { openHome } from '../../agent/home.ts';
import { say } from '../../agent/sayings.ts';
import { InputError } from '../../agent/types.ts';
import type { RunState } from '../runs.ts';
import { answerWindows } from './answer-windows.ts';
import { declareBundle, serveBundle } from './bundle.ts';
import { keepAgent } from './keep-agent.ts';
import { keepAwake } from './keep-awake.ts';
import { openKeyStore } from './key-store.ts';
import { openTray } from './open-tray.ts';
import { openWindow } from './open-window.ts';
import { panicKey } from './panic-key.ts';

/** The Electron host: the same API and the same files as the browser host, over a message port and `app://bundle`. */
async function main(home: Home): Promise<void> {
  await app.whenReady();
  const stop = (by: string) => (): void => agent.stop(by);
  const panic = panicKey(globalShortcut, stop(say('byPanicKey')));
  const awake = keepAwake(powerSaveBlocker);
  const tray = openTray({ show: () => void show(), stop: stop(say('byTray')), quit: () => app.quit() });
  const onState = (state: RunState): void => {
    tray.draw(state);
    panic.follow(state.phase !== 'idle');
    awake.follow(state.phase !== 'idle');
  };
  const agent = keepAgent(openKeyStore(home.folder, safeStorage), onState);
  await agent.begun();
  serveBundle(session.defaultSession, (request) => agent.asset(request));
  answerWindows(ipcMain, (port) => agent.serve(port));
  let window = await openWindow();

  const show = async (): Promise<void> => {
    if (window.isDestroyed()) window = await openWindow();
    else reveal(window);
  };
  app.on('second-instance', () => void show());
  app.on('activate', () => void show());
  app.on('window-all-closed', () => app.quit());

  // Nobody may be left with a key held down: the session ends first, then the program.
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void agent.end().finally(() => {
      ended = true;
      app.quit();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

function reveal(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function refuse(error: unknown): void {
  const text = error instanceof InputError ? error.message : String((error as Error).stack ?? error);
  console.error(text);
  dialog.showErrorBox('Deskhand cannot start', text);
  app.exit(1);
}

declareBundle(protocol);
app.enableSandbox();
try {
  const home = openHome();
  // Whoever has a data folder of their own has a window of their own: one program for each folder.
  app.setPath('userData', join(home.folder, 'electron'));
  if (app.requestSingleInstanceLock()) main(home).catch(refuse);
  else app.quit();
} catch (error) {
  refuse(error);
}
