import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { exportZip, MANIFEST } from '../../src/agent/session/export/zip.ts';
import { importSession } from '../../src/agent/session/import-zip.ts';
import { verifySession } from '../../src/agent/session/verify.ts';
import { freshFolder, golden } from './folders.ts';

const signal = AbortSignal.timeout(60_000);
const FOLDER = golden('type-in-mousepad');

interface Part {
  name: string;
  bytes: Buffer;
  mode?: number;
  compress?: boolean;
}

/** The session's own files, with a list that fits them unless a test plants something else. */
async function parts(): Promise<Part[]> {
  const frames = (await readdir(join(FOLDER, 'frames'))).map((name) => `frames/${name}`);
  return Promise.all(
    ['session.jsonl', ...frames].map(async (name) => ({ name, bytes: await readFile(join(FOLDER, name)) })),
  );
}

async function zipOf(files: Part[], listed: Part[] = files): Promise<string> {
  const zip = new ZipFile();
  for (const { name, bytes, mode = 0o100600, compress = true } of files) zip.addBuffer(bytes, name, { mode, compress });
  const hashes = listed.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]);
  const list = { format: 'deskhand-session', version: 1, id: 'x', files: Object.fromEntries(hashes) as object };
  zip.addBuffer(Buffer.from(JSON.stringify(list)), MANIFEST);
  zip.end();
  const path = join(await freshFolder(), 'shared.zip');
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** A name that no honest program writes, put in place of one as long. */
async function renamed(path: string, from: string, to: string): Promise<string> {
  const bytes = await readFile(path);
  await writeFile(path, Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1'));
  return path;
}

test('what was shared arrives whole, twice if somebody likes', async () => {
  const sessions = await freshFolder();
  const zip = join(await freshFolder(), 'a.zip');
  await exportZip(FOLDER, zip, { signal });
  const first = await importSession(zip, sessions, { signal });
  const second = await importSession(zip, sessions, { signal });
  expect(second.id).toBe(`${first.id}-2`);
  expect(await verifySession(first.folder)).toEqual([]);
  expect(await readFile(join(first.folder, 'session.jsonl'))).toEqual(await readFile(join(FOLDER, 'session.jsonl')));
  expect((await readdir(sessions)).sort()).toEqual([first.id, second.id].sort());
});

const png = 'frames/0123456789abcdef.png';
test.for<[string, () => Promise<string>, RegExp]>([
  [
    'a path that leads out',
    async () =>
      renamed(
        await zipOf([...(await parts()), { name: 'aa/aa/evil.txt', bytes: Buffer.from('x') }]),
        'aa/aa/evil',
        '../../evil',
      ),
    /relative path|does not belong/,
  ],
  [
    'an absolute path',
    async () =>
      renamed(await zipOf([...(await parts()), { name: 'aetc/evil.txt', bytes: Buffer.from('x') }]), 'aetc/', '/etc/'),
    /absolute path|does not belong/,
  ],
  [
    'a file that is no part of a session',
    async () => zipOf([...(await parts()), { name: 'run.sh', bytes: Buffer.from('x') }]),
    /does not belong/,
  ],
  [
    'a link',
    async () => zipOf([...(await parts()), { name: png, bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }]),
    /link/,
  ],
  [
    'a bomb',
    async () => zipOf([...(await parts()), { name: png, bytes: Buffer.alloc(8 << 20) }]),
    /too many to be true/,
  ],
  [
    'a file that was changed',
    async () =>
      zipOf(
        (await parts()).map((part, at) =>
          at === 0 ? { ...part, bytes: Buffer.concat([part.bytes, Buffer.from('{}\n')]) } : part,
        ),
        await parts(),
      ),
    /not the file that was shared/,
  ],
  ['a file that is missing', async () => zipOf((await parts()).slice(0, -1), await parts()), /is missing/],
  [
    'a file that nobody listed',
    async () => zipOf([...(await parts()), { name: png, bytes: Buffer.from('x') }], await parts()),
    /not the file that was shared/,
  ],
  [
    'a picture with other pixels than its name says',
    async () => {
      const all = await parts();
      const other = all.at(-1)!;
      const wrong = all.map((part, at) => (at === 1 ? { ...part, bytes: other.bytes } : part));
      return zipOf(wrong);
    },
    /pixels are not|another hash/,
  ],
  [
    'a newer session',
    async () =>
      zipOf(
        (await parts()).map((part, at) =>
          at === 0
            ? { ...part, bytes: Buffer.from(part.bytes.toString().replace('"version":1', '"version":99')) }
            : part,
        ),
      ),
    /newer Deskhand/,
  ],
  [
    'no zip at all',
    async () => {
      const path = join(await freshFolder(), 'a.zip');
      await writeFile(path, 'hello');
      return path;
    },
    /cannot be read as a shared session/,
  ],
  ['a file that is not there', () => Promise.resolve('/nowhere/a.zip'), /cannot be read as a shared session/],
])('%s is refused in words, and nothing of it stays', async ([, make, words]) => {
  const sessions = await freshFolder();
  await expect(importSession(await make(), sessions, { signal })).rejects.toThrow(words);
  expect(await readdir(sessions)).toEqual([]);
});

test('a file whose size was lied about ends the import', async () => {
  const sessions = await freshFolder();
  const path = await zipOf(await parts());
  const bytes = await readFile(path);
  // The sizes of the last central header but the list's: smaller than what comes out.
  const at = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  bytes.writeUInt32LE(5, at + 24);
  await writeFile(path, bytes);
  await expect(importSession(path, sessions, { signal })).rejects.toThrow();
  expect(await readdir(sessions)).toEqual([]);
});
