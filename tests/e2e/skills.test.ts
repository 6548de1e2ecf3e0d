import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHost, type TestHost } from '../main/test-host.ts';
import { until } from '../support/until.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const learnedCode = ({ home }: TestHost, skill = 'desktop/save') =>
  readFileSync(join(home.skills, skill, 'skill.js'), 'utf8');

function editorOf(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Text of skill.js' });
}

/** Writes a line below the last one, as a person would. */
async function addLine(page: Page, line: string): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(`\n${line}`);
}

test('a shipped skill is changed: the copy is saved with Ctrl+S, compared, and taken back', async () => {
  const host = await openTestHost();
  const { page, complaints } = await openWindow(browser, host, 'skills/save/edit');
  await page.getByText('Saving makes your own copy').waitFor();
  await addLine(page, '// a line of my own');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as version 1. The next run uses it.').waitFor();
  expect(learnedCode(host)).toContain('// a line of my own');

  await page.getByRole('link', { name: /^Versions/ }).click();
  await page.locator('tr.added', { hasText: '// a line of my own' }).waitFor();
  await page.getByRole('button', { name: 'Side by side' }).click();
  await page.locator('td.added', { hasText: '// a line of my own' }).waitFor();
  const [tab, rows] = [page.getByRole('link', { name: /^Versions/ }), page.locator('.versions li')];
  expect(await tab.textContent()).toBe('Versions2');
  expect(await rows.filter({ hasText: 'now' }).getByRole('button').textContent()).toMatch(/^1edited/);
  await page.locator('.version-actions').getByRole('button', { name: 'Go back to the shipped one' }).click();
  await page.locator('.skill-head').getByText('comes with Deskhand').waitFor();
  // As many rows as the tab counts, and the one that runs now is marked.
  await rows.filter({ hasText: 'as it comes with Deskhand' }).getByText('now', { exact: true }).waitFor();
  expect([await tab.textContent(), await rows.count(), await rows.filter({ hasText: 'now' }).count()]).toEqual([
    'Versions2',
    2,
    1,
  ]);
  await page.getByRole('button', { name: 'Go back to version 1' }).waitFor();
  // What was taken back is still there to be compared.
  await page.locator('td.removed', { hasText: '// a line of my own' }).waitFor();
  expect(await page.getByText('has no version').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('saving leaves the cursor and the place in the text where they are', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'skills/save-as/edit');
  await addLine(page, '// at the end');
  const scroller = page.locator('.cm-scroller');
  const before = await scroller.evaluate((element) => element.scrollTop);
  expect(before).toBeGreaterThan(1000);
  for (const version of [1, 2]) {
    await page.keyboard.press('Control+s');
    await page.getByText(`Saved as version ${version}.`).waitFor();
    await until('the list and the page to know it', async () =>
      (await page.getByRole('link', { name: /^Versions/ }).textContent())!.includes(String(version + 1)),
    );
    expect(await scroller.evaluate((element) => element.scrollTop)).toBeGreaterThan(1000);
    await page.keyboard.insertText('!');
    await until('the text where the cursor was', async () =>
      (await editorOf(page).textContent())!.endsWith(`// at the end${'!'.repeat(version)}`),
    );
  }
});

test('changes that were discarded come back with one press', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'skills/save/edit');
  await addLine(page, '// worth an hour');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await page.getByText('The changes were discarded.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await until('the line again', async () => (await editorOf(page).textContent())!.includes('// worth an hour'));
  expect(await page.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true);
});

test('while a session runs, the first Escape in an open list of completions closes it, and the next one stops', async () => {
  const host = await openTestHost();
  const { page } = await openWindow(browser, host, 'skills/save/edit');
  await editorOf(page).waitFor();
  await host.runs.start({ instruction: 'wait for "Nowhere"', desktop: 'private' });
  await addLine(page, 'function* more() { const place = yield* find("a"); if (place) place.');
  await page.keyboard.press('Control+Space');
  const option = page.getByRole('option', { name: 'label' });
  await option.waitFor();
  await page.keyboard.press('Escape');
  await option.waitFor({ state: 'detached' });
  expect(host.runs.state.phase).toBe('running');
  await page.keyboard.press('Escape');
  await until('the stop', () => host.runs.state.last?.status === 'stopped', 20_000);
});

