import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { InputError } from '../types.ts';
import { FORMAT, indexOver, type SkillIndex } from './skill-index.ts';

const BUSY_MS = 5000;

/** The file cannot be read any more. It has been deleted, so that whoever opens it next makes it anew. */
export class DamagedIndex extends InputError {
  override readonly name = 'DamagedIndex';
}

/** Opens the index in `file`, anew when it cannot be used; where even that fails, and without a file, in memory. */
export function openSkillIndex(file: string | null): SkillIndex {
  if (file !== null) {
    // The second time after it was deleted.
    for (let tries = 0; tries < 2; tries++) {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        return guarded(indexOver(openFile(file)), file);
      } catch {
        deleteIndex(file);
      }
    }
  }
  return indexOver(new DatabaseSync(':memory:'));
}

function openFile(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    const { user_version: format } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (format !== 0 && format !== FORMAT) throw new Error('The index is of another Deskhand.');
    // A write that a power cut takes away is only made again.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function deleteIndex(file: string): void {
  try {
    for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true });
  } catch {
    // What cannot be deleted cannot be used either: the index is kept in memory then.
  }
}

/** The same, but what SQLite throws deletes the file and says so. */
function guarded(index: SkillIndex, file: string): SkillIndex {
  const guard =
    (use: (...args: never[]) => unknown) =>
    (...args: never[]): unknown => {
      try {
        return use(...args);
      } catch (error) {
        index.close();
        deleteIndex(file);
        throw new DamagedIndex(
          `The index of the skills in ${file} was damaged, and is deleted. Nothing else is lost: start again.`,
          { cause: error },
        );
      }
    };
  const { close, ...uses } = index;
  return { ...Object.fromEntries(Object.entries(uses).map(([name, use]) => [name, guard(use)])), close } as SkillIndex;
}
