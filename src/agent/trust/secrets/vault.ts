/** Values that a task may type and that nobody else sees: kept by name in `secrets.json` of the data folder. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { say } from '../../sayings.ts';
import { InputError } from '../../types.ts';
import type { SystemKey } from './key-store.ts';
import { systemKey } from './key-store.ts';

const contents = z.record(z.string(), z.strictObject({ sealed: z.boolean(), value: z.base64() }));
type Contents = z.infer<typeof contents>;

export interface Vault {
  names(): Promise<{ name: string; sealed: boolean }[]>;
  /** Gives in words how it is kept. */
  set(name: string, value: string): Promise<string>;
  /** False when there was none. */
  remove(name: string): Promise<boolean>;
  /** Null when there is none. Rejects with an InputError when it cannot be opened. */
  value(name: string): Promise<string | null>;
  /** Every value that can be opened now. Rejects with an InputError when the file is no list of secrets. */
  openable(): Promise<string[]>;
}

const NAME = /^[A-Za-z][\w.-]{0,63}$/;

export function openVault(home: string, keyStore: (make: boolean) => Promise<SystemKey | null> = keyOf): Vault {
  const file = join(home, 'secrets.json');
  const keys = new Map<boolean, Promise<SystemKey | null>>();
  function keyFor(make: boolean): Promise<SystemKey | null> {
    const key = keys.get(make) ?? keyStore(make);
    keys.set(make, key);
    return key;
  }

  async function read(): Promise<Contents> {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '{}';
      throw error;
    });
    try {
      return contents.parse(JSON.parse(text));
    } catch (cause) {
      throw new InputError(say('noListOfSecrets', { path: file }), { cause });
    }
  }

  async function write(values: Contents): Promise<void> {
    const unfinished = `${file}.${process.pid}.tmp`;
    await writeFile(unfinished, `${JSON.stringify(values, null, 2)}\n`, { mode: 0o600 });
    await chmod(unfinished, 0o600);
    await rename(unfinished, file);
  }

  async function opening({ sealed, value }: Contents[string]): Promise<string | null> {
    const bytes = Buffer.from(value, 'base64');
    if (!sealed) return bytes.toString('utf8');
    // Never with a new key: it would open nothing that is kept.
    const store = await keyFor(false);
    return (store && unseal(bytes, store.key)?.toString('utf8')) ?? null;
  }

  return {
    names: async () => Object.entries(await read()).map(([name, { sealed }]) => ({ name, sealed })),
    async set(name, value) {
      if (!NAME.test(name)) {
        throw new InputError(say('noSecretName', { name }));
      }
      if (value === '') throw new InputError(say('secretEmpty', { name }));
      const store = await keyFor(true);
      const bytes = Buffer.from(value, 'utf8');
      const kept = { sealed: store !== null, value: (store ? seal(bytes, store.key) : bytes).toString('base64') };
      await write({ ...(await read()), [name]: kept });
      return store
        ? `encrypted with a key in ${store.store}`
        : `NOT encrypted, because this system has no key store that answers (secret-tool); only your user may read ${file}`;
    },
    async remove(name) {
      const { [name]: gone, ...rest } = await read();
      if (gone) await write(rest);
      return gone !== undefined;
    },
    async value(name) {
      const kept = (await read())[name];
      if (!kept) return null;
      const opened = await opening(kept);
      if (opened !== null) return opened;
      throw new InputError(say('secretNotOpened', { name }));
    },
    async openable() {
      const opened: string[] = [];
      for (const kept of Object.values(await read())) {
        const value = await opening(kept);
        if (value !== null) opened.push(value);
      }
      return opened;
    },
  };
}

function keyOf(make: boolean): Promise<SystemKey | null> {
  return systemKey(process.env, make);
}

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the data. */
function seal(bytes: Buffer, key: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), data]);
}

function unseal(bytes: Buffer, key: Buffer): Buffer | null {
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    cipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]);
  } catch {
    return null;
  }
}
