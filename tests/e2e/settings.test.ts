import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { defaultSettings, readSettings } from '../../src/agent/settings.ts';
import { labelOf } from '../../src/renderer/views/setting-problem.ts';
import { en } from '../../src/renderer/words/en.ts';
import { ru } from '../../src/renderer/words/ru.ts';
import { zh } from '../../src/renderer/words/zh.ts';
import { openTestHost } from '../main/test-host.ts';
import { until } from '../support/until.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('settings go into a file and come back from it; a file with a mistake is refused in words and changes nothing', async () => {
  const host = await openTestHost();
  const { page, complaints } = await openWindow(browser, host, 'settings');
  const load = async (text: string): Promise<void> =>
    page
      .locator('.presets input[type=file]')
      .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const steps = page.getByRole('spinbutton', { name: 'Steps at most' });
  await steps.waitFor();
  await load('{ "maxSteps": 7, "approvals": "plan" }');
  await until('the loaded value', async () => (await steps.inputValue()) === '7');
  expect(await page.getByRole('combobox', { name: 'Plans' }).inputValue()).toBe('plan');
  await load('{ "maxSteps": 9, "colour": "red" }');
  await page.getByText('The setting colour is not a setting.').waitFor();
  expect(await steps.inputValue()).toBe('7');

  const roles = page.getByRole('textbox', { name: 'Models of single modules' });
  await roles.fill('self-reflection=openai:gpt-5-mini');
  await roles.press('Enter');
  await until(
    'the role',
    async () => (await readSettings(host.home.folder)).roles['self-reflection'] === 'openai:gpt-5-mini',
  );
  await roles.fill('dreaming=builtin');
  await roles.press('Enter');
  await page.getByText('dreaming', { exact: false }).first().waitFor();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  expect((await download).suggestedFilename()).toBe('deskhand-settings.json');
  expect(complaints).toEqual([]);
});

/** The dotted paths of all settings; what is typed in one field is one. */
function fieldsOf(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const whole = typeof inner !== 'object' || Array.isArray(inner) || ['size', 'roles'].includes(name);
    return whole ? [`${path}${name}`] : fieldsOf(inner as object, `${path}${name}.`);
  });
}

test.each([
  ['en', en],
  ['ru', ru],
  ['zh', zh],
] as const)(
  'every setting stands in the window, with its effect in a sentence and its default: %s',
  async (language, words) => {
    const { page, complaints } = await openWindow(browser, await openTestHost(), 'settings');
    await page.evaluate((chosen) => localStorage.setItem('deskhand.language', chosen), language);
    await page.reload();
    await page.locator('.setting').first().waitFor();
    const rows = await page
      .locator('.setting')
      .evaluateAll((all) =>
        all.map((row) => ['label', 'p', '.usual'].map((part) => row.querySelector(part)?.textContent ?? '')),
      );
    for (const field of fieldsOf(defaultSettings)) {
      const row = rows.find(([label]) => label === labelOf(field, words));
      expect(row, field).toEqual([labelOf(field, words), expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    }
    expect(complaints).toEqual([]);
  },
);

test('what is typed as a list or as boxes is saved as such, or refused in words', async () => {
  const host = await openTestHost();
  const { page } = await openWindow(browser, host, 'settings');
  const type = async (name: string, text: string): Promise<void> => {
    await page.getByRole('textbox', { name, exact: true }).fill(text);
    await page.keyboard.press('Enter');
  };
  await type('Never these regions', '0, 0, 640, 40; 5,6,7,8');
  await type('Texts hidden in exports', 'Jane Doe, Ada Lovelace');
  await page.getByRole('combobox', { name: 'Keys in exports' }).selectOption('Left as they are');
  await page.getByRole('combobox', { name: 'Learning by itself' }).selectOption('After asking me');
  await until('the settings', async () => (await readSettings(host.home.folder)).learn === 'ask');
  expect(await readSettings(host.home.folder)).toMatchObject({
    guard: {
      blockedRegions: [
        { x: 0, y: 0, w: 640, h: 40 },
        { x: 5, y: 6, w: 7, h: 8 },
      ],
    },
    redact: { texts: ['Jane Doe', 'Ada Lovelace'], credentials: false },
  });
  await type('Never these regions', 'the top');
  await page.locator('.refused', { hasText: 'Never these regions is' }).waitFor();
});

test('what is refused is told with its label in the language of the window, stays to be corrected, and is calm when it is right again', async () => {
  const host = await openTestHost();
  const { page, complaints } = await openWindow(browser, host, 'settings');
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('ru');
  const steps = page.getByRole('spinbutton', { name: 'Шагов не больше' });
  await steps.fill('0');
  await steps.press('Enter');
  const refused = page.locator('.setting .refused');
  expect(await refused.textContent()).toBe('«Шагов не больше»: здесь 0, а нужно целое число от 1 до 1000.');
  expect(await steps.inputValue()).toBe('0');
  // Another setting that is saved says nothing about this one.
  await page.getByRole('combobox', { name: 'Планы' }).selectOption('plan');
  await page.getByText('Сохранено').waitFor();
  expect(await refused.count()).toBe(1);
  await steps.fill('60');
  await steps.press('Enter');
  await refused.waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'Язык', exact: true }).selectOption('zh');
  await page.getByRole('spinbutton', { name: '最多步数' }).fill('1001');
  await page.keyboard.press('Enter');
  await refused.getByText('“最多步数”现为 1001；应为1 到 1000 的整数。').waitFor();
  expect(complaints).toEqual([]);
});

