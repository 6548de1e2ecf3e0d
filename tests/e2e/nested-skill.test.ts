import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shippedSkills } from '../../src/agent/place.ts';
import { openSkillStore } from '../../src/agent/skills/store.ts';
import { openTestHost } from '../main/test-host.ts';
import { until } from '../support/until.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const CALLER = `/**
 * @param {object} args
 * @param {string} args.key  which key
 * @returns {Steps}
 */
export default function* goHome({ key }) {
  yield* call('press-keys', { keys: key, times: 2 });
  yield wait(WAIT);
}
`;
const MARKDOWN =
  '---\nname: go-home\ndescription: Goes home.\nmetadata:\n  app: desktop\n  status: trusted\n  origin: learned\n---\n';

/** A host with a skill that calls another one, and then waits so many seconds. */
async function hostWithCaller(seconds: number): ReturnType<typeof openTestHost> {
  const host = await openTestHost();
  const store = openSkillStore({ shipped: shippedSkills, learned: host.home.skills });
  const text = { markdown: MARKDOWN, code: CALLER.replace('WAIT', String(seconds)) };
  await store.create('desktop', 'go-home', text, { by: 'the test' });
  return host;
}

/** Whether all of it can be seen, without any scrolling, by whoever looks at the window now. */
function inSight(element: Locator): Promise<boolean> {
  return element.evaluate(
    (node) =>
      new Promise((resolve) =>
        new IntersectionObserver(([entry]) => resolve(entry!.intersectionRatio > 0.99)).observe(node),
      ),
  );
}

test(
  'a skill that only another skill called is found in the replay, changed there, and seen with its new version',
  { timeout: 180_000 },
  async () => {
    const host = await hostWithCaller(0.1);
    const { page, complaints } = await openWindow(browser, host, 'run');
    const instruction = page.getByRole('textbox', { name: 'Instruction' });
    const acts = page.locator('.card[data-lane="acting"]').getByRole('listitem');
    const run = async (): Promise<void> => {
      await instruction.fill('use go-home with key "home"');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.locator('.session-head .badge.done').waitFor({ timeout: 60_000 });
      await until('its end', () => host.runs.state.phase === 'idle');
      await page.goto(`${page.url().split('#')[0]}#/sessions/${host.runs.state.last!.id}`);
      await page.locator('.where', { hasText: 'Step 1' }).waitFor();
      await page.keyboard.press('6');
    };
    await run();
    await acts.filter({ hasText: 'press-keys' }).getByText('as it comes with Deskhand').waitFor();

    await acts.getByRole('link', { name: 'press-keys', exact: true }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Text of skill.js' }).click();
    await page.keyboard.press('Control+End');
    for (const version of [1, 2]) {
      await page.keyboard.insertText(`\n// mine ${version}`);
      await page.keyboard.press('Control+s');
      await page.getByText(`Saved as version ${version}.`).waitFor();
    }
    await page.getByRole('link', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'New instruction' }).click();
    await run();
    await acts.filter({ hasText: 'press-keys' }).getByRole('link', { name: 'version 2', exact: true }).waitFor();
    expect(complaints).toEqual([]);
  },
);

test(
  'the picture, the subtask, what is done and the stop button are in sight together while it works, whatever was thought',
  { timeout: 120_000 },
  async () => {
    const host = await hostWithCaller(60);
    const { page } = await openWindow(browser, host, 'run');
    expect(page.viewportSize()).toEqual({ width: 1280, height: 720 });
    const parts = 'open Mousepad, use go-home with key "home", wait for "Nowhere", press escape, press end, press home';
    await page.getByRole('textbox', { name: 'Instruction' }).fill(parts);
    await page.getByRole('button', { name: 'Start' }).click();
    const acts = page.locator('.card[data-lane="acting"]:not(.ahead)');
    await acts.getByRole('link', { name: 'press-keys', exact: true }).waitFor({ timeout: 60_000 });
    const shown = [
      page.locator('.screen'),
      page.locator('.subtask', { hasText: 'use go-home' }),
      acts.getByRole('listitem').filter({ hasText: 'press-keys' }),
      page.getByRole('button', { name: /^Stop/ }),
    ];
    for (const each of shown) await until('it in sight', () => inSight(each));
    await page.keyboard.press('Escape');
    await page.locator('.session-head .badge.stopped').waitFor({ timeout: 30_000 });
  },
);
