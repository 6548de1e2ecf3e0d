import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome, type Home } from '../../src/agent/home.ts';
import { saveSettings } from '../../src/agent/settings.ts';

/** Where sessions of failed runs stay, so that they can be looked at. */
export async function benchHome(): Promise<string> {
  const folder = join(tmpdir(), 'deskhand-bench-home');
  await mkdir(folder, { recursive: true });
  return folder;
}

/** A data folder in which nothing was learned and nothing will be. It stays until the next one of this name is made. */
export async function unlearnedHome(name: string): Promise<Home> {
  const folder = join(tmpdir(), `deskhand-bench-${name}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await saveSettings(folder, { learn: 'off' });
  return openHome({ ...process.env, DESKHAND_HOME: folder });
}
