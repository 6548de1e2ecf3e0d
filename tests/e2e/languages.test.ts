import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { openRemembered } from '../../src/agent/trust/remembered.ts';
import { openVault } from '../../src/agent/trust/secrets/vault.ts';
import type { Api } from '../../src/main/api/router.ts';
import { EXAMPLES } from '../../src/renderer/views/examples.ts';
import { apiOf, GOLDEN, openTestHost } from '../main/test-host.ts';
import { fails, startModelServer } from '../support/model-server.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const GOLDEN_SESSIONS = ['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting', 'replace-in-mousepad'];

/** A view, and what shows that it is there. */
const VIEWS = [
  ['run', '.suggestions'],
  ['sessions', '.rows li'],
  ...GOLDEN_SESSIONS.map((id) => [`sessions/${id}`, '.card'] as const),
  ['sessions/type-in-mousepad/fail-to-click', '.side .card, .side-outputs'],
  ['skills', '.split aside a'],
  ['skills/save-as', '.skill-facts'],
  ['skills/my-other-skill', '.skill-facts'],
  ['skills/my-other-skill/edit', '.editor-bar'],
  ['skills/my-other-skill/versions', '.versions li'],
  ['skills/save-as/dry-run', '.film button'],
  ['memory', '.teach-form'],
  ['trust', '.mistake'],
  ['settings', '.health li'],
] as const;

/** Names of programs, products, formats and keys, and what is typed as it stands. */
const NAMES = new Set(
  `Deskhand builtin openai NAME URL NAME@URL Tesseract eng rus chi_sim OpenAI Electron Node.js English Chromium Galculator
  XTerm Mousepad Markdown JSON JSONL MP4 WebM ffmpeg zip Space Home End F B Ctrl Shift Tab Enter Escape Esc SKILL.md skill.js
  policy.yaml secret mask DISPLAY OPENAI_API_KEY OPENAI_BASE_URL private real allow ask never do rules perhaps escape ctrl alt q w x y f2 f4 X11 GB all
  desktop display npm start self-reflection gpt-5-mini nomic-embed-text http v1 deskhand S`.split(/\s+/),
);

/** What people, programs and skills wrote: shown as it is in every language. */
async function dataOf(api: Api): Promise<string[]> {
  const goals = (await api.sessions.list()).flatMap(({ goal }) => [goal, ...goal.split(/, (?:then )?/)]);
  const { skills: cards } = await api.skills.list();
  const skills = cards.flatMap(({ name, app, description, params }) => [
    ...[name, app, description, `${description}.`],
    ...params.map((each) => each.description),
  ]);
  const bodies = await Promise.all(['save-as', 'my-other-skill'].map((name) => api.skills.get({ name })));
  const endpoints = (await api.models.list()).endpoints.flatMap((each) => Object.values(each).map(String));
  const notes = bodies.flatMap(({ skill }) => skill?.body.trim().split(/\n{2,}/) ?? []);
  const own = ['my editor is Mousepad', 'bank', 'my-skill', 'open-galculator-click-press-enter', ...EXAMPLES];
  const all = [...own, ...goals, ...skills, ...endpoints, ...notes].filter(Boolean);
  return all.toSorted((a, b) => b.length - a.length);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The visible texts and the accessible names of a page that hold words of English, without what is data or code. */
async function english(page: Page, data: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (element: Element): void => {
      if (element.matches('code, pre, kbd, textarea, .path, .diff-scroll, script, style, [lang="en"]')) return;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name) ?? '');
      for (const child of element.childNodes) {
        if (child instanceof Element) walk(child);
        else found.push(child.textContent ?? '');
      }
    };
    walk(document.body);
    return found;
  });
  return texts.filter((text) => {
    // The words that a step begins with, all in a row; then what is data.
    let rest = text.replace(/(?:[a-z]+, ){9,}[a-z]+/u, ' ');
    for (const each of data) rest = rest.replace(new RegExp(`(?<!\\w)${literal(each)}(?!\\w)`, 'g'), ' ');
    // What was read or typed stands in quotes; a goal that is too long is cut; paths, addresses, lines to run.
    rest = rest.replace(
      /[“"«][^”"»]*[”"»]|^.*…(?= · )|(?:docs|\.)?\/\S+|--\S+|`[^`]*`|[\w-]+@\S+|DISPLAY=\S+|:\d+/gu,
      ' ',
    );
    rest = rest.replace(/(?:написано:|文字：).*/u, ' ').replace(/ window$/, '');
    return (rest.match(/[A-Za-z][\w.@-]*/g) ?? []).some((word) => !NAMES.has(word.replace(/[.-]+$/, '')));
  });
}

test.each(['ru', 'zh'] as const)(
  'nothing that Deskhand says stays English on any view: %s',
  { timeout: 180_000 },
  async (language) => {
    const server = await startModelServer(fails(401, 'no such key'));
    onTestFinished(() => server.close());
    vi.stubEnv('DISPLAY', '');
    onTestFinished(() => void vi.unstubAllEnvs());
    const host = await openTestHost();
    vi.stubEnv('DESKHAND_HOME', host.home.folder);
    const { folder, sessions } = host.home;
    for (const name of GOLDEN_SESSIONS) cpSync(join(GOLDEN, name), join(sessions, name), { recursive: true });
    const until = Date.now() + 3_600_000;
    openRemembered(folder).keep({ rule: 'pays or signs', app: 'Mousepad', until, by: 'the window' });
    await openVault(folder).set('bank', 'x');
    writeFileSync(join(folder, 'policy.yaml'), 'rules:\n  - name: mine\n    do: perhaps\n');
    const api = await apiOf(host);
    await api.skills.create({ app: 'desktop', name: 'my-skill', description: 'Does it.' });
    await api.skills.setStatus({ name: 'my-skill', status: 'trusted' });
    await api.skills.rename({ name: 'my-skill', newName: 'my-other-skill', app: 'desktop' });
    await api.skills.setStatus({ name: 'my-other-skill', status: 'disabled' });
    const data = await dataOf(api);

    const { page, complaints } = await openWindow(browser, host);
    await page.evaluate((chosen) => localStorage.setItem('deskhand.language', chosen), language);
    await page.reload();
    const left: Record<string, string[]> = {};
    for (const [view, ready] of VIEWS) {
      await page.goto(page.url().replace(/#.*|$/, `#/${view}`));
      await page.locator(ready).first().waitFor();
      const texts = await english(page, data);
      if (texts.length > 0) left[view] = texts;
    }
    expect(left).toEqual({});

    // What cannot begin, and a model that cannot be had, are told in words too.
    writeFileSync(join(folder, 'policy.yaml'), '');
    const problem = page.locator('.composer').getByRole('alert');
    for (const [instruction, model] of [
      ['frobnicate the widget', 'builtin'],
      ['press home', `thinker@${server.url}`],
    ] as const) {
      await page.goto(page.url().replace(/#.*|$/, '#/run'));
      await page.locator('.composer textarea').fill(instruction);
      await page.locator('.options input').first().fill(model);
      await page.keyboard.press('Enter');
      if (model === 'builtin') await problem.waitFor();
      else await page.locator('.session-head .badge.error').waitFor({ timeout: 60_000 });
      expect(await english(page, [...data, instruction, 'no such key'])).toEqual([]);
    }
    expect(complaints).toEqual([]);
  },
);
