import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Entry, ZipFile } from 'yauzl';
import { openPromise } from 'yauzl';
import { z } from 'zod';
import { InputError } from '../types.ts';
import { MANIFEST } from './export/zip.ts';
import { EVENTS_FILE, FRAMES_FOLDER } from './folder.ts';
import { isPictureName } from './picture-name.ts';
import { readEvents } from './reader.ts';
import { verifySession } from './verify.ts';

/** Whatever is larger is no session but an attack, or a mistake. In bytes. */
export interface ImportLimits {
  entries: number;
  picture: number;
  events: number;
  all: number;
  /** How many times larger a file may be than it is in the zip. Events of an hour before one screen are much the same. */
  ratio: number;
}

export const IMPORT_LIMITS: ImportLimits = {
  entries: 200_000,
  picture: 64 * 2 ** 20,
  events: 8 * 2 ** 30,
  all: 64 * 2 ** 30,
  ratio: 400,
};

const manifestSchema = z.object({
  format: z.literal('deskhand-session'),
  version: z.literal(1),
  id: z.string(),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

const DISTRUST = 'Do not trust this file; ask whom you have it from.';
const ID = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]{0,149}$/u;

/**
 * Takes a shared session into the sessions folder and gives its id and what its reader complains of. The zip is believed nothing: only
 * the files of a session may be in it, each with the hash that its list says, each picture with the pixels that its name says. Until all
 * of that is seen nothing stands among the sessions.
 * @throws {InputError} with the place and the way out.
 */
export async function importSession(
  zipFile: string,
  sessions: string,
  { signal, limits = IMPORT_LIMITS }: { signal: AbortSignal; limits?: ImportLimits },
): Promise<{ id: string; folder: string; problems: string[] }> {
  const zip = await openPromise(zipFile, {
    strictFileNames: true,
    validateEntrySizes: true,
    autoClose: false,
    lazyEntries: true,
  }).catch((error: unknown) => {
    throw broken(zipFile, error);
  });
  // A hidden folder beside the sessions is none of them, and a rename within one disk is all or nothing.
  const into = await mkdtemp(join(sessions, '.import-'));
  try {
    await mkdir(join(into, FRAMES_FOLDER));
    const hashes = await unpack(zip, zipFile, into, limits, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error instanceof InputError ? error : broken(zipFile, error);
    });
    await checkList(zipFile, into, hashes);
    const id = await idOf(into);
    const problems = await verifySession(into);
    const wrong = problems.find((problem) =>
      /pixels are not|cannot be decoded|not the name of|another hash/.test(problem),
    );
    if (wrong !== undefined) throw new InputError(`${zipFile}: ${wrong} ${DISTRUST}`);
    await rm(join(into, MANIFEST));
    return { ...(await settle(into, sessions, id)), problems };
  } finally {
    zip.close();
    await rm(into, { recursive: true, force: true });
  }
}

async function unpack(zip: ZipFile, file: string, into: string, limits: ImportLimits, signal: AbortSignal) {
  if (zip.entryCount > limits.entries) {
    throw new InputError(`${file} has ${zip.entryCount} parts; a session has at most ${limits.entries}. ${DISTRUST}`);
  }
  const hashes = new Map<string, string>();
  let all = 0;
  for await (const entry of zip.eachEntry()) {
    signal.throwIfAborted();
    const name = entry.fileName;
    checkEntry(entry, file, limits);
    if (hashes.has(name)) throw new InputError(`${file}: ${name} is there twice. ${DISTRUST}`);
    all += entry.uncompressedSize;
    if (all > limits.all) throw new InputError(`${file} would unpack to more than ${limits.all} bytes. ${DISTRUST}`);
    const hash = createHash('sha256');
    const watch = new Transform({
      transform(bytes: Buffer, _, next) {
        hash.update(bytes);
        next(null, bytes);
      },
    });
    const out = createWriteStream(join(into, name), { flags: 'wx', mode: 0o600 });
    await pipeline(await zip.openReadStreamPromise(entry), watch, out, { signal });
    hashes.set(name, hash.digest('hex'));
  }
  return hashes;
}

function checkEntry(entry: Entry, file: string, limits: ImportLimits): void {
  const { fileName: name, uncompressedSize: size, compressedSize } = entry;
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000)
    throw new InputError(`${file}: ${shown(name)} is a link or a device. ${DISTRUST}`);
  if (name !== EVENTS_FILE && name !== MANIFEST && !isPictureName(name)) {
    throw new InputError(`${file}: ${shown(name)} does not belong into a session. ${DISTRUST}`);
  }
  if (entry.isEncrypted()) throw new InputError(`${file}: ${shown(name)} is encrypted; a shared session is not.`);
  const most = isPictureName(name) ? limits.picture : limits.events;
  if (size > most || size > limits.ratio * Math.max(compressedSize, 1024)) {
    throw new InputError(`${file}: ${shown(name)} would unpack to ${size} bytes, too many to be true. ${DISTRUST}`);
  }
}

/** Every file is in the list with its hash, and every file of the list is there. */
async function checkList(file: string, into: string, hashes: ReadonlyMap<string, string>): Promise<void> {
  if (!hashes.has(MANIFEST)) {
    throw new InputError(
      `${file} is no shared session: it has no ${MANIFEST}. "deskhand sessions export ID --format zip" makes one.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(await readFile(join(into, MANIFEST), 'utf8'));
  } catch {
    throw new InputError(`${file}: ${MANIFEST} is not JSON. Ask for the session again.`);
  }
  const manifest = manifestSchema.safeParse(value);
  if (!manifest.success) {
    throw new InputError(
      `${file}: ${MANIFEST} is not one that this Deskhand reads. A newer one may have made it: update Deskhand.`,
    );
  }
  const listed = new Map(Object.entries(manifest.data.files));
  for (const [name, hash] of hashes) {
    if (name === MANIFEST) continue;
    if (listed.get(name) !== hash)
      throw new InputError(`${file}: ${name} is not the file that was shared. ${DISTRUST}`);
    listed.delete(name);
  }
  const [missing] = listed.keys();
  if (missing !== undefined) throw new InputError(`${file}: ${shown(missing)} is missing. Ask for the session again.`);
  if (!hashes.has(EVENTS_FILE)) throw new InputError(`${file}: ${EVENTS_FILE} is missing. Ask for the session again.`);
}

async function idOf(folder: string): Promise<string> {
  for await (const event of readEvents(folder)) {
    if (typeof event !== 'string' && event.type === 'session-start' && ID.test(event.id)) return event.id;
    break;
  }
  return 'imported-session';
}

async function settle(from: string, sessions: string, id: string): Promise<{ id: string; folder: string }> {
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? id : `${id}-${copy}`;
    const folder = join(sessions, name);
    try {
      await mkdir(folder, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    await rename(from, folder);
    return { id: name, folder };
  }
}

function broken(file: string, error: unknown): InputError {
  return new InputError(`${file} cannot be read as a shared session: ${(error as Error).message}.`, { cause: error });
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
