import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { findApp, loadApps } from '../../src/agent/skills/apps.ts';
import { InputError } from '../../src/agent/types.ts';
import { startWindowManager } from '../support/window-manager.ts';
import { startXDisplay } from '../support/x-display.ts';
import { temporaryFolder } from './skill-files.ts';

const SHIPPED = new URL('../../skills', import.meta.url).pathname;
const run = promisify(execFile);

const GOOD = `name: Editor
aliases: [notes]
command: [editor, "{home}/x"]
windowApp: Editor
package: editor
settle: { quietMs: 150, timeoutMs: 3000 }
`;

async function plantApp(yaml: string): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'editor'));
  await mkdir(join(folder, 'desktop'));
  await writeFile(join(folder, 'editor', 'app.yaml'), yaml);
  return folder;
}

it('knows the four applications by every name that people use, in any case', async () => {
  const apps = await loadApps(SHIPPED);
  const wanted = { mousepad: 'Text Editor', galculator: 'CALCULATOR', xterm: ' terminal ', chromium: 'Browser' };
  for (const [id, name] of Object.entries(wanted)) expect(findApp(apps, name).id).toBe(id);
  expect(findApp(apps, 'Mousepad')).toMatchObject({ id: 'mousepad', windowApp: 'Mousepad', package: 'mousepad' });
  const everyName = apps.flatMap((app) => [...new Set([app.id, app.name.toLowerCase(), ...app.aliases])]);
  expect(new Set(everyName).size).toBe(everyName.length);
});

it('answers an unknown name with the nearest', async () => {
  const apps = await loadApps(SHIPPED);
  expect(() => findApp(apps, 'mousepd')).toThrow(InputError);
  expect(() => findApp(apps, 'mousepd')).toThrow('There is no application mousepd. Did you mean mousepad?');
  expect(() => findApp([], 'x')).toThrow('Applications: none.');
});

it('fills in what may be left out, and passes folders that are no application', async () => {
  expect(await loadApps(await plantApp(GOOD))).toEqual([
    expect.objectContaining({ id: 'editor', command: ['editor', '{home}/x'], rootArgs: [], hints: [] }),
  ]);
});

it.each([
  ['a missing field', GOOD.replace(/windowApp.*\n/u, ''), ':1: windowApp is missing.'],
  ['an unknown field', `${GOOD}windowapp: x\n`, ':7: windowapp is not a field that exists here.'],
  ['an empty command', GOOD.replace(/command.*/u, 'command: []'), ':3: command must name a program, but it is [].'],
  [
    'a number among texts',
    GOOD.replace('"{home}/x"', '12'),
    ':3: command[1] must be a text; put it into quotes, but it is 12.',
  ],
  ['an alias in capitals', GOOD.replace('notes', 'Notes'), ':2: aliases[0] must be in lower case'],
  ['a wait that never ends', GOOD.replace('3000', '1e9'), ':6: settle.timeoutMs must be at most 60000'],
  ['no YAML', 'name: [', ':1: not valid YAML'],
  ['an empty file', '', ':1: name is missing.'],
])('names file, line and field of %s', async (_, yaml, words) => {
  const folder = await plantApp(yaml);
  const loading = loadApps(folder);
  await expect(loading).rejects.toThrow(InputError);
  await expect(loading).rejects.toThrow(`${folder}/editor/app.yaml${words}`);
});

it('says what a missing folder should hold', async () => {
  await expect(loadApps('/nowhere')).rejects.toThrow('The skills folder /nowhere cannot be read');
});

it('names the window class that each real application has, and each opens one window at once', async () => {
  const home = await temporaryFolder();
  const screen = await startXDisplay({ width: 1280, height: 720 });
  const env = { ...process.env, DISPLAY: screen.display, HOME: home, DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
  const started: ChildProcess[] = [];
  try {
    started.push(await startWindowManager(screen.display, env));
    for (const app of await loadApps(SHIPPED)) {
      const args = [...app.command, ...(process.getuid?.() === 0 ? app.rootArgs : [])];
      const [program, ...rest] = args.map((arg) => arg.replaceAll('{home}', home));
      started.push(spawn(program!, rest, { env, stdio: 'ignore', detached: true }));
      await vi.waitFor(async () => expect(await classesOf(env)).toContain(app.windowApp), {
        timeout: 20_000,
        interval: 200,
      });
    }
    expect((await classesOf(env)).sort()).toEqual((await loadApps(SHIPPED)).map((app) => app.windowApp).sort());
  } finally {
    for (const child of started.reverse()) {
      // Chromium's helpers are in its process group.
      if (child.pid !== undefined && child.spawnargs[0] !== 'openbox') process.kill(-child.pid, 'SIGTERM');
      else child.kill();
    }
    for (const child of started) if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await screen.stop();
  }
});

/** WM_CLASS classes of all managed windows. */
async function classesOf(env: NodeJS.ProcessEnv): Promise<string[]> {
  const { stdout: list } = await run('xprop', ['-root', '_NET_CLIENT_LIST'], { env });
  const ids = list.match(/0x[0-9a-f]+/gu) ?? [];
  const answers = await Promise.all(ids.map((id) => run('xprop', ['-id', id, 'WM_CLASS'], { env })));
  return answers.map(({ stdout }) => /, "(.*)"/u.exec(stdout)?.[1] ?? '');
}
