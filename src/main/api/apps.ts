import { findProgram } from '../../agent/hand/desktop/find-program.ts';
import { shippedSkills } from '../../agent/place.ts';
import { loadApps } from '../../agent/skills/apps.ts';
import type { AppProfile } from '../../agent/types.ts';
import { procedure } from './procedure.ts';

export interface ListedApp extends AppProfile {
  installed: boolean;
}

export const apps = {
  list: procedure.handler(async (): Promise<ListedApp[]> => {
    const profiles = await loadApps(shippedSkills);
    const path = process.env['PATH'] ?? '';
    return Promise.all(
      profiles.map(async (app) => ({ ...app, installed: (await findProgram(app.command[0] ?? '', path)) !== null })),
    );
  }),
};
