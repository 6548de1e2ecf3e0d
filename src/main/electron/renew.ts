import type { BrowserWindow } from 'electron';
import { dialog } from 'electron';
import { RENEWED_ADDRESS } from './bundle.ts';
import { PANIC_KEY } from './panic-key.ts';

/** A page that dies more often than this within a minute would only die again. */
const MOST_CRASHES = 3;
const WITHIN_MS = 60_000;

/**
 * Loads the page anew when its process dies. The session lives in main and goes on; the new page says what happened, and shows it
 * from its beginning.
 */
export function renewWhenCrashed(window: BrowserWindow): void {
  const crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    crashes.push(now);
    if (crashes.filter((at) => now - at < WITHIN_MS).length > MOST_CRASHES) {
      dialog.showErrorBox(
        'The window of Deskhand crashes again and again',
        `It stays closed now (${reason}). A session that runs goes on: stop it with ${PANIC_KEY}, or with the icon beside the clock. ` +
          'Start Deskhand again to get a new window.',
      );
      return;
    }
    window.loadURL(RENEWED_ADDRESS).catch((error: unknown) => console.error(error));
  });
}
