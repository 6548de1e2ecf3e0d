import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVault } from '../../src/agent/trust/secrets/vault.ts';
import { openTestHost } from '../main/test-host.ts';
import { openBrowser, openWindow } from './open-window.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const VIEWS = [
  ['run', '.composer'],
  ['sessions', '.rows'],
  ['sessions/fail-to-click', '.time-line'],
  ['sessions/type-in-mousepad/fail-to-click', '.side'],
  ['skills', '.split aside'],
  ['skills/save-as', 'article'],
  ['memory', '.teach-form'],
  ['trust', '.masked'],
  ['settings', '.health li'],
] as const;

/** What axe finds that keeps people out, a line each. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing serious on any view, %s',
  { timeout: 120_000 },
  async (colorScheme) => {
    const { page } = await openWindow(browser, await openTestHost());
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [view, ready] of VIEWS) {
      await page.goto(page.url().replace(/#.*|$/, `#/${view}`));
      await page.locator(ready).first().waitFor();
      expect(await barriers(page), view).toEqual([]);
    }
  },
);

test('at half the size, as with 200 % zoom, nothing is out of reach to the right', async () => {
  const { page } = await openWindow(browser, await openTestHost());
  await page.setViewportSize({ width: 640, height: 360 });
  for (const [view, ready] of VIEWS) {
    await page.goto(page.url().replace(/#.*|$/, `#/${view}`));
    await page.locator(ready).first().waitFor({ state: 'attached' });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, view).toBeLessThanOrEqual(0);
  }
});

test('every view is reached by the keyboard alone, with the focus in sight', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'sessions');
  await page.getByRole('link', { name: /bread/ }).waitFor();
  for (const name of ['Run', 'Sessions', 'Skills', 'Memory', 'Trust', 'Settings']) {
    for (let tabs = 0; tabs < 200; tabs++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.closest('.rail a')?.textContent ?? '');
      if (focused === name) break;
    }
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect([name, outline]).toEqual([name, 'solid']);
    await page.keyboard.press('Enter');
    await page.locator(`.rail a[aria-current]`, { hasText: name }).waitFor();
  }
});

test(
  'the keyboard goes through every view and out of it again, with the focus always in sight',
  { timeout: 120_000 },
  async () => {
    const { page } = await openWindow(browser, await openTestHost());
    for (const [view, ready] of VIEWS) {
      await page.goto(page.url().replace(/#.*|$/, `#/${view}`));
      await page.reload();
      await page.locator(ready).first().waitFor();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const unseen = new Set<string>();
      let stops = 0;
      for (let left = false; !left && stops < 400; stops++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement!;
          const { outlineStyle, boxShadow } = getComputedStyle(element);
          const framed = element.closest('.box:focus-within') !== null || element.shadowRoot !== null;
          return {
            out: element === document.body,
            seen: outlineStyle !== 'none' || boxShadow !== 'none' || framed,
            html: element.outerHTML.slice(0, 120),
          };
        });
        left = at.out;
        if (!at.out && !at.seen) unseen.add(at.html);
      }
      expect([view, stops > 7 && stops < 400, ...unseen]).toEqual([view, true]);
    }
  },
);

test('Escape closes a dialog, and the focus goes back to what opened it', async () => {
  const host = await openTestHost();
  await openVault(host.home.folder).set('bank', 'x');
  const { page } = await openWindow(browser, host, 'trust');
  const button = page.getByRole('button', { name: 'Delete the secret bank' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Delete the secret bank' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await openVault(host.home.folder).names()).toHaveLength(1);
});
