import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InputError } from '../types.ts';

const PREFIX = 'in-use-';

/**
 * One program at a time works in a session's folder; the lock of one that was killed holds nobody back. Rejects with an `InputError`
 * that names the program which holds it.
 */
export async function lockSession(folder: string): Promise<AsyncDisposable> {
  const draft = join(folder, `${PREFIX}draft-${process.pid}`);
  await writeFile(draft, JSON.stringify({ pid: process.pid, born: await bornOf(process.pid) }), { mode: 0o600 });
  try {
    for (;;) {
      const taken = await numbers(folder);
      const last = taken.at(-1) ?? 0;
      if (last > 0) await refuseLiving(folder, last);
      // The next number belongs to exactly one of those who try to get it, with its content there from the first moment.
      const mine = join(folder, `${PREFIX}${last + 1}`);
      try {
        await link(draft, mine);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
        throw error;
      }
      for (const number of taken) await rm(join(folder, `${PREFIX}${number}`), { force: true });
      return { [Symbol.asyncDispose]: () => rm(mine, { force: true }) };
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  const found = names.filter((name) => new RegExp(`^${PREFIX}\\d+$`).test(name));
  return found.map((name) => Number(name.slice(PREFIX.length))).sort((a, b) => a - b);
}

async function refuseLiving(folder: string, number: number): Promise<void> {
  const text = await readFile(join(folder, `${PREFIX}${number}`), 'utf8').catch(() => '');
  let holder: { pid?: unknown; born?: unknown } = {};
  try {
    holder = JSON.parse(text) as typeof holder;
  } catch {
    return; // removed meanwhile, or written by nobody of us
  }
  if (typeof holder.pid !== 'number' || (await bornOf(holder.pid)) !== holder.born) return;
  const id = basename(folder);
  throw new InputError(
    `The session ${id} is in use by a program that runs (process ${holder.pid}). Watch it there, or end it first: deskhand stop ${id}`,
  );
}

/** When a process began, so that another that got its number is not taken for it; null when it does not run. Elsewhere than on Linux only whether it runs. */
async function bornOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  if (process.platform !== 'linux') return 'runs';
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name may hold spaces and brackets; what follows it does not. Field 22 of proc(5), which counts from the name's two fields.
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return state === undefined || state === 'Z' ? null : (rest[18] ?? null);
}
