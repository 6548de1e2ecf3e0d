import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHost } from '../main/test-host.ts';
import { until } from '../support/until.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Whether the picture of the screen has truly been drawn. */
function pictureShown(page: Page): Promise<boolean> {
  return page.locator('.screen img').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0);
}

test('step by step it waits before each plan; one plan at a time, then freely', async () => {
  const { page, complaints } = await openWindow(browser, await openTestHost());
  await page.getByRole('textbox', { name: 'Instruction' }).fill('press home, then press end, then wait for "Nowhere"');
  await page.getByRole('checkbox', { name: 'Step by step' }).check();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Start' }).click();
  const paused = page.locator('.session-head .badge.paused');
  await paused.waitFor({ timeout: 40_000 });
  expect(await page.locator('.budget').textContent()).toContain('0 actions');
  await page.getByRole('button', { name: 'One plan' }).click();
  await until('the second plan', async () => (await page.locator('.where').textContent()) === 'Step 2 of 2', 30_000);
  await paused.waitFor();
  expect(await page.locator('.budget').textContent()).toContain('1 action');
  await page.getByRole('button', { name: 'Go on' }).click();
  await until('the third step', async () => (await page.locator('.where').textContent()) === 'Step 3 of 3', 30_000);
  await page.getByRole('button', { name: 'Pause' }).first().click();
  await paused.waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.locator('.session-head .badge.stopped').waitFor();
  expect(complaints).toEqual([]);
});

test('an instruction that is not understood is answered where it was written, and stays there', async () => {
  const { page } = await openWindow(browser, await openTestHost());
  await page.getByRole('textbox', { name: 'Instruction' }).fill('frobnicate the widget quux');
  await page.getByRole('button', { name: 'Start' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('frobnicate');
  expect(await page.getByRole('textbox', { name: 'Instruction' }).inputValue()).toBe('frobnicate the widget quux');
});

test('a replay is worked by keys: step, failure, end, module, before and after, and the raw reply', async () => {
  const { page, complaints } = await openWindow(browser, await openTestHost(), 'sessions/fail-to-click');
  const where = page.locator('.where');
  await where.waitFor();
  expect(await where.textContent()).toBe('Step 1 of 4');
  await page.keyboard.press('f');
  expect(await where.textContent()).toBe('Step 2 of 4');
  await page.getByText('It failed: error').waitFor();
  const skill = page.locator('[data-lane="acting"]').getByRole('link', { name: 'find-and-click' });
  expect(await skill.first().getAttribute('href')).toBe('#/skills/find-and-click');
  await page.keyboard.press('End');
  expect(await where.textContent()).toBe('Step 4 of 4');
  await page.keyboard.press('ArrowLeft');
  expect(await where.textContent()).toBe('Step 3 of 4');
  await page.keyboard.press('Home');
  await page.keyboard.press('b');
  expect(await page.getByRole('button', { name: 'After', exact: true }).getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('5');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-lane'))).toBe('action-planning');
  await page.locator('[data-lane="action-planning"]').getByRole('button', { name: 'Prompt and reply' }).click();
  await page.getByRole('dialog').getByText('"reasoning"').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

test('the time line seeks to the place that is pressed, and playing ends at the end', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'sessions/type-in-mousepad');
  const line = page.getByRole('slider', { name: 'Time line' });
  const box = (await line.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.75, box.y + 60);
  const value = Number(await line.getAttribute('aria-valuenow'));
  expect(value / Number(await line.getAttribute('aria-valuemax'))).toBeCloseTo(0.75, 1);
  expect(await page.locator('.where').textContent()).toBe('Step 2 of 3');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await until('the end', async () => (await page.locator('.where').textContent()) === 'Step 3 of 3');
  await page.getByRole('button', { name: 'Play' }).waitFor();
});

test('a session that is not there, and one that is cut in the middle, are told in words', async () => {
  const host = await openTestHost();
  const file = join(host.home.sessions, 'type-in-mousepad', 'session.jsonl');
  truncateSync(file, Math.floor(statSync(file).size / 2));
  const { page } = await openWindow(browser, host, 'sessions/nothing');
  await page.getByText(/is not a session/).waitFor();
  await page.goto(page.url().replace('nothing', 'type-in-mousepad'));
  await page.getByText(/unfinished .* it was left out/).waitFor();
  await until('what is there of it', () => pictureShown(page));
});

test('a setting is saved at once, or refused in words', async () => {
  const host = await openTestHost();
  const { page } = await openWindow(browser, host, 'settings');
  const steps = page.getByRole('spinbutton', { name: 'Steps at most' });
  await steps.fill('0');
  await steps.press('Enter');
  expect(await page.getByRole('alert').textContent()).toContain('a whole number from 1 to 1000');
  await steps.fill('17');
  await steps.press('Enter');
  await page.getByText('Saved').waitFor();
  await host.close();
  await page.getByText('Deskhand is no longer there').waitFor();
});

test('a skill is found by a word of its description, read with its program, and put into an instruction', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'skills');
  await page.getByRole('searchbox', { name: 'Search skills' }).fill('under a path');
  await page.getByRole('link', { name: /save-as/ }).click();
  await page.getByText('function*').first().waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('link', { name: 'Use it in an instruction' }).click();
  expect(await page.getByRole('textbox', { name: 'Instruction' }).inputValue()).toBe('use save-as with path "…"');
});

test.each(['light', 'dark'] as const)('the colours follow a %s system until one is chosen', async (colorScheme) => {
  const { page } = await openWindow(browser, await openTestHost(), 'settings');
  await page.emulateMedia({ colorScheme });
  const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
  await until('the theme', async () => (await theme()) === colorScheme);
  const other = colorScheme === 'light' ? 'dark' : 'light';
  await page.getByRole('combobox', { name: 'Colours' }).selectOption(other);
  expect(await theme()).toBe(other);
  await page.reload();
  await page.getByRole('navigation').waitFor();
  expect(await theme()).toBe(other);
});
