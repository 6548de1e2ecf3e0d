import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openTestHost } from '../main/test-host.ts';
import { values } from '../model/samples.ts';
import { says, startModelServer, streams } from '../support/model-server.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test(
  'what a model thinks is read while it thinks, in the lane of its module, and is gone when its answer is there',
  { timeout: 90_000 },
  async () => {
    const seen = Promise.withResolvers<null>();
    const chunk = (delta: object, finish: string | null = null) => ({ choices: [{ delta, finish_reason: finish }] });
    const server = await startModelServer(
      streams([
        chunk({ reasoning_content: 'I look for a window first.' }),
        seen.promise,
        chunk({ content: JSON.stringify({ ...values['information-gathering'], description: 'An empty desktop.' }) }),
        chunk({}, 'stop'),
      ]),
      says(
        JSON.stringify({ ...values['task-inference'], status: 'infeasible', subtask: '', reason: 'There is none.' }),
      ),
    );
    onTestFinished(() => server.close());
    const host = await openTestHost();
    const { page, complaints } = await openWindow(browser, host);
    await page.getByRole('textbox', { name: 'Instruction' }).fill('close the window that is not there');
    await page.getByRole('textbox', { name: 'Model' }).fill(`thinker@${server.url}`);
    await page.getByRole('button', { name: 'Start' }).click();
    const lane = page.locator('.card[data-lane="information-gathering"]');
    await lane.locator('.saying', { hasText: 'I look for a window first.' }).waitFor({ timeout: 60_000 });
    expect(await lane.getAttribute('aria-busy')).toBe('true');
    seen.resolve(null);
    await lane.getByText('An empty desktop.').waitFor({ timeout: 30_000 });
    await page.locator('.saying').waitFor({ state: 'detached', timeout: 30_000 });
    await page.locator('.session-head .badge.infeasible').waitFor({ timeout: 30_000 });
    expect(complaints).toEqual([]);
  },
);
