import { app, dialog, ipcMain, protocol, session } from 'electron';
import { openHome } from '../../agent/home.ts';
import { InputError } from '../../agent/types.ts';
import { openAssets } from '../assets.ts';
import { builtWindow } from '../built-window.ts';
import { openRuns } from '../runs.ts';
import { answerWindows } from './answer-windows.ts';
import { declareBundle, serveBundle } from './bundle.ts';
import { openWindow } from './open-window.ts';

/** The Electron host: the same API and the same files as the browser host, over a message port and `app://bundle`. */
async function main(): Promise<void> {
  const home = openHome();
  const runs = openRuns(home);
  const assets = openAssets({ home, runs, window: await builtWindow(console.log) });
  await app.whenReady();
  serveBundle(session.defaultSession, assets);
  answerWindows(ipcMain, { home, runs });
  let window = await openWindow();

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('activate', () => {
    if (window.isDestroyed()) void openWindow().then((opened) => (window = opened));
  });
  app.on('window-all-closed', () => app.quit());

  // Nobody may be left with a key held down: the session ends first, then the program.
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void runs.stop('the end of Deskhand').finally(() => {
      ended = true;
      app.quit();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

declareBundle(protocol);
app.enableSandbox();
if (app.requestSingleInstanceLock()) {
  main().catch((error: unknown) => {
    const text = error instanceof InputError ? error.message : String((error as Error).stack ?? error);
    console.error(text);
    dialog.showErrorBox('Deskhand cannot start', text);
    app.exit(1);
  });
} else app.quit();
