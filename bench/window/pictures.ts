/** `node bench/window/pictures.ts`: pictures of each view, light and dark, into docs/pictures/. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openHome } from '../../src/agent/home.ts';
import { openMemory } from '../../src/agent/memory/store.ts';
import { openRuns } from '../../src/main/runs.ts';
import { openBenchWindow } from './bench-window.ts';

const GOLDEN = fileURLToPath(new URL('../../tests/golden', import.meta.url));
const OUT = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

/** A route, what shows that it is there, and what to press first. */
const VIEWS: { name: string; route: string; ready: string; keys?: string[] }[] = [
  { name: 'run', route: 'run', ready: '.suggestions' },
  { name: 'sessions', route: 'sessions', ready: '.rows li' },
  { name: 'replay', route: 'sessions/type-in-mousepad', ready: '.screen img', keys: ['ArrowRight', 'ArrowRight'] },
  { name: 'compare', route: 'sessions/type-in-mousepad/fail-to-click', ready: '.side .screen img' },
  { name: 'skills', route: 'skills', ready: '.split aside a' },
  { name: 'skill', route: 'skills/save-as', ready: 'article' },
  { name: 'memory', route: 'memory', ready: '.kept-list li' },
  { name: 'trust', route: 'trust', ready: '.masked' },
  { name: 'settings', route: 'settings', ready: '.health li' },
];

const folder = await mkdtemp(join(tmpdir(), 'deskhand-pictures-'));
const home = openHome({ DESKHAND_HOME: folder });
await mkdir(OUT, { recursive: true });
for (const name of ['type-in-mousepad', 'fail-to-click', 'stopped-while-waiting']) {
  await cp(join(GOLDEN, name), join(home.sessions, name), { recursive: true });
}
const memory = openMemory(home.memory, join(home.cache, 'memory.json'));
await memory.teach('My editor is Mousepad.', 'the person at the window');
await memory.teach('Letters are kept in ~/letters.', 'the person at the window');
const runs = openRuns(home);
const window = await openBenchWindow(home, runs);
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const { name, route, ready, keys = [] } of VIEWS) {
      await window.page.goto(window.address(route));
      await window.page.locator(ready).first().waitFor();
      for (const key of keys) await window.page.keyboard.press(key);
      await take(window.page, `${name}-${colorScheme}`);
    }
  }
  await takeLive(window.page, window.address('run'));
} finally {
  await runs.stop('the end of the pictures');
  await window.close();
  await rm(folder, { recursive: true, force: true });
}

/** A session in the middle of its work, asking about its third plan. */
async function takeLive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Instruction' }).fill('open Mousepad, type "Dear diary", click "File"');
  await page.getByRole('combobox', { name: 'Plans' }).selectOption('plan');
  await page.getByRole('button', { name: 'Start' }).click();
  for (const part of ['open-application', 'type', 'click']) {
    await page.locator('.approval code', { hasText: part }).waitFor({ timeout: 60_000 });
    if (part !== 'click') await page.keyboard.press('Control+Enter');
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await take(page, `live-${colorScheme}`);
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  await page.screenshot({ path: join(OUT, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
}
