import { globSync, readFileSync } from 'node:fs';
import { findProgram } from '../agent/hand/desktop/find-program.ts';

/** One line of packages.txt: what the launcher installs, and what doctor looks for. */
export interface SystemPackage {
  /** A program on PATH, or a file; `*` in a file's path stands for anything. */
  program: string;
  package: string;
  commands: string[];
}

export function systemPackages(): SystemPackage[] {
  const text = readFileSync(new URL('./packages.txt', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [program = '', name = '', ...commands] = line.trim().split(/\s+/);
      return { program, package: name, commands };
    });
}

export async function isInstalled(program: string, path = process.env['PATH'] ?? ''): Promise<boolean> {
  return program.startsWith('/') ? globSync(program).length > 0 : (await findProgram(program, path)) !== null;
}

/** The one line that a person has to run. */
export function installLine(names: string[]): string {
  return `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}
