import { join } from 'node:path';
import { app, Menu, nativeImage, Tray } from 'electron';
import type { RunState } from '../runs.ts';
import type { TrayDeeds } from './tray-menu.ts';
import { trayMenu, trayState } from './tray-menu.ts';
import { trayWords } from './tray-words.ts';

/** The icon beside the clock: it says where the session stands, and can stop it. `draw` shows another state. */
export function openTray(deeds: TrayDeeds): { draw: (state: RunState) => void } {
  const picture = (name: string) => nativeImage.createFromPath(join(import.meta.dirname, 'icons', `${name}.png`));
  const [idle, running] = [picture('idle'), picture('running')];
  const words = trayWords(app.getLocale());
  const tray = new Tray(idle);
  tray.on('click', () => deeds.show());
  return {
    draw: (state) => {
      tray.setImage(state.phase === 'idle' ? idle : running);
      tray.setToolTip(`Deskhand\n${trayState(state, words)}`);
      tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, deeds, words)));
    },
  };
}
