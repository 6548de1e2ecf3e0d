import { z } from 'zod';
import { originOf } from '../keys.ts';
import { procedure } from './procedure.ts';

const address = z.string().trim().min(1).max(500);

export const keys = {
  /** For which addresses there is a key: kept ones, and the one of the environment, which wins. Never a value. */
  list: procedure.handler(async ({ context }) => ({
    obstacle: await context.keys.obstacle(),
    names: await context.keys.names(),
    environment: process.env['OPENAI_API_KEY']
      ? originOf(process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com')
      : null,
  })),

  set: procedure
    .input(z.object({ address, key: z.string().trim().min(1).max(2000) }))
    .handler(({ input, context }) => context.keys.set(input.address, input.key)),

  remove: procedure.input(z.object({ address })).handler(({ input, context }) => context.keys.remove(input.address)),
};
