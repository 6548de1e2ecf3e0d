import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMemory } from '../../src/agent/memory/store.ts';
import { openTestHost } from '../main/test-host.ts';
import { openBrowser, openWindow } from './open-window.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a person teaches, finds, corrects and forgets; each lesson leads to the step that it comes from', async () => {
  const host = await openTestHost();
  const memory = openMemory(host.home.memory, join(host.home.cache, 'memory.json'));
  const time = '2026-11-25T19:40:00.000Z';
  await memory.put({
    ...{ id: 'failed-click', kind: 'lesson', verdict: 'failed', app: 'Mousepad', screen: 'text editor', times: 2 },
    ...{ intent: 'click "Save"', calls: [{ skill: 'click', args: { x: 1, y: 2 } }], made: time, last: time },
    ...{ by: 'builtin', session: 'fail-to-click', step: 2, text: 'blocked: nothing changed on the screen' },
  });
  writeFileSync(join(host.home.memory, 'by-hand.md'), 'my editor is Pluma');
  const { page, complaints } = await openWindow(browser, host, 'memory');

  await page.getByText('by-hand.md: it must begin with').waitFor();
  await page.getByLabel('Teach it something').fill('my editor is Mousepad');
  await page.getByRole('button', { name: 'Remember' }).click();
  const taught = page.getByRole('listitem').filter({ hasText: 'my editor is Mousepad' });
  await taught.waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  }

  await page.getByRole('searchbox').fill('save blocked');
  await page.getByText('1 entry').waitFor();
  await page.getByRole('link', { name: 'The step that it comes from' }).click();
  await page.waitForURL(/#\/sessions\/fail-to-click\?step=2$/);
  // Before it is drawn there is nothing to go back from, and the search would stay.
  await page.locator('.where').waitFor();
  await page.goBack();

  await page.getByRole('button', { name: 'Edit: my editor is Mousepad' }).click();
  const file = page.getByLabel('The file of this entry');
  await file.fill((await file.inputValue()).replace('kind: fact', 'kind: rumour'));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('kind must be fact or lesson').waitFor();
  await file.fill((await file.inputValue()).replace('kind: rumour', 'kind: fact').replace('Mousepad', 'galculator'));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'my editor is galculator' }).waitFor();
  expect((await memory.list()).entries.map(({ text }) => text)).toContain('my editor is galculator');

  await page.getByRole('button', { name: 'Delete: my editor is galculator' }).click();
  await page.getByText('Deleted: my editor is galculator').waitFor();
  expect((await memory.list()).entries).toHaveLength(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('listitem').filter({ hasText: 'my editor is galculator' }).waitFor();
  expect(complaints).toEqual([]);
});
