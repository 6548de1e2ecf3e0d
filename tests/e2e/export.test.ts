import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHost } from '../main/test-host.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a session is taken away as a file that replays itself, and the window says so', async () => {
  const host = await openTestHost();
  const { page, complaints } = await openWindow(browser, host, 'sessions/type-in-mousepad');
  const choice = page.getByRole('combobox', { name: 'Export' });
  await choice.getByRole('option', { name: 'Web page that replays itself' }).waitFor({ state: 'attached' });
  const download = page.waitForEvent('download');
  await choice.selectOption('html');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.html$/);
  await page.getByText(`Saved as ${file.suggestedFilename()}.`).waitFor();
  expect(await readFile(await file.path(), 'utf8')).toContain('bread 2.40');
  expect(complaints).toEqual([]);
});
