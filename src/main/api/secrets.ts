import { z } from 'zod';
import { openVault } from '../../agent/trust/secrets/vault.ts';
import { procedure } from './procedure.ts';

const name = z.string().trim().min(1).max(64);

/** Secrets go in and are listed by name; no window ever sees a value again. */
export const secrets = {
  list: procedure.handler(({ context }) => openVault(context.home.folder).names()),

  /** Says in words how it is kept. */
  set: procedure
    .input(z.object({ name, value: z.string().min(1).max(10_000) }))
    .handler(async ({ input, context }) => ({
      kept: await openVault(context.home.folder).set(input.name, input.value),
    })),

  remove: procedure
    .input(z.object({ name }))
    .handler(async ({ input, context }) => ({ removed: await openVault(context.home.folder).remove(input.name) })),
};
