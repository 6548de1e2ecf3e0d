import { readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shippedSkills } from '../../src/agent/place.ts';
import { readSession } from '../../src/agent/session/reader.ts';
import { programId } from '../../src/agent/skills/statistics.ts';
import { openSkillStore } from '../../src/agent/skills/store.ts';
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
  await page.getByRole('checkbox', { name: 'Wait before each plan' }).check();
  // Two choices of one form never have one name.
  const names = await page
    .locator('.options label')
    .evaluateAll((all) => all.map((each) => each.firstChild?.textContent ?? ''));
  expect(new Set(names).size).toBe(names.length);
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
  expect(await where.textContent()).toBe('Step 1 of 3');
  await page.keyboard.press('f');
  expect(await where.textContent()).toBe('Step 2 of 3');
  await page.getByText('It failed: error').waitFor();
  const skill = page.locator('[data-lane="acting"]').getByRole('link', { name: 'find-and-click' });
  expect(await skill.first().getAttribute('href')).toBe('#/skills/find-and-click');
  await page.keyboard.press('End');
  expect(await where.textContent()).toBe('Last look, after 3 steps');
  await page.keyboard.press('ArrowLeft');
  expect(await where.textContent()).toBe('Step 3 of 3');
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

test('a jump to a failure brings the failed call into sight, also where what was thought fills the window', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'sessions/fail-to-click');
  await page.setViewportSize({ width: 1280, height: 460 });
  await page.locator('.where').waitFor();
  for (const key of ['f', 'f']) {
    await page.keyboard.press(key);
    const failed = page.locator('.thinking .outcome.bad');
    await until('the failed call in sight', () =>
      failed.evaluate((element) => {
        const box = element.getBoundingClientRect();
        const room = element.closest('.thinking')!.getBoundingClientRect();
        return box.top >= room.top && box.bottom <= room.bottom;
      }),
    );
    await page.locator('.thinking').evaluate((element) => (element.scrollTop = 0));
  }
});

test('what is done of the checklist has a tick, what is not has none', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'sessions/type-in-mousepad?step=2');
  const item = page.locator('[data-lane="task-inference"] .checklist li');
  const signs = () =>
    item.evaluateAll((all) => all.map((each) => getComputedStyle(each, '::before').content.replaceAll('"', '')));
  await until('one tick of two', async () => (await signs()).join() === '✓,none');
  await page.keyboard.press('End');
  await until('both ticks', async () => (await signs()).join() === '✓,✓');
});

test('an address of a step opens it with its picture', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'sessions/fail-to-click?step=3');
  await until('the step', async () => (await page.locator('.where').textContent()) === 'Step 3 of 3');
  await until('its picture', () => pictureShown(page));
});

test('the replay says which version of a skill was used, leads to it, and says when another one would be used now', async () => {
  const host = await openTestHost();
  const store = openSkillStore({ shipped: shippedSkills, learned: host.home.skills });
  const { markdown, code } = await store.open('find-and-click');
  const file = join(host.home.sessions, 'fail-to-click', 'session.jsonl');
  const text = readFileSync(file, 'utf8');
  const used = `"skill":"find-and-click","version":1,"program":"${programId(`${code}// one`)}"`;
  writeFileSync(file, text.replaceAll('"skill":"find-and-click","args"', `${used},"args"`));
  await store.save('find-and-click', 0, { markdown, code: `${code}// one` }, { by: 'a person' });

  const { page, complaints } = await openWindow(browser, host, 'sessions/fail-to-click');
  const acts = page.locator('[data-lane="acting"]');
  await acts.getByRole('link', { name: 'version 1' }).waitFor();
  await page.waitForFunction(() => document.querySelector('.used-version em') === null);
  await store.save('find-and-click', 1, { markdown, code: `${code}// two` }, { by: 'a person' });
  await page.reload();
  await acts.getByText('now version 2').waitFor();
  await acts.getByRole('link', { name: 'version 1' }).click();
  expect(page.url()).toMatch(/#\/skills\/find-and-click\/versions\/1$/);
  expect(await page.getByRole('button', { name: /^1 / }).getAttribute('aria-pressed')).toBe('true');
  await page.locator('tr.removed', { hasText: '// one' }).waitFor();
  await page.locator('tr.added', { hasText: '// two' }).waitFor();
  expect(complaints).toEqual([]);
});

test('the time line seeks to the place that is pressed, and playing ends at the end', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'sessions/type-in-mousepad');
  const line = page.getByRole('slider', { name: 'Time line' });
  const box = (await line.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.75, box.y + 60);
  const value = Number(await line.getAttribute('aria-valuenow'));
  expect(value / Number(await line.getAttribute('aria-valuemax'))).toBeCloseTo(0.75, 1);
  expect(await page.locator('.where').textContent()).toBe('Step 2 of 2');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await until('the end', async () => (await page.locator('.where').textContent()) === 'Last look, after 2 steps');
  await page.getByRole('button', { name: 'Play' }).waitFor();
});

