import { z } from 'zod';
import { shippedSkills } from '../../agent/place.ts';
import { listPrompts, openPrompt, promptName, resetPrompt, savePrompt } from '../../agent/model/own-prompts.ts';
import { promptHoles, promptProblem } from '../../agent/model/prompt.ts';
import { findApp, loadApps } from '../../agent/skills/apps.ts';
import { diffLines } from '../../agent/skills/line-diff.ts';
import { procedure } from './procedure.ts';

const name = z.string().max(64).transform(promptName);
/** An application's id; null for all of them. */
const app = z.string().max(64).nullable();
const text = z.string().max(100_000);

/** A name that reaches the disk is one that the profiles have. */
async function known(id: string | null): Promise<string | null> {
  return id === null ? null : findApp(await loadApps(shippedSkills), id).id;
}

/** What the modules ask a model with: shipped texts, and a person's own in their place. */
export const prompts = {
  list: procedure.handler(({ context }) => listPrompts(context.home.folder)),

  get: procedure.input(z.object({ name, app })).handler(async ({ input, context }) => ({
    ...openPrompt(context.home.folder, input.name, await known(input.app)),
    holes: promptHoles(input.name),
  })),

  /** What is wrong with a text that is not saved yet, and how it differs from the shipped one. */
  check: procedure.input(z.object({ name, app, text })).handler(async ({ input, context }) => {
    const { shipped } = openPrompt(context.home.folder, input.name, await known(input.app));
    return { problem: promptProblem(input.name, input.text), diff: diffLines(shipped, input.text) };
  }),

  save: procedure
    .input(z.object({ name, app, text }))
    .handler(async ({ input, context }) =>
      savePrompt(context.home.folder, input.name, await known(input.app), input.text),
    ),

  /** Back to what holds without it. */
  reset: procedure
    .input(z.object({ name, app }))
    .handler(async ({ input, context }) => resetPrompt(context.home.folder, input.name, await known(input.app))),
};