test('the real type check underlines a mistake, names its place, and a program that cannot be read is not saved', async () => {
  const host = await openTestHost();
  const { page } = await openWindow(browser, host, 'skills/save/edit');
  await addLine(page, 'function* more() { yield keypres("a"); }');
  const mistake = page.getByRole('button', { name: /Cannot find name 'keypres'.*skill\.js, line \d+, column 26/ });
  await mistake.waitFor();
  await addLine(page, 'function* (');
  await page
    .getByRole('button', { name: /expected/ })
    .first()
    .waitFor();
  await page.keyboard.press('Control+s');
  await page
    .getByRole('alert')
    .getByText(/^skill\.js:\d+:\d+: the program cannot be read/)
    .waitFor();
  expect((await page.evaluate(() => sessionStorage.length)) > 0).toBe(true);
});

test('a program with a type mistake is not saved without a question, and then only as a draft that says so', async () => {
  const host = await openTestHost();
  const { page, complaints } = await openWindow(browser, host, 'skills/save/edit');
  await addLine(page, 'function* more() { yield keypress(5); }');
  await page.keyboard.press('Control+s');
  const question = page.getByRole('dialog', { name: 'This program has a mistake' });
  await question.getByText(/not assignable.*skill\.js, line \d+, column 35/).waitFor();
  // By the keyboard alone: Enter goes to the mistake, and nothing was saved.
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'detached' });
  expect(existsSync(join(host.home.skills, 'desktop/save'))).toBe(false);
  await until('the focus in the editor', () =>
    editorOf(page).evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element),
  );
  await page.keyboard.press('Control+s');
  await question.waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByText(/^Saved as version 1, as a draft with a mistake\. skill\.js:\d+: /).waitFor();
  await page.locator('.skill-head .badge.draft').waitFor();
  expect(readFileSync(join(host.home.skills, 'desktop/save/SKILL.md'), 'utf8')).toContain('status: draft');
  await page.getByRole('button', { name: 'Trust' }).click();
  await page
    .getByRole('alert')
    .getByText(/Correct this first; then the skill can be trusted/)
    .waitFor();
  expect(complaints).toEqual([]);
});

test('after a long line the beginnings of the lines come back into sight', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'skills/save/edit');
  await addLine(page, `// ${'long '.repeat(60)}`);
  const left = () => page.locator('.cm-scroller').evaluate((element) => element.scrollLeft);
  await until('the end of the long line', async () => (await left()) > 100);
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('    ');
  await until('the beginnings of the lines', async () => (await left()) === 0);
});

test('what the editor offers comes from the types of the verbs', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'skills/save/edit');
  await addLine(page, 'function* more() { const place = yield* find("a"); if (place) place.');
  await page.keyboard.press('Control+Space');
  await page.getByRole('option', { name: 'label' }).waitFor();
});

test('changes that are not saved survive another view and a reload, and can be discarded', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'skills/save/edit');
  await addLine(page, '// not saved yet');
  await page.getByRole('link', { name: 'Sessions', exact: true }).click();
  await page.getByRole('link', { name: 'Skills', exact: true }).click();
  await page.getByRole('img', { name: 'unsaved changes' }).waitFor();
  await page.goto(`${page.url().split('#')[0]}#/skills/save/edit`);
  await page.reload();
  await page.getByText('Your changes from last time').waitFor();
  await until('the text', async () => (await editorOf(page).textContent())!.includes('// not saved yet'));
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await until('the old text', async () => !(await editorOf(page).textContent())!.includes('// not saved yet'));
});

test('two windows edit one skill: the second sees the difference, and loses nothing', async () => {
  const host = await openTestHost();
  const [first, second] = [
    (await openWindow(browser, host, 'skills/save/edit')).page,
    (await openWindow(browser, host, 'skills/save/edit')).page,
  ];
  await editorOf(first).waitFor();
  await editorOf(second).waitFor();
  await addLine(second, '// of the second window');
  await addLine(first, '// of the first window');
  await first.keyboard.press('Control+s');
  await first.getByText('Saved as version 1').waitFor();
  await editorOf(second).click();
  await second.keyboard.press('Control+s');
  const conflict = second.locator('.conflict');
  await conflict.getByText(/was changed by you on .*Nothing is lost/).waitFor();
  await conflict.locator('tr.removed', { hasText: '// of the first window' }).waitFor();
  await conflict.locator('tr.added', { hasText: '// of the second window' }).waitFor();
  expect(learnedCode(host)).toContain('// of the first window');
  await conflict.getByRole('button', { name: 'Save mine as the newest' }).click();
  await second.getByText('Saved as version 2').waitFor();
  expect(learnedCode(host)).toContain('// of the second window');
  expect(learnedCode(host, '.history/save/0001')).toContain('// of the first window');
});

