import type { RouterClient } from '@orpc/server';
import { apps } from './apps.ts';
import { desk } from './desk.ts';
import { health } from './health.ts';
import { keys } from './keys.ts';
import { memory } from './memory.ts';
import { models } from './models.ts';
import { prompts } from './prompts.ts';
import { run } from './run.ts';
import { secrets } from './secrets.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { skills } from './skills.ts';
import { trust } from './trust.ts';

/** Everything that a window may ask for. Pictures never come this way: events name them, and `assets.ts` serves them. */
export const router = {
  sessions,
  run,
  desk,
  skills,
  settings,
  apps,
  health,
  keys,
  models,
  prompts,
  secrets,
  trust,
  memory,
};

/** The same, as a window sees it. */
export type Api = RouterClient<typeof router>;
