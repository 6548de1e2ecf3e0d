import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { glob, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { top } from '../agent/place.ts';
import { InputError } from '../agent/types.ts';

/** What the window is built from. */
const SOURCES = [
  'src/main/built-window.ts',
  'src/renderer/**/*.{ts,tsx,css,html,svg}',
  'src/agent/session/{reduce,outline,describe,call-order,steps,lane-names}.ts',
  'src/agent/session/tokens.css',
  'src/main/idle.ts',
  'package-lock.json',
];

/**
 * The folder of the built window, `out/window/<hash of its sources>`; it is built when there is none for the present sources
 * (about 3 s). Rejects with an `InputError` when that is not possible.
 */
export async function builtWindow(onNote: (text: string) => void): Promise<string> {
  // A package holds one window, ready, and nothing to build it from.
  const packaged = join(top, 'out', 'window');
  if (existsSync(join(packaged, 'index.html'))) return packaged;
  const folder = join(top, 'out', 'window', await hashOfSources());
  if (existsSync(join(folder, 'index.html'))) return folder;
  const vite = join(top, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) {
    throw new InputError(`The window is not built, and Vite is missing. Run "npm ci" in ${top}, then try again.`);
  }
  onNote('Building the window …');
  // Beside its place first: another process may be building the same, and nobody may serve half of it.
  const unfinished = `${folder}.${process.pid}`;
  const config = join(top, 'src', 'renderer', 'vite.config.ts');
  const child = spawn(process.execPath, [vite, 'build', '--config', config, '--outDir', unfinished], {
    cwd: top,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new InputError(`The window could not be built:\n${output.trim()}`);
  await rename(unfinished, folder).catch(async () => {
    await rm(unfinished, { recursive: true, force: true });
  });
  return folder;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const paths: string[] = [];
  for (const pattern of SOURCES) for await (const path of glob(pattern, { cwd: top })) paths.push(path);
  for (const path of paths.sort()) hash.update(path).update(await readFile(join(top, path)));
  return hash.digest('hex').slice(0, 16);
}
