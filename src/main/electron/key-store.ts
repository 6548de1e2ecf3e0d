import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import { InputError } from '../../agent/types.ts';
import type { Keys } from '../keys.ts';
import { originOf } from '../keys.ts';

/** The part of Electron's `safeStorage` that is used; `getSelectedStorageBackend` is there on Linux only. */
export type Vault = Pick<SafeStorage, 'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

const contents = z.record(z.string(), z.base64());

/**
 * Keys in `keys.json` of the data folder, each sealed with a key that the system's own store keeps (Keychain, DPAPI, libsecret,
 * KWallet). Linux without such a store would seal them with a password that everybody knows (`basic_text`): refused.
 */
export function openKeyStore(folder: string, vault: Vault): Keys {
  const file = join(folder, 'keys.json');

  async function read(): Promise<Map<string, string>> {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '{}';
      throw error;
    });
    try {
      return new Map(Object.entries(contents.parse(JSON.parse(text))));
    } catch (cause) {
      const way = 'It was left as it is: delete it, and enter the keys again under Settings.';
      throw new InputError(`${file} cannot be read as a list of sealed keys. ${way}`, { cause });
    }
  }

  async function write(sealed: Map<string, string>): Promise<void> {
    const unfinished = `${file}.${process.pid}.tmp`;
    await writeFile(unfinished, `${JSON.stringify(Object.fromEntries(sealed), null, 2)}\n`, { mode: 0o600 });
    await rename(unfinished, file);
  }

  async function obstacle(): Promise<string | null> {
    const way = 'Set OPENAI_API_KEY before you start Deskhand instead.';
    if (vault.getSelectedStorageBackend?.() === 'basic_text') {
      return `No key store of the system is running (GNOME Keyring or KWallet), and without one a key would lie open. ${way}`;
    }
    return (await vault.isAsyncEncryptionAvailable()) ? null : `The key store of the system does not open. ${way}`;
  }

  async function unseal(origin: string, sealed: string): Promise<string> {
    const { result, shouldReEncrypt } = await vault.decryptStringAsync(Buffer.from(sealed, 'base64'));
    if (shouldReEncrypt) await keep(origin, result);
    return result;
  }

  async function keep(origin: string, key: string): Promise<void> {
    const sealed = (await vault.encryptStringAsync(key)).toString('base64');
    await write((await read()).set(origin, sealed));
  }

  return {
    obstacle,
    names: async () => [...(await read()).keys()].sort(),
    async set(address, key) {
      const why = await obstacle();
      if (why !== null) throw new InputError(why);
      if (!/^[\x21-\x7e]+$/.test(key)) {
        throw new InputError('The key holds a space or a sign that no key has. Copy it again.');
      }
      await keep(originOf(address), key);
    },
    async remove(address) {
      const sealed = await read();
      if (sealed.delete(originOf(address))) await write(sealed);
    },
    async read() {
      const keys: Record<string, string | null> = {};
      for (const [origin, sealed] of await read()) keys[origin] = await unseal(origin, sealed).catch(() => null);
      return keys;
    },
  };
}
