import { checkMachine } from '../../cli/doctor/machine.ts';
import { version } from '../../agent/version.ts';
import { procedure } from './procedure.ts';

/** What `deskhand doctor` finds, without opening a desktop. */
export const health = procedure.handler(async ({ context }) => ({
  version,
  folder: context.home.folder,
  node: process.versions.node,
  platform: process.platform,
  findings: (await checkMachine()).findings,
}));
