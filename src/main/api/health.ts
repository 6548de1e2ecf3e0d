import { z } from 'zod';
import type { Mend } from '../../cli/doctor/finding.ts';
import { hasFontFor } from '../../cli/doctor/fonts.ts';
import { mendFinding } from '../../cli/doctor/mend.ts';
import { checkMachine } from '../../cli/doctor/machine.ts';
import { version } from '../../agent/version.ts';
import { procedure } from './procedure.ts';

const MENDS = [
  'install-packages',
  'install-fonts',
  'fresh-settings',
  'builtin-model',
  'private-desktop',
] as const satisfies readonly Mend[];

export const health = {
  /** What `deskhand doctor` finds, without opening a desktop. */
  check: procedure.handler(async ({ context }) => ({
    version,
    folder: context.home.folder,
    node: process.versions.node,
    platform: process.platform,
    findings: (await checkMachine()).findings,
  })),

  /** Whether the Chinese letters of the window can be shown here; null where nothing tells. */
  chineseFonts: procedure.handler(() => hasFontFor('zh')),

  /** Does what a finding says that a program can do. */
  mend: procedure
    .input(z.object({ mend: z.enum(MENDS) }))
    .handler(({ input, context }) => mendFinding(input.mend, context.home.folder)),
};
