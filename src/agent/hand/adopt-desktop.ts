import { join } from 'node:path';
import { desktopEnvironment } from './desktop/environment.ts';
import type { DesktopFacts, PrivateDesktop } from './desktop/own-desktop.ts';
import { endDesktop, ownDesktop } from './desktop/own-desktop.ts';
import { takeFrom } from './desktop/owner.ts';
import { desktopProcesses } from './desktop/processes.ts';
import { startJanitor } from './janitor.ts';

/**
 * Takes over the private desktop that a killed program left, with everything that is open in it. Null: it is gone. It stays another
 * `keptMs` should this program be killed too.
 */
export async function adoptDesktop(facts: DesktopFacts, keptMs: number): Promise<PrivateDesktop | null> {
  const { runtime, home, display, xauthority } = facts;
  const owner = await takeFrom(runtime, facts.owner);
  if (owner === null) return null;
  const janitor = startJanitor({ desktop: runtime, folders: [runtime, home], owner, keptMs });
  if (!(await desktopProcesses(runtime)).some(({ name }) => name === 'Xvfb')) {
    await endDesktop([runtime, home], janitor);
    return null;
  }
  const env = desktopEnvironment(process.env, { display, xauthority, runtime, bin: join(runtime, 'bin'), home });
  return ownDesktop({ facts: { ...facts, owner }, env, janitor });
}
