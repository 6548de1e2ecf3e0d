import { open, rename, rm } from 'node:fs/promises';
import { InputError } from '../../types.ts';

/** A file that is there whole or not at all. */
export interface TextFile {
  /** Characters are gathered; waiting for it bounds the memory. */
  write(text: string): Promise<void>;
  /** Gives the file its name. */
  done(): Promise<void>;
  /** Leaves nothing behind, unless it is done. */
  [Symbol.asyncDispose](): Promise<void>;
}

const GATHERED = 256 * 1024;

export async function textFile(path: string): Promise<TextFile> {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600).catch((error: unknown) => {
    throw cannotWrite(path, error);
  });
  let gathered: string[] = [];
  let length = 0;
  let over = false;
  const flush = async (): Promise<void> => {
    const text = gathered.join('');
    gathered = [];
    length = 0;
    await file.appendFile(text).catch((error: unknown) => {
      throw cannotWrite(path, error);
    });
  };
  return {
    async write(text) {
      gathered.push(text);
      length += text.length;
      if (length > GATHERED) await flush();
    },
    async done() {
      await flush();
      await file.close();
      await rename(part, path);
      over = true;
    },
    async [Symbol.asyncDispose]() {
      if (over) return;
      await file.close();
      await rm(part, { force: true });
    },
  };
}

export function cannotWrite(path: string, error: unknown): InputError {
  return new InputError(`Cannot write ${path}: ${(error as Error).message}. Name another place with -o FILE.`, {
    cause: error,
  });
}
