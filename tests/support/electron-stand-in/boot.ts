/**
 * Stands for Electron's program in tests: real main process code in this Node, real preload scripts and pages in Debian's Chromium.
 * Started by `./electron` with Electron's own command line.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { allSwitches, app, becomeReady, chromiumStarts, hasQuit, standInArguments } from './app.ts';
import { startChromium } from './chromium.ts';
import { chromiumStarted } from './world.ts';

const electronModule = new URL('./electron-module.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: electronModule, shortCircuit: true }
      : next(specifier, context),
});

const define = (name: string, value: unknown): unknown =>
  Object.defineProperty(process, name, { value, configurable: true, writable: true, enumerable: true });
define('versions', { ...process.versions, electron: '45.4.1', chrome: '150.0.0.0' });
define('type', 'browser');
define('resourcesPath', process.env['STAND_IN_RESOURCES'] ?? join(import.meta.dirname, 'resources'));
define('defaultApp', process.env['STAND_IN_FUSES'] === 'packaged' ? undefined : true);
process.execPath = process.env['STAND_IN_PROGRAM'] ?? process.execPath;
process.argv = [process.execPath, ...standInArguments];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

const require = createRequire(import.meta.url);
const words = standInArguments.filter((each, index, list) => {
  if (each === '-r') require(list[index + 1]!);
  return each !== '-r' && list[index - 1] !== '-r' && !each.startsWith('-');
});

await import(pathToFileURL(mainOf(resolve(words[0] ?? '.'))).href);
if (!hasQuit()) {
  chromiumStarts();
  const chromium = await startChromium({ userData: app.getPath('userData'), switches: allSwitches() });
  void chromium.cdp.closed.then(() => app.quit());
  await chromium.cdp.browser.send('Target.setDiscoverTargets', { discover: true });
  chromiumStarted(chromium);
  becomeReady();
}

/** As Electron: a file, or the `main` of the folder's package.json. */
function mainOf(path: string): string {
  if (statSync(path).isFile()) return path;
  const { main = 'index.js' } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { main?: string };
  return join(path, main);
}
