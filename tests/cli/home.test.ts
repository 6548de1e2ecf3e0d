import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeFolder, openHome } from '../../src/agent/home.ts';
import { InputError } from '../../src/agent/types.ts';
import { ownFolder } from './cli.ts';

test('the data folder and its parts are made on first use, for their owner only', () => {
  const folder = join(ownFolder(), 'deep', 'inside');
  const home = openHome({ DESKHAND_HOME: folder });
  expect(home.folder).toBe(folder);
  for (const part of Object.values(home) as string[]) {
    expect({ part, mode: (statSync(part).mode & 0o777).toString(8) }).toEqual({ part, mode: '700' });
  }
});

test.runIf(process.platform === 'linux')('DESKHAND_HOME wins over XDG_DATA_HOME, and that over ~/.local/share', () => {
  const env = { HOME: '/home/ann', XDG_DATA_HOME: '/data', DESKHAND_HOME: '/own' };
  expect(homeFolder(env)).toBe('/own');
  expect(homeFolder({ ...env, DESKHAND_HOME: '' })).toBe('/data/deskhand');
  expect(homeFolder({ HOME: '/home/ann' })).toBe('/home/ann/.local/share/deskhand');
});

test.runIf(process.platform === 'linux')('a place that takes no folders is refused at once', () => {
  // mkdir(recursive) of Node would never return from here.
  expect(() => openHome({ DESKHAND_HOME: '/proc/deskhand/inside' })).toThrow(InputError);
});

test('a file in the place of a folder is named, with the way out', () => {
  const file = join(ownFolder(), 'sessions');
  writeFileSync(file, '');
  expect(() => openHome({ DESKHAND_HOME: join(file, '..') })).toThrow(`${file} cannot be written`);
  expect(() => openHome({ DESKHAND_HOME: file })).toThrow('Set DESKHAND_HOME');
});
