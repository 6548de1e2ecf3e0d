import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHost } from '../main/test-host.ts';
import { until } from '../support/until.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a prompt is looked at, changed for one program, compared with the shipped text, and taken back', async () => {
  const host = await openTestHost();
  const { page, complaints } = await openWindow(browser, host, 'settings');
  const file = join(host.home.folder, 'prompts', 'mousepad', 'action-planning.md');
  await page.getByRole('button', { name: 'Action planning' }).click();
  const dialog = page.getByRole('dialog', { name: 'Action planning' });
  await dialog.getByRole('combobox', { name: 'Program' }).selectOption('mousepad');
  await dialog.getByText('The same as for all programs').waitFor();
  const text = dialog.getByRole('textbox');
  await until('the text', async () => (await text.inputValue()).includes('{{limits}}'));
  const shipped = await text.inputValue();

  await text.fill(shipped.replace('{{limits}}', ''));
  await dialog.getByText('action-planning.md: the value "limits" has no hole').waitFor();
  expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await text.fill(shipped.replace('\n---\n', '\nNever close a window.\n\n---\n'));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Your text').waitFor();
  expect(readFileSync(file, 'utf8')).toContain('Never close a window.');

  await dialog.getByRole('button', { name: 'Difference to the shipped text' }).click();
  await dialog.locator('tr.added', { hasText: 'Never close a window.' }).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.locator('.prompts li', { hasText: 'your text for mousepad' }).waitFor();
  await page.getByRole('button', { name: 'Action planning' }).click();
  await dialog.getByRole('combobox', { name: 'Program' }).selectOption('mousepad');
  await dialog.getByRole('button', { name: 'Back to the text for all programs' }).click();
  await dialog.getByText('The same as for all programs').waitFor();
  expect(existsSync(file)).toBe(false);
  expect(complaints).toEqual([]);
});
