import { z } from 'zod';
import { findLocalServers, loadPresets } from '../../agent/model/presets.ts';
import { importModels, readModels, removeModel } from '../../agent/model/registry.ts';
import { procedure } from './procedure.ts';

/** Models that a person has named, well-known endpoints, and servers on this machine. */
export const models = {
  list: procedure.handler(({ context }) => ({
    named: readModels(context.home.folder),
    endpoints: loadPresets().endpoints,
  })),

  /** Asks the usual ports of this machine, and nobody else. */
  find: procedure.handler(() => findLocalServers(loadPresets().servers)),

  /** The text of a preset file. Gives the names of what was added. */
  import: procedure
    .input(z.object({ text: z.string().max(200_000) }))
    .handler(({ input, context }) => importModels(context.home.folder, input.text).map(({ name }) => name)),

  remove: procedure
    .input(z.object({ name: z.string().max(64) }))
    .handler(({ input, context }) => removeModel(context.home.folder, input.name)),
};
