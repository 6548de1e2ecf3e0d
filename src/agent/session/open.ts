import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../types.ts';
import { EVENTS_FILE } from './folder.ts';

/** The events file of the session in `folder`, to be closed by the caller. Rejects with an `InputError` when there is none. */
export async function openEvents(folder: string): Promise<FileHandle> {
  let file: FileHandle | null = null;
  try {
    file = await open(join(folder, EVENTS_FILE), 'r');
    if ((await file.stat()).isDirectory()) throw new Error(`${EVENTS_FILE} is a folder`);
    return file;
  } catch (error) {
    await file?.close();
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new InputError(
        `${folder} is not a session: it has no ${EVENTS_FILE}. "deskhand sessions list" shows them all.`,
      );
    }
    throw new InputError(`${folder} cannot be read: ${message}`, { cause: error });
  }
}

export function noFirstLine(folder: string): InputError {
  return new InputError(`${folder}: ${EVENTS_FILE} has no complete first line. The session ended as it began.`);
}
