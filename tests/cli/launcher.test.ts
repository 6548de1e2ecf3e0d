import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ended, ownFolder } from './cli.ts';
import type { Ended } from './cli.ts';

const top = dirname(dirname(import.meta.dirname));

/** A machine made of a PATH: only these programs exist, and each planted one notes how it was called. */
interface Machine {
  /** A clone of what the launcher reads. */
  clone: string;
  start: (args: string[]) => ChildProcess;
  run: (args: string[], options?: { cwd?: string; launcher?: string }) => Promise<Ended>;
  /** Adds a program; `script` is sh, and runs after the call was noted. */
  plant: (program: string, script?: string) => void;
  calls: () => string[];
}

function machine(setup: { user: 'root' | 'ann'; programs: string[]; installed: boolean }): Machine {
  const folder = ownFolder();
  const clone = join(folder, 'clone');
  const bin = join(folder, 'bin');
  const notes = join(folder, 'notes');
  mkdirSync(join(clone, 'src/cli'), { recursive: true });
  mkdirSync(bin);
  for (const file of ['deskhand', 'package-lock.json', 'src/cli/help.txt']) cpSync(join(top, file), join(clone, file));
  writeFileSync(join(clone, 'src/cli/packages.txt'), '# a comment\nXvfb xvfb demo run\nopenbox openbox demo\n');
  for (const tool of ['cksum', 'mkdir', 'ln', 'readlink', 'rm', 'rmdir', 'tail', 'sleep', 'ps', 'env', 'true']) {
    symlinkSync(spawnSync('bash', ['-c', `type -P ${tool}`], { encoding: 'utf8' }).stdout.trim(), join(bin, tool));
  }
  const script = (file: string, text: string): void => writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  const plant = (program: string, text = ''): void =>
    script(join(bin, program), `echo "\${0##*/} $*" >>'${notes}'\n${text}`);
  script(join(bin, 'id'), `echo ${setup.user === 'root' ? 0 : 1000}`);
  for (const program of setup.programs) {
    if (program === 'node') script(join(bin, 'node'), 'exit 0');
    else plant(program, program === 'npm' ? installs : '');
  }
  if (setup.installed) spawnSync('/bin/sh', ['-c', installs], { cwd: clone });
  const run = (args: string[], { cwd = folder, launcher = join(clone, 'deskhand') } = {}): ChildProcess =>
    spawn(launcher, args, { cwd, env: { PATH: bin }, stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    clone,
    plant,
    start: (args) => run(args),
    run: (args, options) => ended(run(args, options)),
    calls: () => (existsSync(notes) ? readFileSync(notes, 'utf8').trimEnd().split('\n') : []),
  };
}

/** What `npm ci` leaves, with a node that shows what it was given. */
const installs = `PATH=/usr/bin:/bin
rm -rf node_modules && mkdir -p node_modules/.bin
cat >node_modules/.bin/node <<'NODE'
#!/bin/sh
printf '[%s]' "\${1##*/clone/}"; shift
for argument in "$@"; do printf '[%s]' "$argument"; done
printf '\\n%s\\n%s\\n' "$PWD" "\${PATH%%:*}"
NODE
chmod +x node_modules/.bin/node
touch node_modules/.package-lock.json`;

test('it is plain POSIX sh', () => {
  for (const shell of ['sh', 'dash']) {
    const { status, stderr } = spawnSync(shell, ['-n', join(top, 'deskhand')], { encoding: 'utf8' });
    expect({ shell, status, stderr }).toEqual({ shell, status: 0, stderr: '' });
  }
});

test('help works before anything is installed', async () => {
  const { run, calls } = machine({ user: 'ann', programs: [], installed: false });
  const help = readFileSync(join(top, 'src/cli/help.txt'), 'utf8');
  for (const args of [['help'], ['--help'], ['-h'], ['run', '--help']]) {
    expect(await run(args)).toEqual({ code: 0, stdout: help, stderr: '' });
  }
  expect(await run([])).toEqual({ code: 2, stdout: help, stderr: '' });
  expect(calls()).toEqual([]);
});

test('when nothing is missing nothing is run, and the command line gets every argument as it was', async () => {
  const it = machine({ user: 'root', programs: ['npm', 'apt-get', 'Xvfb', 'openbox'], installed: true });
  const elsewhere = ownFolder();
  const args = ['run', 'type "a  b" * $HOME', '', '--start', "it's"];
  const { code, stdout, stderr } = await it.run(args, { cwd: elsewhere });
  const given = ['src/cli/main.ts', ...args].map((arg) => `[${arg}]`).join('');
  // It runs where the person stands, with the clone's Node first in PATH for everything that it starts.
  expect(stdout).toBe(`${given}\n${elsewhere}\n${join(it.clone, 'node_modules/.bin')}\n`);
  expect({ code, stderr, calls: it.calls() }).toEqual({ code: 0, stderr: '', calls: [] });
});

test('it may be started through a link', async () => {
  const it = machine({ user: 'ann', programs: [], installed: true });
  const link = join(ownFolder(), 'deskhand');
  symlinkSync(join(it.clone, 'deskhand'), link);
  expect((await it.run(['doctor'], { launcher: link })).stdout).toContain('[src/cli/main.ts][doctor]');
});

test('neither root nor sudo: the one exact line, exit code 2, and nothing is run', async () => {
  const it = machine({ user: 'ann', programs: ['npm', 'apt-get'], installed: true });
  const { code, stdout, stderr } = await it.run(['demo']);
  expect(stderr.split('\n')).toContain('sudo apt-get install -y --no-install-recommends xvfb openbox');
  expect({ code, stdout, calls: it.calls() }).toEqual({ code: 2, stdout: '', calls: [] });
});

test('a sudo that wants a password is not used', async () => {
  const it = machine({ user: 'ann', programs: ['apt-get'], installed: true });
  it.plant('sudo', 'exit 1');
  expect((await it.run(['demo'])).code).toBe(2);
  expect(it.calls()).toEqual(['sudo -n true']);
});

test('root installs just what this command lacks; sudo without a password does it too', async () => {
  const root = machine({ user: 'root', programs: ['apt-get', 'openbox'], installed: true });
  const first = await root.run(['run', 'open xterm']);
  expect(first.stderr).toContain('installing xvfb');
  expect(root.calls()).toEqual(['apt-get install -y --no-install-recommends xvfb']);
  expect(first.stdout).toContain('[run][open xterm]');

  const ann = machine({ user: 'ann', programs: ['apt-get', 'Xvfb'], installed: true });
  ann.plant('sudo', 'shift; exec "$@"');
  expect((await ann.run(['demo'])).code).toBe(0);
  expect(ann.calls()).toContain('apt-get install -y --no-install-recommends openbox');
});

test('a package that old lists do not name is looked for in new ones', async () => {
  const it = machine({ user: 'root', programs: ['openbox'], installed: true });
  it.plant('apt-get', `[ "$1" = update ] && : >'${join(it.clone, 'updated')}'; [ -e '${join(it.clone, 'updated')}' ]`);
  expect((await it.run(['demo'])).code).toBe(0);
  expect(it.calls().map((call) => call.split(' ')[1])).toEqual(['install', 'update', 'install']);
});

test('an installation that fails names its log and the line to try', async () => {
  const it = machine({ user: 'root', programs: [], installed: true });
  it.plant('apt-get', 'echo "no network here"; exit 100');
  const { code, stderr } = await it.run(['demo']);
  expect(stderr).toContain('sudo apt-get install -y --no-install-recommends xvfb openbox');
  expect(readFileSync(join(it.clone, 'out/apt-get.log'), 'utf8')).toContain('no network here');
  expect({ code, named: stderr.includes(join(it.clone, 'out/apt-get.log')) }).toEqual({ code: 2, named: true });
});

test.each([['sessions'], ['skills'], ['doctor'], ['--version']])('%s needs no system package', async (command) => {
  const it = machine({ user: 'ann', programs: ['apt-get'], installed: true });
  expect((await it.run([command])).stdout).toContain(`[${command}]`);
});

test('on a real desktop the private screen is not needed', async () => {
  const it = machine({ user: 'ann', programs: ['apt-get'], installed: true });
  expect((await it.run(['run', 'x', '--desktop', 'real'])).code).toBe(0);
  expect((await it.run(['run', 'x', '--display=:0'])).code).toBe(0);
  expect((await it.run(['run', 'x'])).code).toBe(2);
});

test('without npm the line that brings it is given', async () => {
  const it = machine({ user: 'ann', programs: ['apt-get'], installed: false });
  const { code, stderr } = await it.run(['--version']);
  expect({ code, line: stderr.split('\n').at(-2) }).toEqual({
    code: 2,
    line: 'sudo apt-get install -y --no-install-recommends nodejs npm',
  });
});

test('on a system without apt-get the packages are named', async () => {
  const it = machine({ user: 'root', programs: [], installed: true });
  const { code, stderr } = await it.run(['demo']);
  expect({ code, named: stderr.includes('xvfb openbox') }).toEqual({ code: 2, named: true });
});

test('npm packages are installed once, and again when package-lock.json has changed', async () => {
  const it = machine({ user: 'ann', programs: ['npm', 'node'], installed: false });
  const first = await it.run(['--version']);
  expect(first.stdout).toContain('[--version]');
  expect(first.stderr).toContain(join(it.clone, 'out/npm-ci.log'));
  expect((await it.run(['--version'])).stderr).toBe('');
  expect(it.calls()).toEqual(['npm ci --include=dev --no-audit --no-fund']);

  const lock = join(it.clone, 'package-lock.json');
  writeFileSync(lock, `${readFileSync(lock, 'utf8')}\n`);
  const later = new Date(Date.now() + 60_000);
  utimesSync(lock, later, later);
  expect((await it.run(['--version'])).code).toBe(0);
  expect(it.calls()).toHaveLength(2);
});

test('an old Node is not used for the installation: the one of package.json is fetched first', async () => {
  const it = machine({ user: 'ann', programs: ['npm'], installed: false });
  it.plant('node', 'case $1 in -p) echo 24.0.0 ;; *) exit 1 ;; esac');
  expect((await it.run(['--version'])).stdout).toContain('[--version]');
  expect(it.calls().filter((call) => call.startsWith('npm'))).toEqual([
    'npm install --no-audit --no-fund',
    'npm ci --include=dev --no-audit --no-fund',
  ]);
  const own = JSON.parse(readFileSync(join(it.clone, 'out/node/package.json'), 'utf8')) as object;
  expect(own).toMatchObject({ dependencies: { node: '24.0.0' }, allowScripts: { node: true } });
});

test('what a person has installed with npm is taken as it is', async () => {
  const it = machine({ user: 'ann', programs: ['npm', 'node'], installed: true });
  expect((await it.run(['--version'])).code).toBe(0);
  expect(it.calls()).toEqual([]);
});

test('an npm that fails names its log, and the next start tries again', async () => {
  const it = machine({ user: 'ann', programs: ['node'], installed: false });
  it.plant('npm', 'echo "registry is down" >&2; exit 1');
  const { code, stdout, stderr } = await it.run(['--version']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('registry is down');
  expect(stderr).toContain(join(it.clone, 'out/npm-ci.log'));
  it.plant('npm', installs);
  expect((await it.run(['--version'])).code).toBe(0);
});

test('two launchers at once install once', async () => {
  const it = machine({ user: 'ann', programs: ['node'], installed: false });
  const go = join(it.clone, 'go');
  it.plant('npm', `until [ -e '${go}' ]; do sleep 0.02; done\n${installs}`);
  const one = it.start(['--version']);
  await vi.waitFor(() => expect(it.calls()).toHaveLength(1), 30_000);
  const two = it.start(['--version']);
  let said = '';
  two.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  await vi.waitFor(() => expect(said).toContain('another deskhand'), 30_000);
  writeFileSync(go, '');
  for (const each of await Promise.all([ended(one), ended(two)])) expect(each.stdout).toContain('[--version]');
  expect(it.calls()).toHaveLength(1);
  expect(existsSync(join(it.clone, 'out/install.lock'))).toBe(false);
});

test('the lock of a launcher that was killed is taken away', async () => {
  const it = machine({ user: 'ann', programs: ['npm', 'node'], installed: false });
  const dead = spawnSync('/bin/true').pid;
  mkdirSync(join(it.clone, 'out'));
  symlinkSync(String(dead), join(it.clone, 'out/install.lock'));
  expect((await it.run(['--version'])).code).toBe(0);
  rmSync(join(it.clone, 'node_modules'), { recursive: true });
  expect((await it.run(['--version'])).code).toBe(0);
  expect(it.calls()).toHaveLength(2);
});

test('the file of packages names each program once, and only commands that exist', () => {
  const help = readFileSync(join(top, 'src/cli/help.txt'), 'utf8');
  const lines = readFileSync(join(top, 'src/cli/packages.txt'), 'utf8').split('\n');
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' '));
  expect(new Set(rows.map(([program]) => program)).size).toBe(rows.length);
  for (const [program, name, ...commands] of rows) {
    expect({ program, name }).toEqual({ program, name: expect.stringMatching(/^[a-z0-9.+-]+$/) as string });
    expect(commands.filter((command) => !help.includes(`./deskhand ${command}`))).toEqual([]);
  }
});
