import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSession } from '../../src/agent/session/reader.ts';
import { openTestHost } from '../main/test-host.ts';
import { until } from '../support/until.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test(
  'a plan waits for approval, a correction is done in its place, and a person takes the desk through the live picture',
  { timeout: 120_000 },
  async () => {
    const host = await openTestHost();
    const { page, complaints } = await openWindow(browser, host);
    await page.getByRole('textbox', { name: 'Instruction' }).fill('press home, then wait for "Nowhere"');
    await page.getByRole('combobox', { name: 'Plans' }).selectOption('plan');
    await page.getByRole('combobox', { name: 'Thinking' }).selectOption('fast');
    await page.getByRole('spinbutton', { name: 'Dollars at most' }).fill('2.5');
    await page.getByRole('spinbutton', { name: 'Minutes at most' }).fill('30');
    await page.getByRole('button', { name: 'Start' }).click();
    const asked = page.getByRole('alertdialog', { name: 'May it do this?' });
    await asked.waitFor({ timeout: 60_000 });
    expect(host.runs.state.limits).toMatchObject({ maxCost: 2.5, maxMinutes: 30 });
    await asked.getByText('keypress "home"').waitFor();
    await page.getByRole('textbox', { name: 'Say what to do instead' }).fill('press end');
    await page.getByRole('button', { name: 'Do that instead' }).click();
    await asked.getByText('keypress "end"').waitFor({ timeout: 30_000 });
    const decides = page.locator('.card[data-lane="task-inference"]');
    await decides.getByText('You said "press end" in place of the last plan.').waitFor();
    await page.keyboard.press('Control+Enter');
    await asked.getByText('wait-for').waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Approve all from now on' }).click();
    await asked.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Take the desk' }).click();
    const desk = page.getByRole('application');
    await desk.waitFor({ timeout: 30_000 });
    await desk.click({ position: { x: 40, y: 40 } });
    await page.keyboard.press('Shift+Escape');
    await page.keyboard.type('x');
    const { id } = host.runs.state;
    const folder = `${host.home.sessions}/${id}`;
    const deeds = async () =>
      (await readSession(folder)).events.flatMap((event) => (event.type === 'take-over' ? [event.action] : []));
    await until('what the person did', async () => (await deeds()).length >= 3, 30_000);
    expect(await deeds()).toMatchObject([
      { type: 'click' },
      { type: 'keypress', keys: 'escape' },
      { type: 'type', text: '•' },
    ]);
    await page.getByRole('button', { name: 'Give it back' }).click();
    await desk.waitFor({ state: 'detached', timeout: 30_000 });
    await page.keyboard.press('Escape');
    await page.locator('.session-head .badge.stopped').waitFor({ timeout: 30_000 });
    const { events } = await readSession(folder);
    expect(events.flatMap((event) => (event.type === 'approval-end' ? [event.decision] : []))).toEqual([
      'corrected',
      'approved',
      'approved',
    ]);
    // What cannot begin is answered where it was written, with everything that was chosen, also after a session.
    await page.getByRole('button', { name: 'New instruction' }).click();
    await page.getByRole('textbox', { name: 'Instruction' }).fill('frobnicate the widget quux');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.locator('.composer').getByRole('alert').getByText('frobnicate').waitFor();
    expect(await page.getByRole('spinbutton', { name: 'Dollars at most' }).inputValue()).toBe('2.5');
    expect(complaints).toEqual([]);
  },
);

test(
  'a refused plan is not put again: the bar says so, the wait is drawn as one, its clock goes on, and the end has its reason',
  { timeout: 120_000 },
  async () => {
    const host = await openTestHost();
    const { page, complaints } = await openWindow(browser, host);
    await page.getByRole('textbox', { name: 'Instruction' }).fill('press home, then wait for "Nowhere"');
    await page.getByRole('combobox', { name: 'Plans' }).selectOption('plan');
    await page.getByRole('button', { name: 'Start' }).click();
    const asked = page.getByRole('alertdialog', { name: 'May it do this?' });
    await asked.waitFor({ timeout: 60_000 });
    await page.locator('.session-head .badge.asking').waitFor();
    const { id } = host.runs.state;
    const card = page.locator('[data-lane="decision"]');
    await card.getByText('Waits for you').waitFor();
    expect(await page.locator('.card[data-lane="acting"]').count()).toBe(0);
    const waited = async (): Promise<string> =>
      `${await asked.locator('small').textContent()} ${await card.locator('.cost').textContent()} ${await page.locator('.clock').textContent()}`;
    const first = (await waited()).split(' ');
    await until('each clock to go on', async () =>
      (await waited()).split(' ').every((word, at) => !/\d/.test(word) || word !== first[at]),
    );

    await page.getByRole('textbox', { name: 'Say what to do instead' }).fill('frobnicate');
    await page.getByRole('button', { name: 'Do that instead' }).click();
    await asked.getByText('You said “frobnicate” in place of').waitFor({ timeout: 30_000 });
    await asked.getByText('which cannot be done').waitFor();
    await page.getByRole('button', { name: 'Refuse', exact: true }).click();
    await page.locator('.session-head .badge.infeasible').waitFor({ timeout: 30_000 });
    await page.getByText('Refused by you, and no other way was found: press home').first().waitFor();
    const { events } = await readSession(`${host.home.sessions}/${id}`);
    expect(events.filter(({ type }) => type === 'approval-start')).toHaveLength(2);
    expect(events.some(({ type }) => type === 'action')).toBe(false);
    expect(complaints).toEqual([]);
  },
);
