import { z } from 'zod';
import { skillFolders } from '../../agent/skill-folders.ts';
import { importPack, planImport } from '../../agent/skills/import-pack.ts';
import { readPack, writePack } from '../../agent/skills/pack.ts';
import { openSkillStore } from '../../agent/skills/store.ts';
import { procedure } from './procedure.ts';

/** As large as one message of a window can be; the terminal takes larger ones. */
const LARGEST = 900_000;

const pack = { file: z.string().min(1).max(200), base64: z.base64().max(LARGEST) };
const names = z.array(z.string().min(1).max(64)).min(1).max(2000);

/** Packs travel as base64: they are small, and both hosts carry text. */
export const skillPacks = {
  exportPack: procedure.input(z.object({ names })).handler(async ({ input, context: { home } }) => {
    const store = openSkillStore(skillFolders(home));
    const bytes = await writePack(await Promise.all(input.names.map((name) => store.open(name))));
    return {
      file: `${input.names.length === 1 ? input.names[0]! : 'deskhand-skills'}.zip`,
      base64: bytes.toString('base64'),
    };
  }),

  /** What importing would change. Nothing is written, and nothing of it is run. */
  inspectPack: procedure.input(z.object(pack)).handler(async ({ input, context: { home } }) => {
    const store = openSkillStore(skillFolders(home));
    return planImport(store, await readPack(Buffer.from(input.base64, 'base64'), input.file));
  }),

  importPack: procedure.input(z.object({ ...pack, names })).handler(async ({ input, context: { home } }) => {
    const store = openSkillStore(skillFolders(home));
    const found = await readPack(Buffer.from(input.base64, 'base64'), input.file);
    return importPack(store, found, input.names, `the pack ${input.file}`);
  }),
};
