import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { strict } from './strict.ts';

/** A machine without a desktop has no key store, and Playwright asks for none; STAND_IN_KEY_STORE is a desktop that has one. */
function backend(): string {
  return process.env['STAND_IN_KEY_STORE'] ? 'gnome_libsecret' : 'basic_text';
}

/** The key that a real key store would keep for this user. */
const key = createHash('sha256')
  .update(`stand-in ${process.getuid?.() ?? 0}`)
  .digest();

export const safeStorage = strict('safeStorage', {
  getSelectedStorageBackend: backend,
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: (text: string) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), body]));
  },
  decryptStringAsync: async (bytes: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    const result = decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    return Promise.resolve({ shouldReEncrypt: false, result });
  },
});
