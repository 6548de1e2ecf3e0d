import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { InputError } from '../types.ts';
import { fileErrorCode } from './fs-errors.ts';

/** A change takes milliseconds; a lock that is older than this was left by a killed process. */
const STALE_MS = 5000;
const RETRY_MS = 5;

/** Lets one writer at a time change a skill, in this process and in others on the same data folder. */
export async function withSkillLock<T>(learned: string, name: string, work: () => Promise<T>): Promise<T> {
  const folder = join(learned, '.history', name);
  const lock = join(folder, 'lock');
  for (;;) {
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(lock, `${process.pid}\n`, { flag: 'wx' });
      break;
    } catch (error) {
      if (fileErrorCode(error) !== 'EEXIST') {
        throw new InputError(
          `The skill ${name} cannot be changed: ${lock} cannot be written (${fileErrorCode(error)}).`,
          {
            cause: error,
          },
        );
      }
      const since = await stat(lock).then(
        (found) => found.mtimeMs,
        () => null,
      );
      if (since !== null && Date.now() - since > STALE_MS) await rm(lock, { force: true });
      else await delay(RETRY_MS);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
