import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { TestHost } from '../main/test-host.ts';

/** Debian's Chromium; elsewhere the Chrome that is installed. Root may not use its sandbox. */
export function openBrowser(): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const debian = '/usr/bin/chromium';
  return chromium.launch({ ...(existsSync(debian) ? { executablePath: debian } : { channel: 'chrome' }), args });
}

export interface OpenedWindow {
  page: Page;
  /** What the page complained about, also that something it asked for is not there. */
  complaints: string[];
}

/** The window, opened with a link as a person would. */
export async function openWindow(browser: Browser, { host }: TestHost, path = ''): Promise<OpenedWindow> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints = listen(page);
  await page.goto(host.newLink());
  await page.waitForURL(`http://127.0.0.1:${host.port}/`);
  await page.getByRole('navigation').waitFor();
  if (path) await page.goto(`http://127.0.0.1:${host.port}/#/${path}`);
  return { page, complaints };
}

/** What the page complains about from now on. */
export function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    // React says this only in a build for developers.
    const unfit = message.type() === 'error' || text.includes('React DevTools');
    if (unfit) complaints.push(text);
  });
  return complaints;
}
