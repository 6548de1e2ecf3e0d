import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../sayings.ts';
import { InputError } from '../types.ts';
import type { AppProfile } from '../types.ts';
import { writeAppWrappers } from './desktop/app-wrappers.ts';
import { desktopEnvironment } from './desktop/environment.ts';
import { findProgram } from './desktop/find-program.ts';
import { writeOpenboxConfig } from './desktop/openbox-config.ts';
import { endDesktop, letGo, ownDesktop } from './desktop/own-desktop.ts';
import type { PrivateDesktop } from './desktop/own-desktop.ts';
import { becomeOwner } from './desktop/owner.ts';
import { prepareScreen } from './desktop/prepare-screen.ts';
import { writeXauthority } from './desktop/xauthority.ts';
import { startXvfb } from './desktop/xvfb.ts';
import { startJanitor } from './janitor.ts';

/**
 * An X display of its own with a window manager, so that the agent works without taking the user's screen. `dataFolder` keeps the
 * programs' own data while the desktop lives. `keptMs`: how long it stays for `adopt-desktop.ts` when this program is killed. Throws an InputError when a system package is missing.
 */
export async function openPrivateDesktop(options: {
  width: number;
  height: number;
  apps: AppProfile[];
  dataFolder: string;
  keptMs?: number;
  signal?: AbortSignal;
}): Promise<PrivateDesktop> {
  const { width, height, apps, keptMs = 0, signal } = options;
  checkSize(width, height);
  await requirePrograms();
  signal?.throwIfAborted();

  const runtime = await mkdtemp(join(tmpdir(), 'deskhand-desktop-'));
  await mkdir(join(options.dataFolder, 'desktops'), { recursive: true });
  const home = await mkdtemp(join(options.dataFolder, 'desktops', 'desktop-'));
  const xauthority = join(runtime, 'Xauthority');
  const bin = join(runtime, 'bin');
  const path = process.env['PATH'] ?? '';
  const cookie = randomBytes(16);
  const owner = await becomeOwner(runtime);
  const janitor = startJanitor({ desktop: runtime, folders: [runtime, home], owner, keptMs });

  try {
    const environment = (display: string): NodeJS.ProcessEnv =>
      desktopEnvironment(process.env, { display, xauthority, runtime, bin, home });
    const [rc] = await Promise.all([
      writeOpenboxConfig(join(runtime, 'openbox'), apps),
      writeXauthority(xauthority, cookie),
      writeAppWrappers(bin, apps, { path, dataFolder: home }),
      ...['config', 'data', 'state', 'cache'].map((name) => mkdir(join(home, name), { recursive: true })),
    ]);
    const server = await startXvfb({ width, height, xauthority, env: environment(''), ...(signal ? { signal } : {}) });
    letGo(server.process);
    const env = environment(server.display);
    const manager = spawn('openbox', ['--config-file', rc, '--sm-disable'], {
      env,
      cwd: homedir(),
      detached: true,
      stdio: 'ignore',
    });
    await once(manager, 'spawn');
    letGo(manager);
    await prepareScreen({ display: server.display, cookie, ...(signal ? { signal } : {}) });
    const { display } = server;
    return ownDesktop({ facts: { display, xauthority, width, height, runtime, home, owner }, env, janitor });
  } catch (error) {
    await endDesktop([runtime, home], janitor);
    throw error;
  }
}

function checkSize(width: number, height: number): void {
  const fits = (length: number): boolean => Number.isInteger(length) && length >= 320 && length <= 8192;
  if (!fits(width) || !fits(height)) {
    throw new InputError(
      `A private desktop cannot be ${width} × ${height}: give whole pixels between 320 and 8192, such as 1280x720.`,
    );
  }
}

async function requirePrograms(): Promise<void> {
  const path = process.env['PATH'] ?? '';
  const packages = { Xvfb: 'xvfb', openbox: 'openbox', xkbcomp: 'x11-xkb-utils' };
  const missing: string[] = [];
  for (const [program, name] of Object.entries(packages)) {
    if ((await findProgram(program, path)) === null) missing.push(name);
  }
  if (missing.length === 0) return;
  throw new InputError(say('programsMissing', { names: missing.join(' ') }));
}
