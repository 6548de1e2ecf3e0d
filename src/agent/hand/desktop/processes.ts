import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** The environment variable by which the processes of one private desktop know each other, also those that left its process groups. */
export const DESKTOP_VARIABLE = 'DESKHAND_DESKTOP';

const POLITE_MS = 1500;
/** A process that the kernel cannot end by then (a hung disk, say) is left to it. */
const HOPELESS_MS = 10_000;
const LOOK_MS = 20;

/** Ends every process of the desktop: programs first, so that they can tidy up while their server still answers, then the server. */
export async function endDesktopProcesses(desktop: string): Promise<void> {
  await end(async () => (await desktopProcesses(desktop)).filter(({ name }) => name !== 'Xvfb'));
  await end(() => desktopProcesses(desktop));
}

async function end(find: () => Promise<{ pid: number }[]>): Promise<void> {
  const began = performance.now();
  const asked = new Set<number>();
  for (let left = await find(); left.length > 0; left = await find()) {
    const ms = performance.now() - began;
    if (ms > HOPELESS_MS) return;
    for (const { pid } of left) {
      if (ms > POLITE_MS) signalProcess(pid, 'SIGKILL');
      else if (!asked.has(pid)) signalProcess(pid, 'SIGTERM');
      asked.add(pid);
    }
    await delay(LOOK_MS);
  }
}

/** By the environment that the kernel keeps of each process (proc(5)); zombies have none. */
export async function desktopProcesses(desktop: string): Promise<{ pid: number; name: string }[]> {
  const mark = `${DESKTOP_VARIABLE}=${desktop}`;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        const environment = await readFile(`/proc/${pid}/environ`, 'latin1');
        if (!environment.split('\0').includes(mark)) return null;
        return { pid, name: (await readFile(`/proc/${pid}/comm`, 'latin1')).trim() };
      } catch {
        return null; // it ended while we looked, or it belongs to somebody else
      }
    }),
  );
  return found.filter((process) => process !== null);
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
