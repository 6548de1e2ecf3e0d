import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { exportHtml } from '../../../src/agent/session/export/html/html.ts';
import { exportMarkdown } from '../../../src/agent/session/export/markdown.ts';
import { exportTrajectory } from '../../../src/agent/session/export/trajectory.ts';
import { createSession } from '../../../src/agent/session/writer.ts';
import { freshFolder } from '../folders.ts';
import { HEADER } from '../header.ts';

const signal = AbortSignal.timeout(60_000);

/** A skill that called one which failed, and then another one. */
async function plant(): Promise<string> {
  const record = await createSession({ folder: await freshFolder(), header: HEADER });
  const place = { step: 1, call: 0 };
  const nested = { ...place, within: 0, program: 'abc', args: {} };
  record.emit({ type: 'step-start', step: 1 });
  record.emit({ type: 'call-start', ...place, skill: 'write-note', version: 3, program: 'abc', args: {} });
  record.emit({ type: 'skill-start', ...nested, use: 1, skill: 'open-application', version: 2, args: { name: 'x' } });
  record.emit({ type: 'skill-end', ...place, use: 1, ok: false, message: 'no window', ms: 1 });
  record.emit({ type: 'action', ...place, action: { type: 'keypress', keys: 'a' }, ms: 1, changed: true, still: true });
  record.emit({ type: 'skill-start', ...nested, use: 2, skill: 'press-keys', version: 0 });
  record.emit({ type: 'skill-end', ...place, use: 2, ok: true, message: 'done', ms: 1 });
  record.emit({ type: 'call-end', ...place, ok: true, message: 'done', ms: 1 });
  record.emit({ type: 'step-end', step: 1, ms: 2 });
  const usage = { inputTokens: 0, outputTokens: 0 };
  record.emit({ type: 'session-end', status: 'done', reason: 'done', steps: 1, ms: 10, usage });
  await record.close();
  return record.folder;
}

test('the report and the trajectory name the skills that a skill called, with their versions', async () => {
  const [folder, out] = [await plant(), await freshFolder()];
  const pictures = { size: 'none', inside: false } as const;
  await exportMarkdown(folder, join(out, 'a.md'), { pictures, signal });
  const report = (await readFile(join(out, 'a.md'), 'utf8')).replaceAll('\\', '');
  expect(report).toContain('- write-note (version 3)');
  expect(report).toMatch(
    /uses \*\*failed\*\* open-application "x" \(version 2\)\n {2}- press a\n {2}- uses press-keys \(as it comes/,
  );
  await exportTrajectory(folder, join(out, 'a.json'), { pictures, signal });
  const { trajectory } = JSON.parse(await readFile(join(out, 'a.json'), 'utf8')) as {
    trajectory: { deskhand: { skills: object[] } }[];
  };
  expect(trajectory[0]!.deskhand.skills).toMatchObject([
    { skill: 'write-note', version: 3, depth: 0, ok: true },
    { skill: 'open-application', version: 2, depth: 1, ok: false },
    { skill: 'press-keys', version: 0, depth: 1, ok: true },
  ]);
});

test('the page shows them where they came', async () => {
  const [folder, out] = [await plant(), await freshFolder()];
  await exportHtml(folder, join(out, 'a.html'), { pictures: 'none', signal });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const tab = await browser.newPage();
    await tab.goto(`file://${join(out, 'a.html')}`);
    const deeds = await tab.locator('.lane li.deed').allTextContents();
    expect(deeds[0]).toBe('uses open-application "x" (version 2), which failed');
    expect(deeds[1]).toContain('press a');
    expect(deeds[2]).toBe('uses press-keys (as it comes with Deskhand)');
  } finally {
    await browser.close();
  }
});
