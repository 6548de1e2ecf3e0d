import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { allSwitches } from './app.ts';
import { strict } from './strict.ts';

/** As the switch says, as in Chromium; a machine without a desktop has no key store. */
function backend(): string {
  const named = allSwitches().findLast((each) => each.startsWith('--password-store='));
  return named === '--password-store=gnome-libsecret' ? 'gnome_libsecret' : 'basic_text';
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
