import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { InputError } from '../../agent/types.ts';
import { installLine, isInstalled, systemPackages } from '../packages.ts';

const run = promisify(execFile);
const INSTALL_MS = 10 * 60_000;

/** Debian packages that sessions need and that are not there. */
export async function missingPackages(path = process.env['PATH'] ?? ''): Promise<string[]> {
  const missing = new Set<string>();
  for (const each of systemPackages().filter(({ commands }) => commands.includes('demo') || commands.includes('run'))) {
    if (!(await isInstalled(each.program, path))) missing.add(each.package);
  }
  return [...missing];
}

/**
 * Installs what is missing by apt-get, as root or where sudo asks for no password; gives the names. Throws an InputError with the
 * one line to run where that may not be, or with the last words of apt-get when it failed.
 */
export async function installMissing(path = process.env['PATH'] ?? ''): Promise<string[]> {
  const names = await missingPackages(path);
  if (names.length > 0) await installPackages(names, path);
  return names;
}

/** Installs these, as `installMissing` does. */
export async function installPackages(names: string[], path = process.env['PATH'] ?? ''): Promise<void> {
  const env = { ...process.env, PATH: path, DEBIAN_FRONTEND: 'noninteractive' };
  if (!(await isInstalled('apt-get', path))) {
    throw new InputError(`This system has no apt-get. Install with its own package manager: ${names.join(' ')}.`);
  }
  const root = process.getuid?.() === 0;
  const may =
    root ||
    (await run('sudo', ['-n', 'true'], { env }).then(
      () => true,
      () => false,
    ));
  if (!may) throw new InputError(`Deskhand may not install here. Run this line: ${installLine(names)}`);
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...names];
  const [program, ...args] = root ? install : ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', ...install];
  try {
    await run(program!, args, { env, timeout: INSTALL_MS, maxBuffer: 64 * 2 ** 20 });
  } catch (error) {
    const words = String((error as { stderr?: string }).stderr ?? error)
      .trim()
      .split('\n')
      .at(-1);
    throw new InputError(`apt-get could not install ${names.join(' ')}: ${words}. Try: sudo apt-get update`);
  }
}
