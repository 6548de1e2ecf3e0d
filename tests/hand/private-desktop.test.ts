import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { desktopProcesses } from '../../src/agent/hand/desktop/processes.ts';
import type { PrivateDesktop } from '../../src/agent/hand/desktop/own-desktop.ts';
import { openPrivateDesktop } from '../../src/agent/hand/private-desktop.ts';
import { openConnection } from '../../src/agent/hand/x11/connection.ts';
import { openX11Computer } from '../../src/agent/hand/x11/x11-computer.ts';
import { InputError, type AppProfile, type Computer, type DesktopWindow } from '../../src/agent/types.ts';
import { appProfile } from '../support/app-profiles.ts';
import { until } from '../support/until.ts';

const signal = new AbortController().signal;
let folder: string;
const desktops: PrivateDesktop[] = [];
const computers: Computer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'private-desktop-test-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(computers.splice(0).map((computer) => computer.close()));
  await Promise.all(desktops.splice(0).map((desktop) => desktop.close()));
  await rm(folder, { recursive: true, force: true });
});

async function open(apps: AppProfile[] = []): Promise<{ desktop: PrivateDesktop; computer: Computer }> {
  const desktop = await openPrivateDesktop({ width: 800, height: 600, apps, dataFolder: folder });
  desktops.push(desktop);
  const computer = await openX11Computer({ display: desktop.display, xauthority: desktop.xauthority });
  computers.push(computer);
  return { desktop, computer };
}

function activeWindow(computer: Computer, app: string): Promise<DesktopWindow> {
  return until(`a window of ${app}`, async () =>
    (await computer.windows()).find((window) => window.app === app && window.active),
  );
}

test('the first key tells nobody any more that the keys have changed, for a window manager would miss it', async () => {
  const { desktop, computer } = await open();
  vi.stubEnv('XAUTHORITY', desktop.xauthority);
  const watcher = await openConnection(desktop.display, { shm: false });
  try {
    const seen: string[] = [];
    watcher.onEvent((event) => seen.push(event.name));
    await computer.perform({ type: 'keypress', keys: 'alt+f2' }, signal);
    await watcher.sync();
    expect(seen).not.toContain('MappingNotify');
  } finally {
    watcher.close();
  }
});

test('two desktops at once do not disturb each other', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  expect(one.desktop.display).not.toBe(two.desktop.display);
  for (const [name, { desktop }] of Object.entries({ one, two })) {
    await desktop.launch(`xterm -e sh -c 'cat > ${folder}/${name}.txt'`);
  }
  await Promise.all([activeWindow(one.computer, 'XTerm'), activeWindow(two.computer, 'XTerm')]);
  await Promise.all([
    one.computer.perform({ type: 'type', text: 'to the first, ж\n' }, signal),
    two.computer.perform({ type: 'type', text: 'to the second, я\n' }, signal),
  ]);
  for (const { computer } of [one, two]) await computer.perform({ type: 'keypress', keys: 'ctrl+d' }, signal);
  for (const { computer } of [one, two]) await until('xterm ends', async () => (await computer.windows()).length === 0);
  expect(await readFile(join(folder, 'one.txt'), 'utf8')).toBe('to the first, ж\n');
  expect(await readFile(join(folder, 'two.txt'), 'utf8')).toBe('to the second, я\n');

  await one.computer.close();
  await one.desktop.close();
  await two.desktop.launch('xterm -e cat');
  await activeWindow(two.computer, 'XTerm');
});

/** As a person closes it: where a busy window manager missed the shortcut, once more. */
async function closeFront(computer: Computer): Promise<void> {
  // A window that has just come may not listen to the window manager yet.
  await computer.settle({ quietMs: 200, timeoutMs: 5000, signal });
  let pressed = -Infinity;
  await until(
    'it has closed',
    async () => {
      if ((await computer.windows()).length === 0) return true;
      if (performance.now() - pressed > 3000) {
        await computer.perform({ type: 'keypress', keys: 'alt+f4' }, signal);
        pressed = performance.now();
      }
      return false;
    },
    15_000,
  );
}

