/** The janitor's own program: waits until its parent has gone or dismisses it, then does the job named in its argument. */
import { rm } from 'node:fs/promises';
import type { JanitorJob } from './janitor.ts';
import { endDesktopProcesses } from './desktop/processes.ts';
import { openConnection } from './x11/connection.ts';
import { releaseEverything } from './x11/release.ts';

// A terminal's Ctrl+C or logout goes to the parent; the janitor outlives it by design.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const job = JSON.parse(process.argv[2]!) as JanitorJob;
let said = '';
for await (const chunk of process.stdin) said += String(chunk);
if (said !== 'dismiss') await putInOrder(job);
process.exit(0);

async function putInOrder({ display, xauthority, desktop, folders }: JanitorJob): Promise<void> {
  if (xauthority !== undefined) process.env['XAUTHORITY'] = xauthority;
  if (display !== undefined) await releaseDisplay(display).catch(() => undefined); // no server, no keys
  if (desktop !== undefined) await endDesktopProcesses(desktop);
  for (const folder of folders ?? []) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function releaseDisplay(display: string): Promise<void> {
  const connection = await openConnection(display, { shm: false });
  await releaseEverything(connection);
  connection.close();
}
