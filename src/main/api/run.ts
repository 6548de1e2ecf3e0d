import { z } from 'zod';
import { APPROVALS } from '../../agent/approval.ts';
import { procedure } from './procedure.ts';
import { sessionId } from './session-id.ts';
import { spoken } from './thoughts.ts';

const request = z.object({
  instruction: z.string().trim().min(1, 'say what to do').max(20_000),
  model: z.string().min(1).max(500).optional(),
  desktop: z.enum(['private', 'real']).optional(),
  app: z.string().min(1).max(100).optional(),
  monitor: z.string().trim().min(1).max(100).optional(),
  window: z.string().trim().min(1).max(200).optional(),
  maxSteps: z.int().min(1).max(1000).optional(),
  maxMinutes: z.number().min(0.01).max(10_080).optional(),
  maxTokens: z.int().min(1000).max(1_000_000_000).optional(),
  maxCost: z.number().min(0.01).max(100_000).optional(),
  profile: z.enum(['faithful', 'fast']).optional(),
  approvals: z.enum(APPROVALS).optional(),
  stepping: z.boolean().optional(),
  trial: z.boolean().optional(),
  again: sessionId.optional(),
  resume: sessionId.optional(),
  repair: z.boolean().optional(),
  set: z.record(z.string().min(1).max(20_000), z.string().max(20_000)).optional(),
});

const decision = z.object({
  decision: z.enum(['approved', 'refused', 'corrected']),
  words: z.string().trim().max(4000).default(''),
  by: z.string().min(1).max(100),
  /** Hours for which the same rule is not asked about in the same application. */
  remember: z.number().min(0.01).max(8760).optional(),
});

const by = z.object({ by: z.string().min(1).max(100) });

export const run = {
  start: procedure.input(request).handler(async ({ input, context }) => ({ id: await context.runs.start(input) })),

  /** Resolves when it has ended and every key and button is up. */
  stop: procedure.input(by).handler(({ input, context }) => context.runs.stop(input.by)),

  /** What runs is dropped, and nothing is done until `resume` or `step`. */
  pause: procedure.input(by).handler(({ input, context }) => context.runs.pause(input.by)),
  /** One plan, then it waits again. */
  step: procedure.input(by).handler(({ input, context }) => context.runs.step(input.by)),
  resume: procedure.input(by).handler(({ input, context }) => context.runs.resume(input.by)),

  /** What a person says about the plan that waits: the words reach the modules of the next step. */
  decide: procedure.input(decision).handler(({ input, context }) => context.runs.decide(input)),
  /** Who is asked about the plans that follow. */
  approvals: procedure
    .input(z.object({ mode: z.enum(APPROVALS) }))
    .handler(({ input, context }) => context.runs.setApprovals(input.mode)),

  /** Where the one session that may run stands: now, and after each change. */
  watch: procedure.handler(async function* ({ context, signal }) {
    for await (const state of context.runs.watch(signal ?? new AbortController().signal)) {
      await context.drained();
      yield state;
    }
  }),

  /** What the model of the running session says, piece by piece, while it says it; ends with the session. */
  thoughts: procedure.input(z.object({ id: sessionId })).handler(async function* ({ input, context, signal }) {
    const tail = context.runs.thoughts(input.id);
    if (tail) yield* spoken(tail, context, signal ?? new AbortController().signal);
  }),
};
