import { z } from 'zod';
import { procedure } from './procedure.ts';

const request = z.object({
  instruction: z.string().trim().min(1, 'say what to do').max(20_000),
  model: z.string().min(1).max(500).optional(),
  desktop: z.enum(['private', 'real']).optional(),
  maxSteps: z.int().min(1).max(1000).optional(),
});

export const run = {
  start: procedure.input(request).handler(async ({ input, context }) => ({ id: await context.runs.start(input) })),

  /** Resolves when it has ended and every key and button is up. */
  stop: procedure
    .input(z.object({ by: z.string().min(1).max(100) }))
    .handler(({ input, context }) => context.runs.stop(input.by)),

  /** Where the one session that may run stands: now, and after each change. */
  watch: procedure.handler(async function* ({ context, signal }) {
    for await (const state of context.runs.watch(signal ?? new AbortController().signal)) {
      await context.drained();
      yield state;
    }
  }),
};
