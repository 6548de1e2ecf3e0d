import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AppProfile } from '../../types.ts';
import { findProgram } from './find-program.ts';

/**
 * One script per app, named after its id and after its program, so that the app starts with the profile's own arguments whether
 * a menu, a person or the agent starts it. The folder must stand first in PATH. Apps that are not installed get no script.
 */
export async function writeAppWrappers(
  folder: string,
  apps: AppProfile[],
  options: { path: string; dataFolder: string },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const app of apps) {
    const [program, ...args] = app.command;
    const found = program === undefined ? null : await findProgram(program, options.path);
    if (program === undefined || found === null) continue;
    const home = join(options.dataFolder, app.id);
    await mkdir(home, { recursive: true });
    const words = [
      found,
      ...args.map((arg) => arg.replaceAll('{home}', home)),
      ...(process.getuid?.() === 0 ? app.rootArgs : []),
    ];
    const script = `#!/bin/sh\nexec ${words.map(shellQuote).join(' ')} "$@"\n`;
    for (const name of new Set([app.id, basename(program)]))
      await writeFile(join(folder, name), script, { mode: 0o755 });
  }
}

function shellQuote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
