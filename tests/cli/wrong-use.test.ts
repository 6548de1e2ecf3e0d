import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import pkg from '../../package.json' with { type: 'json' };
import { bareEnvironment, deskhand, ended, main, ownFolder } from './cli.ts';

test('--version tells the version of package.json', async () => {
  expect(await deskhand(['--version'])).toEqual({ code: 0, stdout: `deskhand ${pkg.version}\n`, stderr: '' });
});

test.each([[['help']], [['--help']], [['-h']], [['run', '--help']], [['rnu', '-h']]])(
  '%j prints the one help text',
  async (args) => {
    const help = readFileSync(new URL('../../src/cli/help.txt', import.meta.url), 'utf8');
    expect(await deskhand(args)).toEqual({ code: 0, stdout: help, stderr: '' });
  },
);

test('with no command at all the help is shown, and that is wrong use', async () => {
  const { code, stdout } = await deskhand([]);
  expect({ code, named: stdout.includes('./deskhand run') }).toEqual({ code: 2, named: true });
});

test.each<[string[], string]>([
  [['rnu', 'x'], 'Did you mean run?'],
  [['--verison'], 'Did you mean --version?'],
  [['run', 'open mousepad', '--max-step', '3'], 'Did you mean --max-steps?'],
  [['run'], 'The instruction is missing'],
  [['stop'], 'No session is running: there is nothing to stop.'],
  [['step', 'a', 'b'], 'deskhand step takes one session; leave out b'],
  [['run', 'open mousepad', '--only-window', ' '], '--only-window'],
  [['run', '   '], 'The instruction is missing'],
  [['run', 'open', 'mousepad'], 'put it into quotes: deskhand run "open mousepad"'],
  [['run', 'open mousepad', '--model'], '--model needs a value'],
  [['run', 'open mousepad', '--model', '--json'], '--model needs a value'],
  [['run', 'open mousepad', '--model=a', '--model=b'], '--model is given twice'],
  [['run', 'open mousepad', '--json=yes'], '--json takes no value'],
  [['run', 'open mousepad', '--model', 'gpt'], 'builtin'],
  [['run', 'open mousepad', '--model', 'openai:gpt-4o'], 'OPENAI_API_KEY'],
  [['run', 'open mousepad', '--max-steps', '0'], 'a whole number from 1 to 1000'],
  [['run', 'open mousepad', '--max-steps', 'many'], '--max-steps is "many"'],
  [['run', 'open mousepad', '--size', '1280'], 'WIDTHxHEIGHT'],
  [['run', 'open mousepad', '--size', '10x10'], 'a width from 320 to 7680'],
  [['run', 'open mousepad', '--desktop', 'virtual'], 'private or real'],
  [['run', 'open mousepad', '--display', 'first'], 'for example :0'],
  [['run', 'open mousepad', '--desktop', 'private', '--display', ':1'], 'leave out --display'],
  [['run', 'open mousepad', '--desktop', 'real', '--size', '800x600'], '--size is for the private desktop'],
  [['run', 'open mousepad', '--desktop', 'real', '--start', 'xterm'], '--start is for the private desktop'],
  [['run', 'open mousepad', '--desktop', 'real'], 'DISPLAY is not set'],
  [['run', 'open mousepad', '--display', ':987'], ':987'],
  [['run', 'frobnicate the widget quux'], 'frobnicate'],
  [['run', 'open frobnicator'], 'frobnicator'],
  [['sessions'], 'deskhand sessions list'],
  [['sessions', 'lst'], 'Did you mean list?'],
  [['sessions', 'list', 'all'], 'does not take all'],
  [['sessions', 'show'], 'deskhand sessions show last'],
  [['sessions', 'show', 'last'], '"deskhand run" records one'],
  [['teach'], 'Say what you will show'],
  [['teach', 'x', '--display', ':987'], ':987'],
  [['skills', 'show', 'open-aplication'], 'Did you mean open-application?'],
  [['run', 'press home', '--approvals', 'plan'], '--approvals free'],
  [['run', 'press home', '--approvals', 'never'], 'free, risky, plan, action or watch'],
  [['apps'], 'deskhand apps list'],
  [['doctor', 'now'], 'does not take now'],
])('%j: one clear sentence with the way out, exit code 2, and no session', async (args, sentence) => {
  const folder = ownFolder();
  const { code, stdout, stderr } = await deskhand(args, bareEnvironment({ DESKHAND_HOME: folder }));
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const sessions = join(folder, 'sessions');
  expect(existsSync(sessions) ? readdirSync(sessions) : []).toEqual([]);
});

test('a Wayland session is refused, and the private desktop is offered', async () => {
  const wayland = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' };
  const { code, stderr } = await deskhand(['run', 'open mousepad', '--desktop', 'real'], bareEnvironment(wayland));
  expect(stderr).toMatch(/Wayland.*--desktop private/);
  expect(code).toBe(2);
});

test('a data folder that cannot be made is named, with DESKHAND_HOME', async () => {
  const folder = join(ownFolder(), 'file');
  writeFileSync(folder, '');
  const { code, stderr } = await deskhand(
    ['sessions', 'list'],
    bareEnvironment({ DESKHAND_HOME: join(folder, 'inside') }),
  );
  expect(stderr).toContain(join(folder, 'inside'));
  expect(stderr).toContain('Set DESKHAND_HOME');
  expect(code).toBe(2);
});

test('rubbish in the settings is refused with its line, and the file stays as it was', async () => {
  const folder = ownFolder();
  const file = join(folder, 'settings.json');
  const rubbish = '{\n  "maxSteps": "many"\n}\n';
  writeFileSync(file, rubbish);
  const { code, stderr } = await deskhand(['run', 'open mousepad'], bareEnvironment({ DESKHAND_HOME: folder }));
  expect(stderr).toContain(`${file}, line 2: maxSteps is "many"; it must be a whole number from 1 to 1000.`);
  expect(code).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe(rubbish);
});

test('a reader that leaves early ends nothing with an error', async () => {
  const shell = spawn('bash', ['-c', `set -o pipefail; "$0" "$1" skills list | true`, process.execPath, main], {
    env: bareEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(await ended(shell)).toEqual({ code: 0, stdout: '', stderr: '' });
});
