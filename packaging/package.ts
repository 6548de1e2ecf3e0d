/** `npm run package`: builds the window and the shell, then lets electron-builder put everything together. Passes its options on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { top } from '../src/agent/place.ts';
import { builtWindow } from '../src/main/built-window.ts';
import { bundleShell } from './bundle-shell.ts';

const window = await builtWindow(console.log);
await bundleShell(top, join(top, 'out', 'shell'));
const builder = spawn(
  process.execPath,
  [join(top, 'node_modules', 'electron-builder', 'cli.js'), '--publish', 'never', ...process.argv.slice(2)],
  // electron-builder.yml names the window's folder by this, relative to the project.
  { cwd: top, stdio: 'inherit', env: { ...process.env, DESKHAND_WINDOW: relative(top, window) } },
);
const [code] = (await once(builder, 'close')) as [number | null];
process.exitCode = code ?? 1;
