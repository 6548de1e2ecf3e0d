import { installMissing } from '../../cli/doctor/install-packages.ts';
import { checkMachine } from '../../cli/doctor/machine.ts';
import { version } from '../../agent/version.ts';
import { procedure } from './procedure.ts';

export const health = {
  /** What `deskhand doctor` finds, without opening a desktop. */
  check: procedure.handler(async ({ context }) => ({
    version,
    folder: context.home.folder,
    node: process.versions.node,
    platform: process.platform,
    findings: (await checkMachine()).findings,
  })),

  /** Installs the system packages that are missing, where it may; gives their names. */
  installPackages: procedure.handler(async () => ({ installed: await installMissing() })),
};
