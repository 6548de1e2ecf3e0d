import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openHome } from '../../src/agent/home.ts';
import { runTask } from '../../src/agent/run-task.ts';
import { openEyes } from '../../src/agent/screen/eyes.ts';
import { readPng } from '../../src/agent/screen/encode.ts';
import { fold } from '../../src/agent/session/redact/on-screen.ts';
import { defaultSettings } from '../../src/agent/settings.ts';
import { openVault } from '../../src/agent/trust/secrets/vault.ts';
import { startModelServer, type Replier } from '../support/model-server.ts';

/** Values of every kind that people keep; each is typed where it can be read. */
const PLANTED: string[] = [
  'hunter2-Summer!',
  '4821973',
  'correct horse battery staple',
  'sk-proj-Zx81kQpL0vB7nMtR4wYc',
  'ghp_R7tQ2mZp9LxK4vB8nC1dF6gH3jS5wYuE0aIo',
  'AKIAQ3EGRZ7LMNBVCX42',
  'xoxb-817263549-kdjfhgQWERTY',
  '4539578763621486',
  'DE89370400440532013000',
  '721-07-9834',
  'Pa$$w0rd"with\'quotes',
  'back\\slash\\and/slash',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI5In0.Qk3z',
  'https://ada:Lovelace1815@db.example/x',
  '{"token":"q8w7e6r5"}',
  '<b>Tr0ub4dor&3</b>',
  'MIIEvQIBADANBgkqhkiG9w0BAQEF',
  '9f86d081884c7d659a2feaa0c55ad015',
  'ada.lovelace+bank@example.org',
  '+47 555 01 234 98',
  '%7Bpercent%20Encoded%7D',
  'zebra;otter|walrus&&lynx',
];

const CALLS_A_STEP = 3;

/** Types all of them, some in each step, as a model does that knows only their names. */
function typist(): Replier {
  let next = 0;
  return (response, { whole }) => {
    const judges = whole.includes('part is self-reflection');
    const names = judges ? [] : PLANTED.slice(next, next + CALLS_A_STEP).map((_, index) => `k${next + index}`);
    next += names.length;
    const done = names.length === 0;
    const task = {
      ...{ goal: '', subtask: done ? '' : 'type on', why: '', horizon: 'long', summary: '', notes: {} },
      ...{ status: done ? 'done' : 'doing', reason: '', checklist: [{ text: 'typed', done, evidence: 'seen' }] },
    };
    const calls = names.map((name) => ({ skill: 'type', args: { text: `{{secret:${name}}}\n` } }));
    const plan = done ? null : { reasoning: '', calls, expect: { words: '', checks: [] }, otherwise: '' };
    const verdict = { verdict: 'succeeded', cause: 'none', evidence: 'seen' };
    const content = JSON.stringify(judges ? verdict : { task, plan });
    const message = { role: 'assistant', content };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
  };
}

test('secrets of many kinds are typed exactly, and stand nowhere on disk, in no picture and in no request', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-planted-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const home = openHome({ DESKHAND_HOME: join(folder, 'home') });
  const vault = openVault(home.folder, () => Promise.resolve(null));
  for (const [index, value] of PLANTED.entries()) await vault.set(`k${index}`, value);
  const typed = join(folder, 'typed.txt');
  const server = await startModelServer(typist());
  onTestFinished(() => server.close());
  const names = PLANTED.map((_, index) => `{{secret:k${index}}}`).join(' ');

  const result = await runTask({
    instruction: `type each of ${names} into the terminal`,
    ...{ home, desktop: 'private', size: { width: 1000, height: 700 }, model: `typist@${server.url}`, maxSteps: 20 },
    settings: { ...defaultSettings, profile: 'fast' },
    start: [`xterm -fa Monospace -fs 12 -geometry 90x30 -e sh -c 'cat > ${typed}'`],
    signal: AbortSignal.timeout(120_000),
    onEvent: () => undefined,
    onNote: () => undefined,
  });

  expect(result).toMatchObject({ status: 'done' });
  expect(existsSync(typed) && readFileSync(typed, 'utf8')).toBe(`${PLANTED.join('\n')}\n`);
  const requests = server.requests.map(({ whole }) => whole).join('\n');
  expect(requests).toContain('{{secret:k3}}');
  const onDisk = filesIn(home.folder).filter((file) => !/secrets\.json$|\.png$/.test(file));
  const records = onDisk.map((file) => readFileSync(file, 'latin1')).join('\n');
  expect(records).toContain('{{secret:k3}}');
  for (const value of PLANTED) {
    for (const form of formsOf(value)) {
      expect(requests.includes(form), `a request holds ${form}`).toBe(false);
      expect(records.includes(form), `a file holds ${form}`).toBe(false);
    }
  }
  const eyes = openEyes({ languages: ['eng'] });
  onTestFinished(() => eyes.close());
  const pictures = filesIn(result.folder).filter((file) => file.endsWith('.png'));
  expect(pictures.length).toBeGreaterThan(2);
  for (const file of pictures) {
    const { lines } = await eyes.perceive(await readPng(readFileSync(file)), AbortSignal.timeout(60_000));
    const shown = fold(lines.map(({ text }) => text).join('\n'));
    for (const value of PLANTED) expect(shown.includes(fold(value).slice(0, 10)), `${file} shows ${value}`).toBe(false);
  }
});

test('a kept value that nobody named is covered too, where a later session opens what holds it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const home = openHome({ DESKHAND_HOME: join(folder, 'home') });
  const vault = openVault(home.folder, () => Promise.resolve(null));
  await vault.set('bank', 'tulip-7-marble');
  // Too short to tell from what any screen shows.
  await vault.set('pin', 'RIVER');
  const held = join(folder, 'held.txt');
  writeFileSync(held, 'the RIVER runs\nlogin tulip-7-marble today\n');
  const result = await runTask({
    instruction: 'verify "RIVER" is shown',
    ...{ home, desktop: 'private', size: { width: 800, height: 500 }, model: 'builtin', maxSteps: 6 },
    settings: defaultSettings,
    start: [`xterm -T tulip-7-marble -fa Monospace -fs 16 -geometry 40x8 -e sh -c 'cat ${held}; cat'`],
    signal: AbortSignal.timeout(60_000),
    onEvent: () => undefined,
    onNote: () => undefined,
  });
  expect(result).toMatchObject({ status: 'done' });
  const files = filesIn(home.folder).filter((file) => !/secrets\.json$/.test(file));
  // The command that a test starts is the person's own word; what the screen shows is not.
  const recorded = files.filter((file) => file.endsWith('.jsonl'));
  const events = recorded.map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(events).toContain('RIVER');
  expect(events).not.toContain('tulip');
  const eyes = openEyes({ languages: ['eng'] });
  onTestFinished(() => eyes.close());
  const pictures = files.filter((file) => file.endsWith('.png'));
  const read: string[] = [];
  for (const file of pictures) {
    const { lines } = await eyes.perceive(await readPng(readFileSync(file)), AbortSignal.timeout(60_000));
    const shown = lines.map(({ text }) => text).join(' ');
    read.push(shown);
    expect(fold(shown)).not.toContain(fold('tulip-7-marble').slice(0, 5));
  }
  // The same eyes read what may be seen.
  expect(read.some((text) => text.includes('runs'))).toBe(true);
});

function formsOf(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  return [
    ...new Set([
      value,
      json,
      JSON.stringify(json).slice(1, -1),
      encodeURIComponent(value),
      Buffer.from(value).toString('base64'),
    ]),
  ];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