test('a skill is written, disabled, deleted, and brought back by Undo', async () => {
  const host = await openTestHost();
  const { page } = await openWindow(browser, host, 'skills');
  await page.getByRole('button', { name: 'New skill' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('greet');
  await page.getByRole('textbox', { name: 'Description' }).fill('Clicks a greeting.');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Create' }).click();
  await editorOf(page).waitFor();
  await page.getByText('No problems found.').waitFor();
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.locator('.skill-head .badge.disabled').waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('greet was deleted.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: 'greet' }).waitFor();
});

test('a skill that somebody broke on disk stays in the list with its problem, and is corrected here', async () => {
  const host = await openTestHost();
  const { page } = await openWindow(browser, host, 'skills/save/edit');
  await addLine(page, '// first');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as version 1').waitFor();
  writeFileSync(join(host.home.skills, 'desktop/save/skill.js'), 'export default function* save() {\n  yield (;\n}\n');
  await page.reload();
  await page.getByRole('link', { name: /^save .*problem/ }).waitFor();
  await page.getByRole('link', { name: 'Read', exact: true }).click();
  await page
    .getByRole('alert')
    .getByText(/skill\.js:2:10: the program cannot be read/)
    .waitFor();
  await page.getByRole('link', { name: 'Correct it' }).click();
  await editorOf(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText("export default function* save() {\n  yield keypress('ctrl+s');\n}\n");
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as version 3').waitFor();
});

test('a dry run lists what a skill would do on a recorded screen, drawn where it would do it', async () => {
  const { page } = await openWindow(browser, await openTestHost(), 'skills/find-and-click/dry-run');
  await page.getByRole('combobox', { name: 'Session' }).selectOption('type-in-mousepad');
  await page.getByRole('textbox', { name: /^text/ }).fill('Search');
  await page.getByRole('button', { name: 'Show what it would do' }).click();
  await page.locator('.doings li', { hasText: /click/i }).first().waitFor();
  await page.getByText('It would end well: Found "Search".').waitFor();
  const mark = page.locator('.dry-mark .place');
  // The menu "Search" of that recorded screen.
  expect(Number(await mark.getAttribute('cx'))).toBeGreaterThan(80);
  expect(await page.locator('.dry-mark').count()).toBe(1);
});

test('a new skill is tried on the private desktop with the arguments of its form, and the try is counted apart', async () => {
  const host = await openTestHost();
  const { page, complaints } = await openWindow(browser, host, 'skills');
  await page.getByRole('button', { name: 'New skill' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('press-twice');
  await page.getByRole('textbox', { name: 'Description' }).fill('Presses a key twice.');
  await page.getByRole('button', { name: 'Create' }).click();
  await editorOf(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(
    '/**\n * @param {object} args\n * @param {string} args.key  which key\n * @returns {Steps}\n */\n' +
      'export default function* pressTwice({ key }) {\n  yield keypress(key);\n  yield keypress(key);\n  return `Pressed ${key} twice.`;\n}\n',
  );
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as version 2').waitFor();
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByRole('textbox', { name: /^key/ }).fill('home');
  // Nothing starts before somebody has said where it is to be tried.
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  expect(await page.getByRole('dialog').isVisible()).toBe(true);
  await page.getByRole('combobox', { name: /^Start this program first/ }).selectOption('nothing, an empty desktop');
  await page.getByText('use press-twice with key "home"').waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.locator('.session-head .badge.done').waitFor({ timeout: 60_000 });
  await page.getByText('Pressed home twice').first().waitFor();
  await page.goto(`${page.url().split('#')[0]}#/skills/press-twice`);
  await page.locator('.skill-facts').getByText('1 try besides').waitFor();
  expect(await page.locator('.skill-facts').getByText('never yet').isVisible()).toBe(true);
  expect(complaints).toEqual([]);
});
