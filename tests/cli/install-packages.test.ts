import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram } from '../../src/agent/hand/desktop/find-program.ts';
import { InputError } from '../../src/agent/types.ts';
import { checkFonts } from '../../src/cli/doctor/fonts.ts';
import { installMissing, missingPackages } from '../../src/cli/doctor/install-packages.ts';
import { ownFolder } from './cli.ts';

/** A PATH with these programs only; each script is a POSIX shell's. */
async function pathWith(scripts: Record<string, string>): Promise<string> {
  const bin = ownFolder();
  for (const program of ['sh', 'env', 'touch']) {
    symlinkSync((await findProgram(program, process.env['PATH'] ?? ''))!, join(bin, program));
  }
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

const sudo = 'if [ "$1" = -n ]; then shift; fi; exec "$@"';

test('the packages that are missing are installed by apt-get, and named', async () => {
  const log = join(ownFolder(), 'log');
  const path = await pathWith({ 'apt-get': `echo "$@" > ${log}`, sudo, openbox: '' });
  const missing = await missingPackages(path);
  expect(missing).toContain('xvfb');
  expect(missing).not.toContain('openbox');
  expect(await installMissing(path)).toEqual(missing);
  expect(readFileSync(log, 'utf8').trim()).toBe(`install -y --no-install-recommends ${missing.join(' ')}`);
});

test('what apt-get complains of is told, and where there is none, what to install', async () => {
  const broken = await pathWith({ 'apt-get': 'echo "E: no space left" >&2; exit 100', sudo });
  await expect(installMissing(broken)).rejects.toThrow(/could not install .*xvfb.*E: no space left/);
  await expect(installMissing(await pathWith({}))).rejects.toThrow(InputError);
  await expect(installMissing(await pathWith({}))).rejects.toThrow(/no apt-get.*xvfb/);
});

test('a machine without Chinese letters is told how to get them: as a hint, and as a problem to whom they are the own', async () => {
  const none = await pathWith({ 'fc-list': '' });
  const found = await checkFonts({ PATH: none, LANG: 'en_US.UTF-8' });
  expect(found).toMatchObject({ status: 'note', mend: 'install-fonts' });
  expect(found?.advice).toMatch(/apt-get install .*fonts-wqy-zenhei/);
  expect(await checkFonts({ PATH: none, LANG: 'zh_CN.UTF-8' })).toMatchObject({ status: 'problem' });
  const some = await pathWith({ 'fc-list': 'echo /usr/share/fonts/wqy-zenhei.ttc' });
  expect(await checkFonts({ PATH: some, LANG: 'zh_CN.UTF-8' })).toMatchObject({ status: 'ok' });
  // Where nothing can tell, nothing is claimed.
  expect(await checkFonts({ PATH: ownFolder() })).toBeNull();
});
