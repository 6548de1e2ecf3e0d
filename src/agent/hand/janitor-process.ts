/** The janitor's own program: waits until its parent has gone or dismisses it, then does the job named in its argument. */
import { rm } from 'node:fs/promises';
import type { JanitorJob } from './janitor.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { isOwner, takeFrom } from './desktop/owner.ts';
import { desktopProcesses, endDesktopProcesses } from './desktop/processes.ts';
import { openConnection } from './x11/connection.ts';
import { releaseEverything } from './x11/release.ts';

// A terminal's Ctrl+C or logout goes to the parent; the janitor outlives it by design.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const LOOK_MS = 1000;

const job = JSON.parse(process.argv[2]!) as JanitorJob;
let said = '';
for await (const chunk of process.stdin) said += String(chunk);
if (said !== 'dismiss') await putInOrder(job);
process.exit(0);

async function putInOrder({ display, xauthority, desktop, folders, keptMs = 0, owner }: JanitorJob): Promise<void> {
  if (xauthority !== undefined) process.env['XAUTHORITY'] = xauthority;
  if (display !== undefined) await releaseDisplay(display).catch(() => undefined); // no server, no keys
  if (desktop !== undefined && owner !== undefined && keptMs > 0) {
    if (await isTaken(desktop, owner, keptMs)) return;
  }
  if (desktop !== undefined) await endDesktopProcesses(desktop);
  for (const folder of folders ?? []) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Whether somebody has taken the desktop over by the end of its time; one with nothing in it any more is not waited for. */
async function isTaken(desktop: string, owner: string, keptMs: number): Promise<boolean> {
  const end = performance.now() + keptMs;
  while (performance.now() < end && (await desktopProcesses(desktop)).length > 0) {
    if (!(await isOwner(desktop, owner))) return true;
    await delay(LOOK_MS);
  }
  return (await takeFrom(desktop, owner)) === null;
}

async function releaseDisplay(display: string): Promise<void> {
  const connection = await openConnection(display, { shm: false });
  await releaseEverything(connection);
  connection.close();
}
