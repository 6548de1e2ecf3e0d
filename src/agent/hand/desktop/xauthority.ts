import { writeFile } from 'node:fs/promises';

/** Any address (Xau(3)): the file serves one server only, so nothing narrower is needed. */
const FAMILY_WILD = 65_535;

/** Writes a cookie (16 secret bytes) to a file (Xau(3)) that lets its readers, and nobody else, into one X server. */
export async function writeXauthority(path: string, cookie: Buffer): Promise<void> {
  const field = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const family = Buffer.alloc(2);
  family.writeUInt16BE(FAMILY_WILD);
  const entry = Buffer.concat([
    family,
    field(Buffer.alloc(0)), // any address
    field(Buffer.alloc(0)), // any display number: the server chooses it after it has read this file
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(cookie),
  ]);
  await writeFile(path, entry, { mode: 0o600 });
}
