/** What `electron` is in the stand-in. A name that is not here cannot be imported. */
export { app } from './app.ts';
export { BrowserWindow, webContents } from './browser-window.ts';
export { globalShortcut } from './global-shortcut.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu, nativeImage, Tray } from './menus.ts';
export { MessageChannelMain } from './message-ports.ts';
export { protocol, session } from './session.ts';
export { safeStorage } from './safe-storage.ts';
export { dialog, powerSaveBlocker, shell } from './small-parts.ts';
export { utilityProcess } from './utility-process.ts';
