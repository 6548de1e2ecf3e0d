import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A file in a session's folder that names the session that takes its place in a re-run. Nothing recorded is ever changed. */
const NEWER = 'newer';

export async function setNewer(folder: string, id: string): Promise<void> {
  await writeFile(join(folder, NEWER), `${id}\n`, { mode: 0o600 });
}

/** The newest version of a session, which may be itself. What leads nowhere, or in a circle, is not followed. */
export async function newestOf(folder: string): Promise<string> {
  const seen = new Set([folder]);
  for (let at = folder; ;) {
    const name = (await readFile(join(at, NEWER), 'utf8').catch(() => '')).trim();
    const next = join(at, '..', name);
    const there =
      name !== '' &&
      name === basename(name) &&
      (await readFile(join(next, 'session.jsonl')).catch(() => null)) !== null;
    if (!there || seen.has(next)) return at;
    seen.add(next);
    at = next;
  }
}