test('a file that was made by hand with a mistake is told with its line and label, and is left as it is', async () => {
  const host = await openTestHost();
  const file = join(host.home.folder, 'settings.json');
  writeFileSync(file, '{\n  "maxSteps": -5\n}');
  const { page } = await openWindow(browser, host, 'settings');
  await page.getByText(`${file}, line 2: Steps at most is -5; it must be a whole number from 1 to 1000.`).waitFor();
  expect(readFileSync(file, 'utf8')).toContain('-5');
});

test('a problem of this machine has one button that mends it, in the language of the window', async () => {
  const host = await openTestHost();
  const file = join(host.home.folder, 'settings.json');
  process.env['DESKHAND_HOME'] = host.home.folder;
  onTestFinished(() => {
    delete process.env['DESKHAND_HOME'];
  });
  writeFileSync(file, '{ "maxSteps": -5 }');
  const { page, complaints } = await openWindow(browser, host, 'settings');
  await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('ru');
  await page.getByText('ваш экран').waitFor();
  await page.getByRole('button', { name: 'Начать с новыми настройками' }).click();
  await page.getByText('модель builtin, рабочий стол private, языки eng').waitFor();
  const [kept] = readdirSync(host.home.folder).filter((name) => name.startsWith('settings.json.'));
  expect(readFileSync(join(host.home.folder, kept!), 'utf8')).toContain('-5');
  expect(complaints).toEqual([]);
});

/** The health check of a machine with these settings and this environment. */
async function healthOf(settings: object, env: Record<string, string>) {
  const host = await openTestHost();
  writeFileSync(join(host.home.folder, 'settings.json'), JSON.stringify(settings));
  const none = { DISPLAY: '', WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: '', OPENAI_API_KEY: '' };
  for (const [name, value] of Object.entries({ ...none, DESKHAND_HOME: host.home.folder, ...env })) {
    vi.stubEnv(name, value);
  }
  onTestFinished(() => void vi.unstubAllEnvs());
  const { page, complaints } = await openWindow(browser, host, 'settings');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  // Which fonts a machine has is its own affair.
  const bad = page.locator('.health li:not(.ok)').filter({ hasNotText: 'East Asian fonts' });
  await bad.first().waitFor();
  expect(complaints).toEqual([]);
  return {
    page,
    bad,
    lines: await bad.evaluateAll((all) =>
      all.map((line) => ({
        name: line.querySelector('b')!.textContent,
        buttons: line.querySelectorAll('button').length,
      })),
    ),
  };
}

test.each([
  [
    'nothing is installed and the settings ask for what is not here',
    { model: 'openai:gpt-4o', desktop: 'real' },
    { PATH: '/nowhere' },
    ['packages', 'model', 'real display'],
  ],
  ['there is no display', {}, {}, ['real display']],
  ['the display is of Wayland', {}, { XDG_SESSION_TYPE: 'wayland' }, ['real display']],
  ['the display does not answer', {}, { DISPLAY: ':9876' }, ['real display']],
] as const)('where %s, each line that is not fine has one button', async (_, settings, env, names) => {
  const { lines } = await healthOf(settings, env);
  expect(lines).toEqual(names.map((name) => ({ name, buttons: 1 })));
});

