import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a zip, with the lies that an attacker could tell. */
export interface RawPart {
  name: string;
  text: string | Buffer;
  /** Unix file mode; a regular file when left out. */
  mode?: number;
  /** What the headers say in place of the true size when unpacked. */
  claimedSize?: number;
  encrypted?: boolean;
}

/** Writes a zip byte by byte: a well-behaved library would refuse to make what a hostile pack holds. */
export function rawZip(parts: RawPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, mode = 0o100644, claimedSize, encrypted = false } of parts) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const file = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((encrypted ? 1 : 0) | 0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize ?? data.length, 18);
    common.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, file, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, rest, file]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, central, Buffer.from('PK\x05\x06'), end]);
}

/** The manifest of a pack with one skill, with true hashes unless others are given. */
export function manifestOf(markdown: string, code: string, changes: object = {}): RawPart {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const skill = { app: 'shop', name: 'buy', does: [], files: { 'SKILL.md': hash(markdown), 'skill.js': hash(code) } };
  const head = { format: 'deskhand-skills', version: 1, skills: [skill], ...changes };
  return { name: 'deskhand-pack.json', text: JSON.stringify(head) };
}
