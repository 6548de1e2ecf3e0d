import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHost } from '../main/test-host.ts';
import { until } from '../support/until.ts';
import { openBrowser, openWindow } from './open-window.ts';

/** A window of 1280×720 at 200 % zoom. */
const NARROW = { width: 640, height: 360 };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('in a narrow window the chosen skill takes the place of the list, has the focus, and leads back', async () => {
  const { page, complaints } = await openWindow(browser, await openTestHost(), 'skills');
  await page.setViewportSize(NARROW);
  await page.locator('.skill-rows a', { hasText: 'close-window' }).click();
  const heading = page.getByRole('heading', { name: 'close-window', level: 1 });
  await until('the focus on the heading', () => heading.evaluate((element) => element === document.activeElement));
  const box = (await heading.boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.y + box.height).toBeLessThan(NARROW.height);
  expect(await page.locator('.skill-rows').isVisible()).toBe(false);
  await page.locator('.to-list').click();
  await page.locator('.skill-rows').waitFor();
  expect(complaints).toEqual([]);
});

test('in a low window what starts a run is in sight, and each lane stands beside its name', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'run');
  await page.setViewportSize(NARROW);
  const start = (await page.getByRole('button', { name: 'Start' }).boundingBox())!;
  const rail = (await page.getByRole('navigation').first().boundingBox())!;
  expect(start.y + start.height).toBeLessThanOrEqual(rail.y);
  await page.goto(`${page.url().split('#')[0]}#/sessions/type-in-mousepad`);
  const names = page.locator('.lane-names');
  await names.waitFor();
  // Both at one moment: the picture above moves everything when it comes. The ruler is 20 pixels high; the lanes share the rest.
  const farthest = (): Promise<number> =>
    page.evaluate(() => {
      const canvas = document.querySelector('.time-line canvas')!.getBoundingClientRect();
      const lane = (canvas.height - 20) / 6;
      const spans = [...document.querySelectorAll('.lane-names span')].map((span) => span.getBoundingClientRect());
      const off = spans.map(({ y, height }, at) => Math.abs(y + height / 2 - (canvas.y + 20 + (at + 0.5) * lane)));
      return off.length === 6 ? Math.max(...off) : Infinity;
    });
  await until('each lane beside its name', async () => (await farthest()) <= 1);
});
