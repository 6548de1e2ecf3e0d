import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { MOST_TEXT } from '../../agent/memory/entry.ts';
import { openMemory } from '../../agent/memory/store.ts';
import type { Context } from './procedure.ts';
import { procedure } from './procedure.ts';

const id = z.object({ id: z.string().max(100) });

const memoryOf = ({ home }: Context) => openMemory(home.memory, join(home.cache, 'memory.json'));

/** What it was taught, and what it learned from how steps went: files, which a person may change and delete. */
export const memory = {
  /** The newest first, and what is wrong with files that cannot be read. */
  list: procedure.handler(({ context }) => memoryOf(context).list()),

  /** The text of its file, to be edited, and which text that is. */
  get: procedure.input(id).handler(async ({ input, context }) => {
    const { content, version } = await memoryOf(context).get(input.id);
    return { content, version };
  }),

  teach: procedure
    .input(z.object({ text: z.string().max(MOST_TEXT) }))
    .handler(({ input, context }) => memoryOf(context).teach(input.text, userInfo().username)),

  /** `version`: of the text that was edited, so that what somebody else wrote since then is not lost. */
  edit: procedure
    .input(id.extend({ content: z.string().max(20_000), version: z.string().max(100) }))
    .handler(({ input, context }) => memoryOf(context).edit(input.id, input.content, input.version)),

  remove: procedure.input(id).handler(({ input, context }) => memoryOf(context).remove(input.id)),
  restore: procedure.input(id).handler(({ input, context }) => memoryOf(context).restore(input.id)),
};
