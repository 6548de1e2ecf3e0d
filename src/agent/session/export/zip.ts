import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { SessionHeader, Stamped } from '../../types.ts';
import { EVENTS_FILE } from '../folder.ts';
import { isPictureName } from '../picture-name.ts';
import { readTurns } from '../turns.ts';
import { cannotWrite } from './text-file.ts';

/** What a shared session says of itself: the hash of each of its files. Stands last in the zip. */
export const MANIFEST = 'deskhand-session.json';

export interface Manifest {
  format: 'deskhand-session';
  version: 1;
  id: string;
  /** Hex SHA-256 by name. */
  files: Record<string, string>;
}

/** The events and every picture that they name, and nothing else that may lie in the folder. */
export async function exportZip(folder: string, output: string, { signal }: { signal: AbortSignal }): Promise<void> {
  const part = `${output}.part`;
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(part, { mode: 0o600 }), { signal });
  written.catch(() => undefined);
  try {
    const files: Record<string, string> = {};
    let header: Stamped<SessionHeader> | null = null;
    const add = async (name: string, compress: boolean): Promise<void> => {
      signal.throwIfAborted();
      const hash = await sha256(join(folder, name)).catch(() => null);
      if (hash === null) return;
      files[name] = hash;
      zip.addFile(join(folder, name), name, { ...PLAIN, compress });
    };
    await add(EVENTS_FILE, true);
    for await (const piece of readTurns(folder)) {
      if (piece.type === 'header') header = piece.header;
      for (const file of namedPictures(
        piece.type === 'turn' ? piece.events : piece.type === 'between' ? [piece.event] : [],
      )) {
        if (!(file in files) && isPictureName(file)) await add(file, false);
      }
    }
    const manifest: Manifest = { format: 'deskhand-session', version: 1, id: header?.id ?? '', files };
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), MANIFEST, PLAIN);
    zip.end();
    await written;
    await rename(part, output);
  } catch (error) {
    zip.outputStream.unpipe();
    await rm(part, { force: true });
    signal.throwIfAborted();
    throw cannotWrite(output, error);
  }
}

/** Nobody's times and rights travel. */
const PLAIN = { mtime: new Date(Date.UTC(1980, 0, 1)), mode: 0o100600, forceDosTimestamp: true };

function namedPictures(events: Stamped[]): string[] {
  return events.flatMap((event) =>
    event.type === 'frame' || event.type === 'take-over'
      ? [event.frame.file]
      : event.type === 'model-call'
        ? event.frames
        : [],
  );
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
