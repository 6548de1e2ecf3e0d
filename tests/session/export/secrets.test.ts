import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXPORT_FORMATS } from '../../../src/agent/export-formats.ts';
import type { ExportFormat } from '../../../src/agent/export-formats.ts';
import { exportSession } from '../../../src/agent/export-session.ts';
import { openHome } from '../../../src/agent/home.ts';
import { openEyes } from '../../../src/agent/screen/eyes.ts';
import { readPng } from '../../../src/agent/screen/encode.ts';
import { importSession } from '../../../src/agent/session/import-zip.ts';
import { fold, like } from '../../../src/agent/session/redact/on-screen.ts';
import { verifySession } from '../../../src/agent/session/verify.ts';
import { defaultSettings } from '../../../src/agent/settings.ts';
import { freshFolder } from '../folders.ts';
import type { PlantedStep } from './plant.ts';
import { plantSession } from './plant.ts';

/** Put together here, so that no file of this project holds anything like a key. */
const letters = (count: number, seed: string): string => seed.repeat(count).slice(0, count);
const SHOWN: Record<string, string> = {
  openai: `sk-proj-${letters(32, 'aB3dE6gH9')}`,
  anthropic: `sk-ant-${letters(30, 'kLm4Np7')}`,
  github: `ghp_${letters(36, 'Zx9Yw8V')}`,
  gitlab: `glpat-${letters(20, 'Qr5St6')}`,
  aws: `AKIA${letters(16, 'IOSFODNN7EXAMPLE')}`,
  google: `AIza${letters(35, 'SyD3fG7h')}`,
  slack: `xoxb-${letters(24, '1234567890')}-abc`,
  stripe: `sk_live_${letters(24, '4eC39HqL')}`,
  npm: `npm_${letters(36, 'aH2kF9')}`,
  huggingface: `hf_${letters(34, 'QwErTy7')}`,
  jwt: `eyJ${letters(20, 'hbGciOi9')}.eyJ${letters(20, 'zdWIiOi1')}.${letters(30, 'SflKxw')}`,
  telegram: `123456789:AA${letters(33, 'HdqTcv')}`,
  url: 'letmein-4711',
  bearer: letters(28, 'mF9xK2pQ'),
  query: letters(20, 'tok8Zr3'),
  card: '4111 1111 1111 1111',
  iban: 'DE89 3704 0044 0532 0130 00',
  labelled: 'Wren-Otter-58',
};
const TYPED = { password: 'hunter2-Blue!', pin: '8261', keys: 'qxzv' };

const field = { id: 1, kind: 'field' as const, label: '', confidence: 1 };
const STEPS: PlantedStep[] = [
  {
    texts: [SHOWN['openai']!, SHOWN['anthropic']!, SHOWN['github']!, SHOWN['gitlab']!, SHOWN['aws']!, SHOWN['google']!],
  },
  {
    texts: [SHOWN['slack']!, SHOWN['stripe']!, SHOWN['npm']!, SHOWN['huggingface']!, SHOWN['telegram']!, SHOWN['jwt']!],
  },
  {
    texts: [
      `https://anna:${SHOWN['url']}@example.org/`,
      `Authorization: Bearer ${SHOWN['bearer']}`,
      `https://example.org/?token=${SHOWN['query']}`,
      `Card ${SHOWN['card']}`,
      `Account ${SHOWN['iban']}`,
      `Password: ${SHOWN['labelled']}`,
    ],
  },
  {
    texts: ['Sign in', 'User name', 'Password'],
    seen: { elements: [{ ...field, box: { x: 200, y: 86, w: 200, h: 30 }, click: { x: 300, y: 100 } }] },
    subtask: 'sign in',
    args: { text: TYPED.password },
    actions: [
      { type: 'click', x: 300, y: 100 },
      { type: 'type', text: `${TYPED.password}\n` },
    ],
  },
  { texts: ['Welcome', `You wrote ${TYPED.password} today`], message: `typed ${TYPED.password}` },
  {
    texts: ['Enter your PIN'],
    subtask: `type "${TYPED.pin}" as the PIN`,
    args: { text: TYPED.pin },
    actions: [{ type: 'type', text: TYPED.pin }],
  },
  {
    texts: ['Secret word'],
    args: { name: 'Secret word' },
    actions: [
      { type: 'click', x: 60, y: 35 },
      ...Array.from(TYPED.keys).map((keys) => ({ type: 'keypress' as const, keys })),
    ],
  },
  { texts: ['Nothing to hide here', 'Bread 2.40'] },
];
const ALL = { ...SHOWN, ...TYPED };

