import type { Browser, ElectronApplication, Page } from 'playwright-core';
import type { Home } from '../../src/agent/home.ts';
import { openTestHost, testHome } from '../main/test-host.ts';
import { launchElectron } from './electron-app.ts';
import { listen, openWindow } from './open-window.ts';

export const HOSTS = ['browser', 'Electron'] as const;
export type HostName = (typeof HOSTS)[number];

export interface OpenedHost {
  page: Page;
  home: Home;
  /** What the page complained about, also that something it asked for is not there. */
  complaints: string[];
  /** Ends the host as a person would. */
  close: () => Promise<void>;
  /** The Electron host only. */
  app?: ElectronApplication;
}

/** The window of one of the two hosts, over a data folder of this test with the golden sessions in it. */
export async function openHost(
  host: HostName,
  where: { browser: Browser; display: string | undefined; home?: Home },
): Promise<OpenedHost> {
  const home = where.home ?? testHome();
  if (host === 'browser') {
    const opened = await openTestHost({ home });
    return { ...(await openWindow(where.browser, opened)), home, close: () => opened.close() };
  }
  const app = await launchElectron({ home, display: where.display });
  const page = await app.firstWindow();
  const complaints = listen(page);
  await page.getByRole('navigation').waitFor();
  return { page, home, complaints, app, close: () => app.close() };
}
