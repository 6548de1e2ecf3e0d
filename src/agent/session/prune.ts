import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isPinned } from './pin.ts';
import { listSessions } from './reader.ts';

export interface PruneLimits {
  /** Older ones go; 0 is no limit. */
  days: number;
  /** While all are larger than this, the oldest goes; 0 is no limit. */
  gigabytes: number;
}

export interface Pruned {
  id: string;
  bytes: number;
  why: string;
}

const DAY_MS = 24 * 3600 * 1000;

/** Removes sessions beyond the limits, oldest first; never one that is pinned, and never one that runs. `dry`: only says which. */
export async function pruneSessions(
  sessions: string,
  options: { limits: PruneLimits; running: ReadonlySet<string>; now: number; dry: boolean },
): Promise<Pruned[]> {
  const { limits, running, now, dry } = options;
  const all = await listSessions(sessions);
  const sizes = new Map<string, number>();
  for (const { id, folder } of all) sizes.set(id, await sizeOf(folder));
  let total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const pruned: Pruned[] = [];
  for (const { id, folder, startedAt } of all.toReversed()) {
    const old = limits.days > 0 && now - startedAt > limits.days * DAY_MS;
    const large = limits.gigabytes > 0 && total > limits.gigabytes * 1e9;
    if ((!old && !large) || running.has(id) || (await isPinned(folder))) continue;
    const bytes = sizes.get(id) ?? 0;
    if (!dry) await rm(folder, { recursive: true, force: true });
    total -= bytes;
    pruned.push({ id, bytes, why: old ? `older than ${limits.days} days` : `more than ${limits.gigabytes} GB in all` });
  }
  return pruned;
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size;
  }
  return bytes;
}
