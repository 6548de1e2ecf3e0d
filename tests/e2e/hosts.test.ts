import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedSkills } from '../../src/agent/place.ts';
import { until } from '../support/until.ts';
import type { XDisplay } from '../support/x-display.ts';
import { startXDisplay } from '../support/x-display.ts';
import type { HostName, OpenedHost } from './open-host.ts';
import { HOSTS, openHost } from './open-host.ts';
import { openBrowser } from './open-window.ts';

/** A private desktop is an X display. */
const LINUX = process.platform === 'linux';

let browser: Browser;
let x: XDisplay | null = null;
beforeAll(async () => {
  browser = await openBrowser();
  if (LINUX) x = await startXDisplay({ width: 1440, height: 900 });
});
afterAll(async () => {
  await browser.close();
  await x?.stop();
});

const open = (host: HostName, more: { home?: OpenedHost['home'] } = {}): Promise<OpenedHost> =>
  openHost(host, { browser, display: x?.display, ...more });

/** Whether the picture of the screen has truly been drawn. */
function pictureShown(page: Page): Promise<boolean> {
  return page.locator('.screen img').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0);
}

/** Everything that sessions of this test have recorded so far. */
function recorded(home: OpenedHost['home']): string {
  const own = readdirSync(home.sessions).filter((name) => !['type-in-mousepad', 'fail-to-click'].includes(name));
  return own
    .map((name) => join(home.sessions, name, 'session.jsonl'))
    .filter(existsSync)
    .map((file) => readFileSync(file, 'utf8'))
    .join('');
}

describe.each(HOSTS)('in the %s host', (host) => {
  test.runIf(LINUX)(
    'an instruction is given, watched live, stopped with Escape, and stands among the sessions',
    async () => {
      const { page, complaints } = await open(host);
      await page.getByRole('textbox', { name: 'Instruction' }).fill('press escape, then wait for "Nowhere"');
      await page.keyboard.press('Enter');
      await page.getByText('Opening a private desktop').waitFor({ timeout: 20_000 });
      await page.locator('.screen img').waitFor({ timeout: 40_000 });
      await until('the live picture', () => pictureShown(page));
      await page.getByRole('heading', { name: 'Acts' }).waitFor();
      await until(
        'the second step',
        async () => (await page.locator('.where').textContent()) === 'Step 2 of 2',
        30_000,
      );

      await page.keyboard.press('Escape');
      await page.locator('.session-head .badge.stopped').waitFor();
      await page.getByText(/Stopped by the Escape key in the window; keys and buttons were up after \d+ ms/).waitFor();

      await page.getByRole('link', { name: 'Sessions' }).click();
      await page.getByRole('link', { name: /press escape, then wait for "Nowhere".*stopped/ }).click();
      await until('the recorded picture', () => pictureShown(page));
      await until('both steps', async () => (await page.locator('.where').textContent()) === 'Step 1 of 2');
      expect(complaints).toEqual([]);
    },
  );

  test.runIf(LINUX)('a skill is edited, and the next run uses the edit', async () => {
    const { page, home, complaints } = await open(host);
    await page.getByRole('link', { name: 'Skills', exact: true }).click();
    await page.locator('a[href$="skills/save"]').click();
    await page.locator('a[href$="skills/save/edit"]').click();
    const code = readFileSync(join(shippedSkills, 'desktop/save/skill.js'), 'utf8');
    await page.getByRole('textbox', { name: 'Text of skill.js' }).click();
    await page.keyboard.press('ControlOrMeta+a');
    // Over a selection Chromium itself would write the old text's look as an inline style, which the policy blocks.
    await page.keyboard.press('Delete');
    await page.keyboard.insertText(code.replace('() {\n', "() {\n  yield keypress('f9');\n"));
    await page.keyboard.press('Control+s');
    await page.getByText('Saved as version 1. The next run uses it.').waitFor();

    await page.getByRole('link', { name: 'Run', exact: true }).click();
    await page.getByRole('textbox', { name: 'Instruction' }).fill('use save');
    await page.getByRole('button', { name: 'Start' }).click();
    await until('the edited act', () => recorded(home).includes('"keys":"f9"'), 40_000);
    expect(complaints).toEqual([]);
  });

  test('a recorded session is replayed, with a jump to its failure', async () => {
    const { page, complaints } = await open(host);
    await page.getByRole('link', { name: 'Sessions' }).click();
    await page.locator('a[href$="sessions/fail-to-click"]').click();
    const where = page.locator('.where');
    await where.waitFor();
    expect(await where.textContent()).toBe('Step 1 of 3');
    await page.keyboard.press('f');
    expect(await where.textContent()).toBe('Step 2 of 3');
    await page.getByText('It failed: error').waitFor();
    await until('its picture', () => pictureShown(page));
    expect(complaints).toEqual([]);
  });

  test('settings survive a restart', async () => {
    const first = await open(host);
    await first.page.getByRole('link', { name: 'Settings' }).click();
    const steps = first.page.getByRole('spinbutton', { name: 'Steps at most' });
    await steps.fill('17');
    await steps.press('Enter');
    await first.page.getByText('Saved').waitFor();
    await first.close();

    const { page } = await open(host, { home: first.home });
    await page.getByRole('link', { name: 'Settings' }).click();
    const again = page.getByRole('spinbutton', { name: 'Steps at most' });
    await again.waitFor();
    expect(await again.inputValue()).toBe('17');
  });

  test('the policy blocks an inline script and a foreign address', async () => {
    const { page } = await open(host);
    const { title, blocked } = await page.evaluate(async () => {
      const blocked: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'document.title = "inline script ran"';
      document.head.append(script);
      await fetch('http://127.0.0.1:1/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve));
      return { title: document.title, blocked };
    });
    expect(title).not.toBe('inline script ran');
    expect(blocked).toEqual(['script-src-elem', 'connect-src']);
  });
});
