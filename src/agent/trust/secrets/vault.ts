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
}

const NAME = /^[A-Za-z][\w.-]{0,63}$/;

export function openVault(home: string, keyStore: () => Promise<SystemKey | null> = systemKey): Vault {
  const file = join(home, 'secrets.json');
  let key: Promise<SystemKey | null> | undefined;
  const sealing = (): Promise<SystemKey | null> => (key ??= keyStore());

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

  return {
    names: async () => Object.entries(await read()).map(([name, { sealed }]) => ({ name, sealed })),
    async set(name, value) {
      if (!NAME.test(name)) {
        throw new InputError(say('noSecretName', { name }));
      }
      if (value === '') throw new InputError(say('secretEmpty', { name }));
      const store = await sealing();
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
      const bytes = Buffer.from(kept.value, 'base64');
      if (!kept.sealed) return bytes.toString('utf8');
      const store = await sealing();
      const opened = store && unseal(bytes, store.key);
      if (opened) return opened.toString('utf8');
      throw new InputError(say('secretNotOpened', { name }));
    },
  };
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
