import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Vault } from '../../src/main/electron/key-store.ts';
import { openKeyStore } from '../../src/main/electron/key-store.ts';
import { keyForOf, noKeys } from '../../src/main/keys.ts';

const OPENAI = 'https://api.openai.com';
const KEY = 'sk-1234567890abcdefghij';

/** Electron's `safeStorage` as far as it is used: seals by turning every byte over. */
function vault(changes: Partial<Vault> = {}): Vault {
  const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    getSelectedStorageBackend: () => 'gnome_libsecret',
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) => Promise.resolve(turned(Buffer.from(text))),
    decryptStringAsync: (bytes) => Promise.resolve({ shouldReEncrypt: false, result: turned(bytes).toString() }),
    ...changes,
  };
}

function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a key is kept sealed, for its owner alone, and is there for the next program', async () => {
  const folder = testFolder();
  await openKeyStore(folder, vault()).set(`${OPENAI}/v1`, KEY);
  const file = join(folder, 'keys.json');
  expect(readFileSync(file, 'utf8')).not.toContain(KEY);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);

  const again = openKeyStore(folder, vault());
  expect(await again.names()).toEqual([OPENAI]);
  expect(keyForOf(await again.read())(OPENAI)).toBe(KEY);
  expect(keyForOf(await again.read())('https://elsewhere.example')).toBeUndefined();
  await again.remove(OPENAI);
  expect(await again.names()).toEqual([]);
});

test('where a key would lie open, none is kept, with the way out', async () => {
  const folder = testFolder();
  const open = openKeyStore(folder, vault({ getSelectedStorageBackend: () => 'basic_text' }));
  expect(await open.obstacle()).toMatch(/GNOME Keyring or KWallet.*OPENAI_API_KEY/);
  await expect(open.set(OPENAI, KEY)).rejects.toThrow(/OPENAI_API_KEY/);
  const shut = openKeyStore(folder, vault({ isAsyncEncryptionAvailable: () => Promise.resolve(false) }));
  await expect(shut.set(OPENAI, KEY)).rejects.toThrow(/does not open/);
  expect(await shut.names()).toEqual([]);
  await expect(noKeys.set(OPENAI, KEY)).rejects.toThrow(/npm start/);
});

test.each([
  ['no address', 'openai', KEY, /web address/],
  ['an address with a password', 'https://me:secret@models.example', KEY, /without a key in it/],
  ['a file', 'file:///etc/passwd', KEY, /web address/],
  ['a key with a space', OPENAI, 'sk 123', /a space/],
])('%s is refused, and nothing is written', async (_, address, key, words) => {
  const store = openKeyStore(testFolder(), vault());
  await expect(store.set(address, key)).rejects.toThrow(words);
  expect(await store.names()).toEqual([]);
});

test('a key that the system no longer opens is told when it is needed, and not before', async () => {
  const folder = testFolder();
  await openKeyStore(folder, vault()).set(OPENAI, KEY);
  const store = openKeyStore(folder, vault({ decryptStringAsync: () => Promise.reject(new Error('no such key')) }));
  const keyFor = keyForOf(await store.read());
  expect(keyFor('https://elsewhere.example')).toBeUndefined();
  expect(() => keyFor(OPENAI)).toThrow(/Enter it again under Settings/);
});

test('a key whose seal is out of date is sealed anew', async () => {
  const folder = testFolder();
  await openKeyStore(folder, vault()).set(OPENAI, KEY);
  const before = readFileSync(join(folder, 'keys.json'), 'utf8');
  const newer = vault({
    decryptStringAsync: () => Promise.resolve({ shouldReEncrypt: true, result: KEY }),
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(`v2 ${text.length}`)),
  });
  expect(keyForOf(await openKeyStore(folder, newer).read())(OPENAI)).toBe(KEY);
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toBe(before);
});

test('a file that is no list of keys is left as it is', async () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'keys.json'), '{ "https://api.openai.com": 7 }');
  const store = openKeyStore(folder, vault());
  await expect(store.names()).rejects.toThrow(/keys\.json cannot be read/);
  await expect(store.set(OPENAI, KEY)).rejects.toThrow(/delete it/);
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toContain('7');
});
