import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { top } from '../../agent/place.ts';

const PACKAGE = join(top, 'node_modules', 'electron');

/** Electron's own variable, for containers and build servers: a person says that they do without its sandbox. */
const NO_SANDBOX = 'ELECTRON_DISABLE_SANDBOX';

/** Why Electron cannot show a window here, in a sentence, or null when nothing is known to be in its way. */
export function electronObstacle(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  user: number = process.getuid?.() ?? -1,
): string | null {
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no screen here';
  if (platform === 'linux' && user === 0 && !env[NO_SANDBOX]) {
    return `as root its sandbox would have to be off; where that is right, set ${NO_SANDBOX}=1`;
  }
  return null;
}

/** The program of Electron; it is fetched when it is run for the first time. Null when it cannot be had. `folder` is Electron's package. */
export async function electronProgram(onNote: (text: string) => void, folder = PACKAGE): Promise<string | null> {
  const found = installedElectron(folder);
  if (found !== null || !existsSync(folder)) return found;
  onNote('Fetching Electron (about 120 MB, once) …');
  const install = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' });
  await once(install, 'close');
  return installedElectron(folder);
}

/** Starts the Electron host and waits for its end. Rejects when it cannot be started. */
export async function runElectron(program: string): Promise<number> {
  const args = process.env[NO_SANDBOX] ? ['--no-sandbox'] : [];
  const child = spawn(program, [top, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? 1;
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}

/** As Electron's own package finds it, without its habit of fetching what is missing. */
function installedElectron(pack: string): string | null {
  const note = join(pack, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8') : 'electron';
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(pack, 'dist');
  return existsSync(join(folder, name)) ? join(folder, name) : null;
}
