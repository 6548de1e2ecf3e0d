import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { isOurs, WINDOW_ADDRESS } from './bundle.ts';
import { renewWhenCrashed } from './renew.ts';

/** A sandboxed window that can be at no other place than the bundle, and that comes back when its page dies. */
export async function openWindow(): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 960,
    minHeight: 600,
    title: 'Deskhand',
    icon: join(import.meta.dirname, 'icons', 'window.png'),
    backgroundColor: '#131318',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  // A move inside the page (#/sessions) is none of these.
  const stay = (event: { url: string; preventDefault: () => void }): void => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  webContents.on('will-frame-navigate', stay);
  webContents.on('will-redirect', stay);
  renewWhenCrashed(window);
  await window.loadURL(WINDOW_ADDRESS);
  return window;
}
