import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file in a session's folder that keeps it from being pruned. */
const PIN = 'pinned';

export async function pinSession(folder: string, pinned: boolean): Promise<void> {
  if (pinned) await writeFile(join(folder, PIN), '', { mode: 0o600 });
  else await rm(join(folder, PIN), { force: true });
}

export function isPinned(folder: string): Promise<boolean> {
  return access(join(folder, PIN)).then(
    () => true,
    () => false,
  );
}
