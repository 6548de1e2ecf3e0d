import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { readSession } from '../../src/agent/session/reader.ts';
import { bareEnvironment, ended, main, ownFolder } from '../cli/cli.ts';
import { until } from '../support/until.ts';
import { apiAt, enter } from './test-host.ts';

/** The real command as a process of its own; `output` grows. */
function start(args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const started = { child, output: '', end: ended(child) };
  child.stdout.on('data', (text: Buffer) => (started.output += text.toString()));
  return started;
}

async function linkOf(started: { output: string }): Promise<URL> {
  const found = await until('the link', () => /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(started.output), 40_000);
  return new URL(found[0]);
}

test('Ctrl+C stops the session that runs, records its end, and leaves with 0', async () => {
  const folder = ownFolder();
  const started = start(['serve', '--no-open'], bareEnvironment({ DESKHAND_HOME: folder }));
  const link = await linkOf(started);
  const api = await apiAt(link, await enter(link));
  const { id } = await api.run.start({ instruction: 'wait for "Nowhere"', desktop: 'private' });
  started.child.kill('SIGINT');
  const { code, stdout, stderr } = await started.end;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Deskhand has ended.');
  const { events } = await readSession(join(folder, 'sessions', id));
  expect(events.find(({ type }) => type === 'stop')).toMatchObject({ by: 'the end of deskhand serve' });
  expect(events.at(-1)).toMatchObject({ type: 'session-end', status: 'stopped' });
});

test('where Electron cannot be, one line says why, and the browser host is there', async () => {
  const started = start(['window'], bareEnvironment());
  const link = await linkOf(started);
  expect(started.output.split('\n')[0]).toMatch(/^Electron cannot run \(.+\), so the window opens in a browser\.$/);
  expect(await enter(link)).toMatch(/^deskhand-\d+=/);
  started.child.kill('SIGTERM');
  expect((await started.end).code).toBe(0);
});

test.each([
  [['serve', '--port', 'many'], '--port is many'],
  [['serve', '--port', '99999'], '--port is 99999'],
  [['serve', 'now'], 'leave it out'],
  [['window', '--port', '1'], 'has no option --port'],
])('%j is refused with the way out', async (args, words) => {
  const { code, stderr } = await start(args, bareEnvironment()).end;
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

test('a port that is taken is named, with the way out', async () => {
  const first = start(['serve', '--no-open'], bareEnvironment());
  const { port } = await linkOf(first);
  const { code, stderr } = await start(['serve', '--no-open', '--port', port], bareEnvironment()).end;
  expect(code).toBe(2);
  expect(stderr).toContain(`Port ${port} cannot be used (EADDRINUSE). Choose another with --port N`);
});
