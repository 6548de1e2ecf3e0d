import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { electronObstacle, electronProgram } from '../../src/main/electron/launch.ts';
import { bareEnvironment, ended, main, ownFolder } from '../cli/cli.ts';
import { REAL_ELECTRON } from '../e2e/electron-app.ts';
import { until } from '../support/until.ts';
import { startXDisplay } from '../support/x-display.ts';

/** A package of Electron without its program; `install` is what fetches it. */
function electronPackage(install: string): string {
  const folder = join(ownFolder(), 'electron');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'install.js'), install);
  const before = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  delete process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  onTestFinished(() => {
    if (before !== undefined) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = before;
  });
  return folder;
}

test('the program of Electron is fetched once, with a word', async () => {
  const folder = electronPackage(`
    const fs = require('node:fs');
    fs.mkdirSync(__dirname + '/dist');
    fs.writeFileSync(__dirname + '/dist/electron', '');
    fs.writeFileSync(__dirname + '/path.txt', 'electron');`);
  const notes: string[] = [];
  const ask = () => electronProgram((note) => notes.push(note), folder);
  expect(await ask()).toBe(join(folder, 'dist', 'electron'));
  expect(await ask()).toBe(join(folder, 'dist', 'electron'));
  expect(notes).toEqual([expect.stringMatching(/^Fetching Electron/)]);
});

test('where it cannot be fetched, there is none', async () => {
  const folder = electronPackage(`process.exit(1);`);
  expect(await electronProgram(() => undefined, folder)).toBeNull();
});

test.each([
  ['no screen', 'linux', {}, 1000, /no screen/],
  ['root', 'linux', { DISPLAY: ':1' }, 0, /ELECTRON_DISABLE_SANDBOX/],
  ['root who does without the sandbox', 'linux', { DISPLAY: ':1', ELECTRON_DISABLE_SANDBOX: '1' }, 0, null],
  ['a person at Wayland', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, null],
  ['Windows', 'win32', {}, -1, null],
  ['macOS', 'darwin', {}, 501, null],
] as const)('for %s the obstacle is told', (_, platform, env, user, words) => {
  const obstacle = electronObstacle(platform, env, user);
  if (words === null) expect(obstacle).toBeNull();
  else expect(obstacle).toMatch(words);
});

/** `npm start` runs this command. */
function start(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [main, 'window'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, end: ended(child) };
}

test.skipIf(REAL_ELECTRON)('deskhand window opens Electron where it can, and ends with it', async () => {
  const x = await startXDisplay({ width: 1440, height: 900 });
  onTestFinished(() => x.stop());
  const folder = ownFolder();
  const env = bareEnvironment({
    DESKHAND_HOME: folder,
    DISPLAY: x.display,
    ELECTRON_DISABLE_SANDBOX: '1',
    ELECTRON_OVERRIDE_DIST_PATH: join(import.meta.dirname, '../support/electron-stand-in'),
  });
  const { child, end } = start(env);
  const note = join(folder, 'electron/chromium/DevToolsActivePort');
  const [port, path] = await until('the window', () => readLines(note), 40_000);
  const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port!}${path!}`);
  const page = await until('the page', () => browser.contexts()[0]?.pages()[0]);
  await page.getByRole('navigation').waitFor();
  child.kill('SIGTERM');
  const { code, stdout } = await end;
  expect(code).toBe(0);
  expect(stdout).not.toContain('browser');
});

test('where a library of Electron is missing, it says so, and the window opens in a browser', async () => {
  const folder = ownFolder();
  const broken = join(folder, 'electron');
  writeFileSync(broken, '#!/bin/sh\necho "error while loading shared libraries: libgtk-3.so.0" >&2\nexit 127\n');
  chmodSync(broken, 0o755);
  // No program opens a link here.
  const PATH = join(folder, 'bin');
  const { child, end } = start(
    bareEnvironment({ PATH, DISPLAY: ':1', ELECTRON_DISABLE_SANDBOX: '1', ELECTRON_OVERRIDE_DIST_PATH: folder }),
  );
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  await until('the link', () => /http:\/\/127\.0\.0\.1:\d+\/\?token=/.test(output), 40_000);
  expect(output).toMatch(/^Electron cannot run \(a library .*\), so the window opens in a browser\.$/m);
  child.kill('SIGTERM');
  const { code, stderr } = await end;
  expect(code).toBe(0);
  expect(stderr).toContain('libgtk-3');
});

function readLines(file: string): string[] | null {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.length === 2 ? lines : null;
  } catch {
    return null;
  }
}
