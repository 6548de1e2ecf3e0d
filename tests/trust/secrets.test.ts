import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSecrets } from '../../src/agent/trust/secrets/secrets.ts';
import { systemKey } from '../../src/agent/trust/secrets/key-store.ts';
import { openVault } from '../../src/agent/trust/secrets/vault.ts';
import { bareEnvironment, deskhand, ended, main } from '../cli/cli.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'deskhand-secrets-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

const noStore = (): Promise<null> => Promise.resolve(null);

test('without a key store it is kept for this user only, and that is said', async () => {
  const home = folder();
  const vault = openVault(home, noStore);
  expect(await vault.set('bank', 'hunter2-äß')).toContain('NOT encrypted');
  expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(await vault.value('bank')).toBe('hunter2-äß');
  expect(await vault.names()).toEqual([{ name: 'bank', sealed: false }]);
  expect(await vault.remove('bank')).toBe(true);
  expect(await vault.value('bank')).toBeNull();
});

test('with a key store it is encrypted, and opens only with that store’s key', async () => {
  const [home, bin] = [folder(), folder()];
  // A program that speaks secret-tool's language, with a file for its keyring.
  const tool = join(bin, 'secret-tool');
  writeFileSync(tool, `#!/bin/sh\ncase $1 in store) cat > ${bin}/ring;; lookup) cat ${bin}/ring 2>/dev/null;; esac\n`);
  chmodSync(tool, 0o755);
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  const vault = openVault(home, () => systemKey(env));
  expect(await vault.set('bank', 'hunter2')).toContain('encrypted with a key');
  const kept = readFileSync(join(home, 'secrets.json'), 'utf8');
  expect(kept).not.toContain('hunter2');
  expect(kept).not.toContain(Buffer.from('hunter2').toString('base64'));
  expect(await openVault(home, () => systemKey(env)).value('bank')).toBe('hunter2');
  expect(await openVault(home, (make) => systemKey(env, make)).openable()).toEqual(['hunter2']);
  rmSync(join(bin, 'ring'));
  // A key store that does not answer gives nothing away, and gets no new key, which would lock out the old values.
  expect(await openVault(home, (make) => systemKey(env, make)).openable()).toEqual([]);
  expect(existsSync(join(bin, 'ring'))).toBe(false);
  await expect(openVault(home, () => systemKey(env)).value('bank')).rejects.toThrow('cannot be opened');
});

test('only what the person named is given to the hand', async () => {
  const vault = openVault(folder(), noStore);
  await vault.set('bank', 'hunter2');
  await vault.set('mail', 'swordfish');
  const secrets = await openSecrets('type {{secret:bank}} into the PIN field', vault);
  expect(await secrets.filled('x{{secret:bank}}y')).toBe('xhunter2y');
  await expect(secrets.filled('{{secret:mail}}')).rejects.toThrow('not named by the person');
  secrets.hear({
    type: 'approval-end',
    step: 1,
    decision: 'corrected',
    by: 'the window',
    words: 'use {{secret:mail}}',
  });
  expect(await secrets.filled('{{secret:mail}}')).toBe('swordfish');
  await expect(openSecrets('type {{secret:nothing}}', vault)).rejects.toThrow('deskhand secrets add nothing');
});

test('the value is asked on stdin, listed by name only, and removed', async () => {
  const env = bareEnvironment({ DESKHAND_HOME: folder() });
  const adding = spawn(process.execPath, [main, 'secrets', 'add', 'bank'], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  adding.stdin.end('correct horse\n');
  const added = await ended(adding);
  expect(added).toMatchObject({ code: 0 });
  expect(added.stdout + added.stderr).not.toContain('correct horse');
  expect(await openVault(env['DESKHAND_HOME']!, noStore).names()).toMatchObject([{ name: 'bank' }]);
  const listed = await deskhand(['secrets', 'list'], env);
  expect(listed.stdout).toContain('bank');
  expect(listed.stdout).not.toContain('correct');
  expect((await deskhand(['secrets', 'remove', 'bank'], env)).code).toBe(0);
  expect((await deskhand(['secrets', 'remove', 'bank'], env)).code).toBe(2);
});