test('an app starts with the arguments of its profile, by its id and by the name of its program', async () => {
  const profile = appProfile('my-terminal', 'Terminal & more', ['xterm', '-T', "it's {home}"]);
  const { desktop, computer } = await open([profile]);
  for (const command of ['my-terminal', 'xterm', 'xterm -geometry 20x5']) {
    await desktop.launch(command);
    const window = await activeWindow(computer, 'XTerm');
    expect(window.title).toMatch(/^it's .*desktop-\w+\/my-terminal$/);
    expect(window.title).toContain(folder);
    await closeFront(computer);
  }
});

test('an app that needs other arguments as root gets them as root only', async () => {
  const profile = { ...appProfile('terminal', 'Terminal', ['xterm', '-T', 'as a user']), rootArgs: ['-T', 'as root'] };
  const { desktop, computer } = await open([profile]);
  await desktop.launch('terminal');
  expect((await activeWindow(computer, 'XTerm')).title).toBe(process.getuid?.() === 0 ? 'as root' : 'as a user');
});

test('the right mouse button on the background offers the apps, and alt+F2 a field to run a command', async () => {
  const { computer } = await open([appProfile('my-terminal', 'Terminal', ['xterm', '-e', 'cat'])]);
  const before = await computer.capture();
  await computer.perform({ type: 'click', x: 100, y: 100, button: 3 }, signal);
  await computer.settle({ quietMs: 150, timeoutMs: 5000, signal });
  expect((await computer.capture()).hash).not.toBe(before.hash);
  await computer.perform({ type: 'click', x: 120, y: 110 }, signal);
  await activeWindow(computer, 'XTerm');
  await closeFront(computer);

  await computer.perform({ type: 'keypress', keys: 'alt+f2' }, signal);
  await activeWindow(computer, 'Gmrun');
  await computer.perform({ type: 'type', text: 'my-terminal\n' }, signal);
  await activeWindow(computer, 'XTerm');
});

test('its programs share no session with the user, and still have the home folder and a UTF-8 language', async () => {
  const users = {
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/users-bus',
    WAYLAND_DISPLAY: 'wayland-0',
    GTK_IM_MODULE: 'ibus',
    XDG_RUNTIME_DIR: '/run/user/1000',
  };
  for (const [name, value] of Object.entries({ ...users, LANG: 'C', LC_ALL: '' })) vi.stubEnv(name, value);
  const { desktop, computer } = await open();
  await desktop.launch(`xterm -e sh -c 'env -0 > ${folder}/env; cat'`);
  await activeWindow(computer, 'XTerm');
  const text = await until(
    'the environment',
    async () => (await readFile(join(folder, 'env'), 'utf8').catch(() => '')) || null,
  );
  const env = Object.fromEntries(text.split('\0').map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
  for (const [name, value] of Object.entries(users)) expect(env[name]).not.toBe(value);
  expect(env).toMatchObject({ HOME: process.env['HOME'], LC_ALL: 'C.UTF-8', GSETTINGS_BACKEND: 'memory' });
});

test('nobody without its cookie may look at it', async () => {
  const { desktop } = await open();
  vi.stubEnv('XAUTHORITY', join(folder, 'none'));
  await expect(openX11Computer({ display: desktop.display })).rejects.toThrow(/XAUTHORITY/);
});

test('closing leaves nothing behind: no process, no folder, no X lock', async () => {
  const { desktop, computer } = await open();
  await desktop.launch('setsid xterm -e cat');
  await desktop.launch('mousepad');
  await activeWindow(computer, 'Mousepad');
  const mark = desktop.env['DESKHAND_DESKTOP']!;
  expect((await desktopProcesses(mark)).length).toBeGreaterThan(3);
  await computer.close();
  await desktop.close();
  expect(await desktopProcesses(mark)).toEqual([]);
  await expectNoTrace(desktop.display, mark);
});

test('a program killed with SIGKILL leaves nothing behind either', async () => {
  const program = fileURLToPath(new URL('./own-a-desktop.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { display, mark } = JSON.parse(line.toString()) as { display: string; mark: string };
  expect((await desktopProcesses(mark)).length).toBeGreaterThan(2);
  child.kill('SIGKILL');
  await until('every process of the desktop has ended', async () => (await desktopProcesses(mark)).length === 0);
  await until('its folders are gone', () => !existsSync(mark));
  await expectNoTrace(display, mark);
});

async function expectNoTrace(display: string, runtime: string): Promise<void> {
  const number = display.slice(1);
  expect(existsSync(runtime)).toBe(false);
  await until('the data folder is empty', async () => (await readdir(join(folder, 'desktops'))).length === 0);
  // The server takes these away as the last thing it does.
  await until('its lock is gone', () => !existsSync(`/tmp/.X${number}-lock`));
  await until('its socket is gone', () => !existsSync(`/tmp/.X11-unix/X${number}`));
}

test('what is missing or impossible is said in words', async () => {
  const { desktop } = await open();
  await expect(desktop.launch('no-such-program --now')).rejects.toThrow(/There is no program "no-such-program"/);
  await expect(openPrivateDesktop({ width: 0, height: 600, apps: [], dataFolder: folder })).rejects.toThrow(/0 × 600/);
  vi.stubEnv('PATH', folder);
  const refused = openPrivateDesktop({ width: 800, height: 600, apps: [], dataFolder: folder });
  await expect(refused).rejects.toBeInstanceOf(InputError);
  await expect(refused).rejects.toThrow(/sudo apt-get install -y xvfb openbox x11-xkb-utils/);
});

test('stopping while it starts leaves nothing behind', async () => {
  const stop = new AbortController();
  const opening = openPrivateDesktop({ width: 800, height: 600, apps: [], dataFolder: folder, signal: stop.signal });
  stop.abort(new Error('stopped by the test'));
  await expect(opening).rejects.toThrow('stopped by the test');
  expect(await readdir(folder)).toSatisfy((names: string[]) => names.length === 0 || names[0] === 'desktops');
  if (existsSync(join(folder, 'desktops'))) expect(await readdir(join(folder, 'desktops'))).toEqual([]);
});