test('where no program may mend it, the button copies the very line that a person has to run', async () => {
  const { page, bad } = await healthOf({}, {});
  await bad.getByRole('button', { name: 'Copy' }).click();
  await bad.getByText('Copied').waitFor();
  const line = await bad.locator('code').textContent();
  expect(line).toBe('DISPLAY=:0 ./deskhand window');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line);
});

test('what is chosen for one run reaches it: desktop, program, model, thinking, approvals and limits', async () => {
  const host = await openTestHost();
  const asked = vi.spyOn(host.runs, 'start').mockRejectedValue(new Error('not today'));
  const { page } = await openWindow(browser, host);
  await page.getByRole('textbox', { name: 'Instruction' }).fill('press home');
  await page.getByRole('textbox', { name: 'Model' }).fill('openai:gpt-4o');
  await page.getByRole('combobox', { name: 'Thinking' }).selectOption('fast');
  await page.getByRole('combobox', { name: 'Plans' }).selectOption('plan');
  await page.getByRole('combobox', { name: 'Program' }).selectOption('mousepad');
  for (const [name, value] of [
    ['Steps', '9'],
    ['Minutes', '8'],
    ['Tokens', '7000'],
    ['Dollars', '6'],
  ] as const) {
    await page.getByRole('spinbutton', { name: `${name} at most` }).fill(value);
  }
  await page.getByRole('button', { name: 'Start' }).click();
  await page.locator('.composer').getByRole('alert').waitFor();
  expect(asked.mock.calls[0]![0]).toMatchObject({
    model: 'openai:gpt-4o',
    profile: 'fast',
    approvals: 'plan',
    app: 'mousepad',
    maxSteps: 9,
    maxMinutes: 8,
    maxTokens: 7000,
    maxCost: 6,
  });
});

test('a model is tested where it is chosen, and what keeps it from answering is told in words', async () => {
  const host = await openTestHost();
  const { page } = await openWindow(browser, host, 'settings');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.getByText('The built-in model is always there').waitFor();
  const model = page.getByRole('textbox', { name: 'Model', exact: true });
  // Nobody listens on port 1 of this machine.
  await model.fill('some-model@http://127.0.0.1:1/v1');
  await model.press('Enter');
  await page.getByText('Saved').waitFor();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.locator('.model-check .notice.bad').waitFor({ timeout: 45_000 });
  expect(await page.locator('.model-check').textContent()).toContain('127.0.0.1:1');
});

test('two sessions stand side by side, step by step, and one shows where it is on disk', async () => {
  const host = await openTestHost();
  const { page, complaints } = await openWindow(browser, host, 'sessions/type-in-mousepad');
  const others = page.getByRole('combobox', { name: 'Compare with' });
  // Goals repeat: a session is chosen by when it was, and how it ended.
  await others
    .locator('option', { hasText: /Nowhere.* · .*2026.* · (?:failed|not possible)$/ })
    .waitFor({ state: 'attached' });
  await others.selectOption('fail-to-click');
  const [left, right] = [page.locator('.side').first(), page.locator('.side').last()];
  await left.getByText('Start Mousepad from the run dialog.').waitFor();
  await right.getByText('find-and-click').first().waitFor();
  await page.keyboard.press('ArrowRight');
  await left.getByText('type "bread 2.40"').first().waitFor();
  expect(await page.locator('.pairs [aria-current]').textContent()).toBe('2');
  // The third step of the one has no like; the looks that end both stand beside each other.
  await page.keyboard.press('ArrowRight');
  await left.getByText('The other session has a step here that this one has not.').waitFor();
  await page.keyboard.press('ArrowRight');
  await left.getByText(/^done/).first().waitFor();
  await right.getByText('Step 4').waitFor();
  await page.getByRole('link', { name: 'All sessions' }).click();
  await page.getByRole('button', { name: 'Open folder' }).click();
  await page.locator('.folder code', { hasText: `${host.home.sessions}/type-in-mousepad` }).waitFor();
  expect(complaints).toEqual([]);
});
