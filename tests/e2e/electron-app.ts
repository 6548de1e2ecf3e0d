import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication } from 'playwright-core';
import { _electron } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { Home } from '../../src/agent/home.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));

/** Whether Electron's own program is here; else the stand-in takes its place, for the very same tests. */
export const REAL_ELECTRON = existsSync(join(top, 'node_modules/electron/path.txt'));
if (!REAL_ELECTRON) {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = join(top, 'tests/support/electron-stand-in');
}

/** The Electron host over this data folder, on this X display (elsewhere than on Linux, on the one there is). */
export async function launchElectron(options: {
  home: Home;
  display: string | undefined;
  env?: Record<string, string>;
  /** The program's folder; without it, the project. */
  path?: string;
}): Promise<ElectronApplication> {
  const { home, display, env = {}, path = top } = options;
  const app = await _electron.launch({
    args: [path],
    cwd: top,
    env: { ...electronEnv(home, display), ...env },
  });
  onTestFinished(() => app.close());
  return app;
}

export function electronEnv(home: Home, display: string | undefined): Record<string, string> {
  return {
    ...(process.env as Record<string, string>),
    DESKHAND_HOME: home.folder,
    LANG: 'en_GB.UTF-8',
    ...(display !== undefined && { DISPLAY: display }),
  };
}

/** What Playwright starts. */
export function electronProgram(): string {
  return createRequire(import.meta.url)('electron') as string;
}
