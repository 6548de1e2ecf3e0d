import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { EVENTS_FILE } from '../../../src/agent/session/folder.ts';
import { exportHtml } from '../../../src/agent/session/export/html/html.ts';
import { exportMarkdown } from '../../../src/agent/session/export/markdown.ts';
import { exportTrajectory } from '../../../src/agent/session/export/trajectory.ts';
import { repairSession } from '../../../src/agent/session/repair.ts';
import { readSession } from '../../../src/agent/session/reader.ts';
import { verifySession } from '../../../src/agent/session/verify.ts';
import { InputError } from '../../../src/agent/types.ts';
import { freshFolder, golden } from '../folders.ts';
import { plantSession } from './plant.ts';

const signal = AbortSignal.timeout(100_000);
const ATTACK = `</script><script>window.ran = 1</script><img src=x onerror="window.ran = 2"><!--<script>'"\`\u2028javascript:window.ran=3`;

test('the page replays by keys, with nothing from the network, and no text of a session ever runs in it', async () => {
  const steps = ['one', 'two', 'three'].map((word) => ({
    ...{ texts: [word, ATTACK], message: ATTACK, subtask: ATTACK, args: { text: ATTACK } },
    seen: { description: ATTACK, screenKind: ATTACK, guidance: [ATTACK] },
    actions: [
      { type: 'click' as const, x: 50, y: 60 },
      { type: 'type' as const, text: ATTACK },
    ],
  }));
  const folder = await plantSession(await freshFolder(), `look at ${ATTACK}`, steps);
  const page = join(await freshFolder(), 'replay.html');
  await exportHtml(folder, page, { pictures: 'small', signal });

  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const tab = await browser.newPage();
    const asked: string[] = [];
    const faults: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    tab.on('pageerror', (error) => faults.push(error.message));
    await tab.goto(`file://${page}`);
    expect(await tab.locator('#step-facts').textContent()).toContain('Step 1 of 3');
    for (const [key, place] of [
      ['ArrowRight', 2],
      ['End', 3],
      ['ArrowLeft', 2],
      ['Home', 1],
    ] as const) {
      await tab.keyboard.press(key);
      expect(await tab.locator('#step-facts').textContent()).toContain(`Step ${place} of 3`);
    }
    expect(await tab.locator('#goal').textContent()).toBe(`look at ${ATTACK}`);
    expect(await tab.locator('#marks .ring').count()).toBeGreaterThan(0);
    expect(await tab.locator('#keys kbd').textContent()).toContain('</script>');
    expect(await tab.locator('#picture').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
    expect(await tab.evaluate('window.ran')).toBeUndefined();
    expect(await tab.locator('script:not([type])').count()).toBe(1);
    expect(asked.filter((url) => !/^(?:file|data|blob):/.test(url))).toEqual([]);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('a report shows markup of a session as words', async () => {
  const folder = await plantSession(
    await freshFolder(),
    `# ${ATTACK} [x](javascript:alert(1)) ![](http://x.example/p.png)`,
    [{ texts: ['one'], message: '[a](http://x.example) <b>' }],
  );
  const file = join(await freshFolder(), 'report.md');
  await exportMarkdown(folder, file, { pictures: { size: 'none', inside: false }, signal });
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/<(?!!--)[a-z/]/i);
  expect(text).not.toMatch(/(?<!\\)\]\(/);
  expect(text).not.toMatch(/https?:\/\//);
});

test('a session that was cut anywhere exports what there is, and is mended to one that nothing is wrong with', async () => {
  const bytes = readFileSync(join(golden('type-in-mousepad'), EVENTS_FILE));
  const firstLine = bytes.indexOf(10) + 1;
  const frames = await readdir(join(golden('type-in-mousepad'), 'frames'));
  for (let cut = 0; cut < bytes.length; cut += 797) {
    const folder = await freshFolder();
    await mkdir(join(folder, 'frames'));
    for (const name of frames)
      await copyFile(join(golden('type-in-mousepad'), 'frames', name), join(folder, 'frames', name));
    await writeFile(join(folder, EVENTS_FILE), bytes.subarray(0, cut));
    const out = await freshFolder();
    const work = async (): Promise<void> => {
      await exportHtml(folder, join(out, 'a.html'), { pictures: 'none', signal });
      await exportTrajectory(folder, join(out, 'a.json'), { pictures: { size: 'none', inside: true }, signal });
      await repairSession(folder);
    };
    if (cut < firstLine) {
      await expect(work()).rejects.toBeInstanceOf(InputError);
      expect(await readdir(out)).toEqual([]);
      continue;
    }
    await work();
    const { trajectory } = JSON.parse(readFileSync(join(out, 'a.json'), 'utf8')) as { trajectory: unknown[] };
    expect(Array.isArray(trajectory)).toBe(true);
    expect(await verifySession(folder), `cut at ${cut}`).toEqual([]);
    expect((await readSession(folder)).interrupted).toBe(false);
  }
});
