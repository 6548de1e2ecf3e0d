import { z } from 'zod';
import { openOwnPolicy, policyMistakes, saveOwnPolicy } from '../../agent/trust/own-policy.ts';
import { readPolicy } from '../../agent/trust/policy.ts';
import { openRemembered } from '../../agent/trust/remembered.ts';
import { procedure } from './procedure.ts';

const text = z.string().max(200_000);

/** What a person is asked about, and what they need not be asked again. */
export const trust = {
  remembered: procedure.handler(({ context }) => openRemembered(context.home.folder).list()),

  /** Without a rule, all. Gives how many were forgotten. */
  forget: procedure
    .input(z.object({ rule: z.string().max(200).optional(), app: z.string().max(500).optional() }))
    .handler(({ input, context }) => openRemembered(context.home.folder).forget(input.rule, input.app)),

  policy: procedure.handler(({ context }) => openOwnPolicy(context.home.folder)),
  checkPolicy: procedure.input(z.object({ text })).handler(({ input }) => policyMistakes(input.text)),
  /** `was`: what the window read, so that what somebody else wrote since then is not lost. */
  savePolicy: procedure
    .input(z.object({ text, was: text }))
    .handler(({ input, context }) => saveOwnPolicy(context.home.folder, input.text, input.was)),

  /** What is covered: the person's and what comes with Deskhand, together. */
  mask: procedure.handler(({ context }) => readPolicy(context.home.folder).mask),
};