test('a session that is not there, and one that is cut in the middle, are told in words', async () => {
  const host = await openTestHost();
  const file = join(host.home.sessions, 'type-in-mousepad', 'session.jsonl');
  truncateSync(file, Math.floor(statSync(file).size / 2));
  const { page } = await openWindow(browser, host, 'sessions/nothing');
  await page.getByText(/is not a session/).waitFor();
  // It stands in the place of the replay, and nothing is offered that needs one.
  expect((await page.locator('.session-head').boundingBox())!.height).toBeLessThan(90);
  expect(await page.getByRole('combobox', { name: 'Export' }).count()).toBe(0);
  await page.goto(page.url().replace('nothing', 'type-in-mousepad'));
  await page.getByText(/unfinished .* it was left out/).waitFor();
  await until('what is there of it', () => pictureShown(page));
  await page.goto(`${page.url()}/nothing`);
  await page.getByText('One of the two cannot be read').waitFor();
  await page
    .locator('.side.broken')
    .getByText(/is not a session/)
    .waitFor();
});

test(
  'a recorded session is done again from its replay, live and with no model, and stands beside the recording',
  { timeout: 120_000 },
  async () => {
    const host = await openTestHost();
    // A session knows itself by its own id, which its folder has unless somebody renames it.
    const { sessions } = host.home;
    const { id: first } = (await readSession(join(sessions, 'type-in-mousepad'))).header;
    renameSync(join(sessions, 'type-in-mousepad'), join(sessions, first));
    const { page, complaints } = await openWindow(browser, host, `sessions/${first}`);
    await page.getByRole('button', { name: 'Do it again' }).click();
    // What was typed of the instruction may be another text this time.
    const field = page.getByRole('dialog').getByRole('textbox', { name: 'In place of “bread 2.40”' });
    expect(await field.inputValue()).toBe('bread 2.40');
    await field.fill('milk 1.10');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('.screen img').waitFor({ timeout: 60_000 });
    await until('its end', () => host.runs.state.last !== null, 90_000);
    const { id, status } = host.runs.state.last!;
    expect(status).toBe('done');
    await page.goto(`${page.url().split('#')[0]}#/sessions/${id}`);
    await page.getByText(`rerun:${first}`).waitFor();
    await page.getByRole('link', { name: 'Beside the recording' }).click();
    const [recorded, now] = [page.locator('.side').first(), page.locator('.side').last()];
    await recorded.getByRole('heading', { name: /^Recorded:/ }).waitFor();
    await now.getByRole('heading', { name: /^This time:/ }).waitFor();
    // It opens where the two differ, which is not the first step.
    for (const [side, text] of [
      [recorded, 'bread 2.40'],
      [now, 'milk 1.10'],
    ] as const)
      // prettier-ignore
      await side.getByText(`type "${text}"`).first().waitFor();
    expect(await page.locator('.pairs [aria-current]').textContent()).toBe('2');
    // However long its goal, each side keeps its half.
    expect((await now.boundingBox())!.x + (await now.boundingBox())!.width).toBeLessThanOrEqual(1280);
    expect(complaints).toEqual([]);
  },
);

test('a session that was killed is interrupted on its page, as it is in the list', async () => {
  const host = await openTestHost();
  const file = join(host.home.sessions, 'type-in-mousepad', 'session.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  const begun = lines.findIndex((line) => line.includes('"type":"call-start"'));
  writeFileSync(file, `${lines.slice(0, begun + 1).join('\n')}\n`);
  const { page, complaints } = await openWindow(browser, host, 'sessions/type-in-mousepad');
  await page.locator('.session-head .badge', { hasText: 'interrupted' }).waitFor();
  await page.getByRole('button', { name: 'Go on' }).waitFor();
  expect(complaints).toEqual([]);
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
