import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../types.ts';
import type { AppProfile } from '../types.ts';
import { writeAppWrappers } from './desktop/app-wrappers.ts';
import { desktopEnvironment } from './desktop/environment.ts';
import { findProgram } from './desktop/find-program.ts';
import { writeOpenboxConfig } from './desktop/openbox-config.ts';
import { endDesktopProcesses } from './desktop/processes.ts';
import { prepareScreen } from './desktop/prepare-screen.ts';
import { writeXauthority } from './desktop/xauthority.ts';
import { startXvfb } from './desktop/xvfb.ts';
import { startJanitor } from './janitor.ts';

export interface PrivateDesktop {
  /** `:N` */
  display: string;
  /** Cookie file that lets programs into the display. */
  xauthority: string;
  width: number;
  height: number;
  env: NodeJS.ProcessEnv;
  /** Starts a shell command in the desktop; resolves when it runs. It ends with the desktop. Throws an InputError for an unknown program. */
  launch(command: string): Promise<void>;
  /** Ends every process of the desktop and removes its folders. */
  close(): Promise<void>;
}

/**
 * An X display of its own with a window manager, so that the agent works without taking the user's screen. `dataFolder` keeps the
 * programs' own data while the desktop lives. Throws an InputError when a system package is missing.
 */
export async function openPrivateDesktop(options: {
  width: number;
  height: number;
  apps: AppProfile[];
  dataFolder: string;
  signal?: AbortSignal;
}): Promise<PrivateDesktop> {
  const { width, height, apps, signal } = options;
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
  const janitor = startJanitor({ desktop: runtime, folders: [runtime, home] });

  let closing: Promise<void> | null = null;
  const close = (): Promise<void> =>
    (closing ??= (async () => {
      await endDesktopProcesses(runtime);
      await Promise.all([runtime, home].map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
      janitor.dismiss();
    })());

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
    return {
      display: server.display,
      xauthority,
      width,
      height,
      env,
      launch: (command) => launch(command, env),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function launch(command: string, env: NodeJS.ProcessEnv): Promise<void> {
  const program = /^\s*([\w./+-]+)(\s|$)/.exec(command)?.[1];
  const builtin = ['cd', 'exec', 'exit', 'export', 'set', 'eval', 'trap', 'umask', 'if', 'for', 'while'];
  if (program !== undefined && !builtin.includes(program) && !program.includes('/')) {
    if ((await findProgram(program, env['PATH'] ?? '')) === null) {
      throw new InputError(`There is no program "${program}" on this machine: install it, or write its full path.`);
    }
  }
  const child = spawn('/bin/sh', ['-c', command], { env, detached: true, stdio: 'ignore' });
  await once(child, 'spawn');
  letGo(child);
}

/** The desktop's processes must not keep this program running: it ends them itself, or its janitor does. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) (stream as { unref?: () => void } | null)?.unref?.();
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
  throw new InputError(
    `A private desktop needs programs that are not installed. Install them with: sudo apt-get install -y ${missing.join(' ')}`,
  );
}
