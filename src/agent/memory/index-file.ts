import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../types.ts';
import type { Entry } from './entry.ts';
import { parseEntry } from './entry.ts';

/** What was read of a file, as long as the file is the same. */
interface Known {
  ms: number;
  size: number;
  entry: Entry;
}

const AT_ONCE = 64;

/**
 * Every entry in `folder`. The files are the truth; `index` only spares reading those again that have not changed. One that is missing,
 * damaged or of another version is made anew, and nobody need know.
 */
export async function readEntries(folder: string, index: string): Promise<{ entries: Entry[]; problems: string[] }> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.md') && !name.startsWith('.'));
  const known = await readIndex(index);
  const problems: string[] = [];
  const now: Record<string, Known> = {};
  let changed = Object.keys(known).length !== names.length;
  for (let from = 0; from < names.length; from += AT_ONCE) {
    await Promise.all(
      names.slice(from, from + AT_ONCE).map(async (name) => {
        try {
          const file = join(folder, name);
          const { mtimeMs: ms, size } = await stat(file);
          const before = known[name];
          if (before?.ms === ms && before.size === size) {
            now[name] = before;
            return;
          }
          changed = true;
          now[name] = { ms, size, entry: parseEntry(name.slice(0, -3), await readFile(file, 'utf8'), file) };
        } catch (error) {
          changed = true;
          if (error instanceof InputError) problems.push(`${error.message} It is not used, and was left as it is.`);
          else if ((error as NodeJS.ErrnoException).code !== 'ENOENT') problems.push((error as Error).message);
        }
      }),
    );
  }
  if (changed) await writeIndex(index, now).catch(() => undefined); // it is read from the files next time, too
  return { entries: Object.values(now).map(({ entry }) => entry), problems: problems.sort() };
}

const VERSION = 1;

async function readIndex(index: string): Promise<Record<string, Known>> {
  try {
    const { version, known } = JSON.parse(await readFile(index, 'utf8')) as { version: number; known: object };
    const entries = Object.entries(known) as [string, Known][];
    const whole = entries.every(
      ([name, one]) => one.entry.id === name.slice(0, -3) && typeof one.entry.text === 'string',
    );
    return version === VERSION && whole ? Object.fromEntries(entries) : {};
  } catch {
    return {};
  }
}

async function writeIndex(index: string, known: Record<string, Known>): Promise<void> {
  const part = `${index}.${randomBytes(4).toString('hex')}.part`;
  await writeFile(part, JSON.stringify({ version: VERSION, known }), { mode: 0o600 });
  await rename(part, index);
}
