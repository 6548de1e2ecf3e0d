import { join } from 'node:path';
import { z } from 'zod';
import type { Settings } from '../../agent/settings.ts';
import { defaultSettings, readSettings, saveSettings } from '../../agent/settings.ts';
import { chooseModel } from '../../agent/model/choose.ts';
import { readModels } from '../../agent/model/registry.ts';
import { testModel } from '../../agent/model/test-model.ts';
import type { Usage } from '../../agent/types.ts';
import { keyForOf } from '../keys.ts';
import { procedure } from './procedure.ts';

/** The settings themselves say, in words, what each may be; here only that it is an object. */
const changes = z.custom<Partial<Settings>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object with some of the settings',
);

const PATIENCE_MS = 60_000;

export interface ModelTest {
  name: string;
  ms: number;
  usage: Usage;
}

export const settings = {
  get: procedure.handler(async ({ context }) => ({
    values: await readSettings(context.home.folder),
    defaults: defaultSettings,
    file: join(context.home.folder, 'settings.json'),
  })),

  /** Refuses rubbish with the place and the way out, without writing. Gives what holds afterwards. */
  set: procedure.input(changes).handler(({ input, context }) => saveSettings(context.home.folder, input)),

  /** One small question to a model, as a session would ask it. Rejects with the words that a session would end with. */
  testModel: procedure
    .input(z.object({ model: z.string().trim().min(1).max(500) }))
    .handler(async ({ input, context, signal }): Promise<ModelTest> => {
      if (input.model === 'builtin') return { name: 'builtin', ms: 0, usage: { inputTokens: 0, outputTokens: 0 } };
      const keyFor = keyForOf(await context.keys.read());
      const model = chooseModel(input.model, process.env, keyFor, readModels(context.home.folder));
      const patience = AbortSignal.timeout(PATIENCE_MS);
      const { ms, usage } = await testModel(model, signal ? AbortSignal.any([signal, patience]) : patience);
      return { name: model.name, ms, usage };
    }),
};