/** Everything that was written, as it is and as what a page or a zip would show of it. */
function written(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n');
}

test('twenty kinds of secrets, typed and on the screen, are in no export: not in its text, not in its pictures, not in its name', async () => {
  const home = openHome({ DESKHAND_HOME: await freshFolder() });
  const folder = await plantSession(home.sessions, `sign in with the password "${TYPED.password}"`, STEPS);
  expect(Object.keys(ALL).length).toBeGreaterThanOrEqual(20);
  expect(written(folder)).toContain(TYPED.password);

  const out = await freshFolder();
  const signal = AbortSignal.timeout(50_000);
  for (const format of Object.keys(EXPORT_FORMATS) as ExportFormat[]) {
    if (format === 'mp4' || format === 'webm') continue;
    const request = { folder, format, output: null, into: out, inside: format !== 'md', all: true, hide: [], signal };
    const done = await exportSession(request, home, defaultSettings);
    expect(done).toMatchObject({ redacted: true });
    expect(done.covered).toBeGreaterThanOrEqual(4);
    expect(done.checked).toBeGreaterThanOrEqual(done.covered);
  }
  // What the zip holds is a session like any other.
  const [zip] = readdirSync(out).filter((name) => name.endsWith('.zip'));
  const shared = await importSession(join(out, zip!), home.sessions, { signal });
  expect(await verifySession(shared.folder)).toEqual([]);
  const text = written(out) + written(shared.folder);
  expect(text).toContain('Bread 2.40');
  for (const [kind, secret] of Object.entries(ALL)) expect(text.includes(secret), kind).toBe(false);

  const eyes = openEyes({ languages: ['eng'] });
  try {
    for (const name of readdirSync(join(shared.folder, 'frames'))) {
      const { lines } = await eyes.perceive(await readPng(join(shared.folder, 'frames', name)));
      const read = fold(lines.map((line) => line.text).join(' '));
      for (const [kind, secret] of Object.entries(ALL)) {
        expect({ kind, read: like(read, fold(secret)).length }).toEqual({ kind, read: 0 });
      }
    }
  } finally {
    await eyes.close();
  }
}, 120_000);

test('closed windows and regions, and texts that a person named, are hidden wherever they stand', async () => {
  const home = openHome({ DESKHAND_HOME: await freshFolder() });
  const window = { id: 1, title: 'Letter to Jane', app: 'Mail', active: true, dialog: false, pid: null };
  const steps: PlantedStep[] = [
    {
      texts: ['Dear Jane Doe of Rivertown', 'the meadow is green', 'Bread 2.40', 'the corner is blue'],
      seen: { windows: [{ ...window, box: { x: 0, y: 50, w: 640, h: 40 } }] },
    },
  ];
  const folder = await plantSession(home.sessions, 'read the letter', steps);
  const settings = {
    ...defaultSettings,
    redact: { credentials: true, texts: ['jane doe'], windows: ['mail'], regions: [{ x: 0, y: 120, w: 640, h: 40 }] },
  };
  const out = await freshFolder();
  const signal = AbortSignal.timeout(50_000);
  const request = {
    folder,
    format: 'zip' as const,
    output: null,
    into: out,
    inside: true,
    all: true,
    hide: ['Rivertown'],
    signal,
  };
  const { file } = await exportSession(request, home, settings);
  const shared = await importSession(file, home.sessions, { signal });
  const text = written(shared.folder);
  for (const hidden of ['Jane', 'Rivertown', 'meadow', 'corner']) expect(text, hidden).not.toContain(hidden);
  const eyes = openEyes({ languages: ['eng'] });
  const [name] = readdirSync(join(shared.folder, 'frames'));
  const { lines } = await eyes.perceive(await readPng(join(shared.folder, 'frames', name!)));
  await eyes.close();
  const read = lines.map((line) => line.text).join(' ');
  expect(read).toContain('Bread');
  expect(read).not.toMatch(/Jane|Rivertown|meadow|corner/);
}, 120_000);

test('a session with nothing to hide is exported as it is, and no eyes are opened', async () => {
  const home = openHome({ DESKHAND_HOME: await freshFolder() });
  const folder = await plantSession(home.sessions, 'buy bread', [
    { texts: ['Bread 2.40', 'the 1234 tokens of a key press'] },
  ]);
  const request = { folder, format: 'json' as const, output: null, into: await freshFolder(), inside: true, all: true };
  const done = await exportSession(
    { ...request, hide: [], signal: AbortSignal.timeout(20_000) },
    home,
    defaultSettings,
  );
  expect(done).toMatchObject({ redacted: false, covered: 0, checked: 0 });
});
