import { buffer } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { ZipFile as Writer } from 'yazl';
import { InputError } from '../types.ts';

/** A skill is a page of text: whatever is larger than this is no pack, but an attack or a mistake. */
const LIMITS = { bytes: 32 << 20, entries: 4001, fileBytes: 1 << 20, allBytes: 64 << 20 };

/** Texts by name as a zip; the same texts give the same bytes. */
export async function writeZip(files: ReadonlyMap<string, string>): Promise<Buffer> {
  const zip = new Writer();
  const options = { mtime: new Date(Date.UTC(1980, 0, 1)), mode: 0o100644, forceDosTimestamp: true };
  for (const [name, text] of files) zip.addBuffer(Buffer.from(text), name, options);
  zip.end();
  return buffer(zip.outputStream);
}

/**
 * The texts of a zip by name, in memory: nothing is written, so no name can lead anywhere. Sizes are checked before anything is unpacked,
 * and again while it is.
 * @throws {InputError} for what is no zip, and for names that are not `wanted`, links, encrypted or oversized parts.
 */
export async function readZip(
  bytes: Uint8Array,
  file: string,
  wanted: (name: string) => boolean,
): Promise<Map<string, string>> {
  if (bytes.length > LIMITS.bytes)
    throw new InputError(`${file} has ${bytes.length} bytes; a pack has at most ${LIMITS.bytes}.`);
  const zip = await open(bytes, file);
  const texts = new Map<string, string>();
  const done = Promise.withResolvers<null>();
  let unpacked = 0;
  const take = async (entry: Entry): Promise<void> => {
    const name = entry.fileName;
    if (/^[\w-]+(?:\/[\w-]+)*\/$/u.test(name)) return; // a folder by itself holds nothing
    const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
    if (kind !== 0 && kind !== 0o100000)
      throw new InputError(`${file}: ${shown(name)} is a link or a device. ${DISTRUST}`);
    if (!wanted(name)) throw new InputError(`${file}: ${shown(name)} does not belong into a pack. ${DISTRUST}`);
    if (texts.has(name)) throw new InputError(`${file}: ${name} is there twice. ${DISTRUST}`);
    if (entry.isEncrypted()) throw new InputError(`${file}: ${name} is encrypted; a pack is not.`);
    unpacked += entry.uncompressedSize;
    if (entry.uncompressedSize > LIMITS.fileBytes || unpacked > LIMITS.allBytes) {
      throw new InputError(
        `${file}: ${name} would have ${entry.uncompressedSize} bytes when unpacked, far more than a skill. ${DISTRUST}`,
      );
    }
    texts.set(name, await textOf(zip, entry));
  };
  zip.on('entry', (entry: Entry) => {
    take(entry).then(
      () => zip.readEntry(),
      (error: unknown) => done.reject(error as Error),
    );
  });
  zip.on('error', (error: Error) => done.reject(error));
  zip.on('end', () => done.resolve(null));
  if (zip.entryCount > LIMITS.entries)
    throw new InputError(`${file} has ${zip.entryCount} parts; a pack has at most ${LIMITS.entries}.`);
  zip.readEntry();
  try {
    await done.promise;
    return texts;
  } catch (error) {
    throw error instanceof InputError ? error : broken(file, error);
  } finally {
    zip.close();
  }
}

const DISTRUST = 'Do not trust this pack.';

function open(bytes: Uint8Array, file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Strict names refuse ../, absolute paths and backslashes; sizes that were lied about end the reading.
    const options = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, autoClose: false };
    fromBuffer(Buffer.from(bytes), options, (error, zip) => (error ? reject(broken(file, error)) : resolve(zip)));
  });
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  return (await buffer(stream)).toString('utf8');
}

function broken(file: string, error: unknown): InputError {
  return new InputError(`${file} cannot be read as a pack: ${(error as Error).message}.`, { cause: error });
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
