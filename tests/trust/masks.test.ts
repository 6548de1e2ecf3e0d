import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EXPORT_FORMATS } from '../../src/agent/export-formats.ts';
import type { ExportFormat } from '../../src/agent/export-formats.ts';
import { exportSession } from '../../src/agent/export-session.ts';
import { openHome } from '../../src/agent/home.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { openEyes } from '../../src/agent/screen/eyes.ts';
import { readPng } from '../../src/agent/screen/encode.ts';
import { defaultSettings } from '../../src/agent/settings.ts';

const terminal = (title: string, place: string, text: string): string =>
  `xterm -T "${title}" -geometry 30x3${place} -fa Monospace -fs 16 -e sh -c 'echo ${text}; cat'`;

/** A window, a region and a field that the policy names, and one thing that anybody may see. */
const POLICY = `mask:
  windows: [Private notes]
  regions: [{ x: 0, y: 420, w: 480, h: 180 }]
  fields: [Member number]
`;
const HIDDEN = ['MEADOW', 'CORNERSTONE', 'QWXZKV'];

test('windows, regions and fields that the policy names stand in no stored picture, no event and no export', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-masks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const home = openHome({ DESKHAND_HOME: join(folder, 'home') });
  writeFileSync(join(home.folder, 'policy.yaml'), POLICY);
  const result = await runTask({
    // What is typed is the person's own word; what the screen shows of it is not to be kept.
    ...{ instruction: 'press q, press w, press x, press z, press k, press v, verify "RIVERBANK" is shown', home },
    ...{ desktop: 'private', size: { width: 1000, height: 700 }, model: 'builtin', maxSteps: 20 },
    settings: defaultSettings,
    start: [
      terminal('Private notes', '+520+20', 'MEADOW'),
      terminal('beside', '+20+450', 'CORNERSTONE'),
      terminal('open', '+520+450', 'RIVERBANK'),
      'zenity --forms --text=Membership "--add-entry=Member number" --width=420',
    ],
    signal: AbortSignal.timeout(120_000),
    onEvent: () => undefined,
    onNote: () => undefined,
  });
  expect(result).toMatchObject({ status: 'done' });

  const out = join(folder, 'out');
  mkdirSync(out);
  const request = { folder: result.folder, output: null, into: out, inside: true, all: true, hide: [] };
  for (const format of Object.keys(EXPORT_FORMATS) as ExportFormat[]) {
    if (format === 'mp4' || format === 'webm') continue;
    await exportSession({ ...request, format, signal: AbortSignal.timeout(50_000) }, home, defaultSettings);
  }
  const written = [...filesIn(result.folder), ...filesIn(out)].filter((file) => !file.endsWith('.png'));
  const texts = written.map((file) => readFileSync(file, 'latin1')).join('\n');
  expect(texts).toContain('RIVERBANK');
  for (const hidden of HIDDEN) expect(texts.toUpperCase().includes(hidden), hidden).toBe(false);

  const eyes = openEyes({ languages: ['eng'] });
  onTestFinished(() => eyes.close());
  const read: string[] = [];
  for (const file of filesIn(result.folder).filter((each) => each.endsWith('.png'))) {
    const { lines } = await eyes.perceive(await readPng(readFileSync(file)), AbortSignal.timeout(60_000));
    read.push(lines.map(({ text }) => text.toUpperCase()).join(' '));
  }
  expect(read.length).toBeGreaterThan(1);
  // The same eyes read what may be seen.
  expect(read.filter((text) => text.includes('RIVERBANK'))).toHaveLength(read.length);
  for (const hidden of HIDDEN) expect(read.filter((text) => text.includes(hidden))).toEqual([]);
}, 150_000);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
