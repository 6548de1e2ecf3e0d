import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Stamped } from '../../src/agent/types.ts';
import { bareEnvironment, deskhand, ended, main, ownFolder } from './cli.ts';

type Line = Stamped | { type: 'result'; status: string; id: string; folder: string };

const parsed = (stdout: string): Line[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

test('a task that is done: every event on stdout as JSON, progress on stderr, exit code 0, and a session that reads', async () => {
  const home = ownFolder();
  const env = bareEnvironment({ DESKHAND_HOME: home });
  const { code, stdout, stderr } = await deskhand(['run', 'open xterm', '--json', '--size', '800x600'], env);
  const lines = parsed(stdout);
  const result = lines.at(-1) as { id: string; folder: string };
  expect({ code, result }).toMatchObject({ code: 0, result: { type: 'result', status: 'done' } });
  expect(lines[0]).toMatchObject({ type: 'session-start', goal: 'open xterm', width: 800, height: 600 });
  expect(stderr).toContain('step 1');
  // What was printed is what was recorded.
  const recorded = parsed(readFileSync(join(result.folder, 'session.jsonl'), 'utf8'));
  expect(lines.slice(0, -1)).toEqual(recorded);
  const shown = await deskhand(['sessions', 'show', 'last'], env);
  expect(shown.stdout).toContain(result.id);
});

test('a task that cannot be done ends with exit code 1 and the reason, in plain lines when it is no terminal', async () => {
  const { code, stdout } = await deskhand(['run', 'open xterm, then click "No Such Button"', '--max-steps', '4']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^(failed|infeasible) after .*/m);
  expect(stdout).not.toContain('\u001b');
});

test('Ctrl+C stops with exit code 130; the session tells who stopped it, and nothing of the desktop is left', async () => {
  const home = ownFolder();
  const env = bareEnvironment({ DESKHAND_HOME: home });
  const child = spawn(process.execPath, [main, 'run', 'open xterm, wait for "Godot"', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = ended(child);
  let seen = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: string) => {
      seen += text;
      if (seen.includes('"type":"action"')) resolve();
    });
  });
  child.kill('SIGINT');
  const { code, stdout } = await end;
  const lines = parsed(stdout);
  expect(code).toBe(130);
  expect(lines).toContainEqual(expect.objectContaining({ type: 'stop', by: 'Ctrl+C' }));
  expect(lines.at(-1)).toMatchObject({ type: 'result', status: 'stopped' });
  expect(spawnSync('pgrep', ['-f', home], { encoding: 'utf8' }).stdout).toBe('');
  expect(readdirSync(join(home, 'cache', 'desktops'))).toEqual([]);
});

test('on a terminal the status line is redrawn below the finished lines, and gone at the end', async () => {
  const env = bareEnvironment({ TERM: 'xterm' });
  const terminal = spawn('script', ['-qec', `'${process.execPath}' '${main}' run 'open xterm'`, '/dev/null'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { code, stdout } = await ended(terminal);
  expect(code).toBe(0);
  // eslint-disable-next-line no-control-regex
  expect(stdout).toMatch(/\r\u001b\[2K\u001b\[2mstep 1 · information-gathering · looking at the screen · 0\.\d s/);
  const last = stdout.split('\r\u001b[2K').at(-1);
  expect(last).toMatch(/^Session: .*\r\nSee it again: .*\r\n$/);
});

test('a reader that leaves early does not end the task', async () => {
  const home = ownFolder();
  const env = bareEnvironment({ DESKHAND_HOME: home });
  const child = spawn(process.execPath, [main, 'run', 'open xterm', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const { code } = await ended(child);
  expect(code).toBe(0);
  expect((await deskhand(['sessions', 'list'], env)).stdout).toMatch(/ done /);
});
