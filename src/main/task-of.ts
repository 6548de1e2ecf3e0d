import { join } from 'node:path';
import type { Home } from '../agent/home.ts';
import { didYouMean } from '../agent/nearest.ts';
import { shippedSkills } from '../agent/place.ts';
import type { KeyFor } from '../agent/model/openai/endpoint.ts';
import { repairHelper } from '../agent/repair-helper.ts';
import { openRerun } from '../agent/rerun-session.ts';
import type { TaskOptions } from '../agent/task/task-options.ts';
import type { Settings } from '../agent/settings.ts';
import { newestOf } from '../agent/session/newer.ts';
import { loadApps } from '../agent/skills/apps.ts';
import { say } from '../agent/sayings.ts';
import { InputError } from '../agent/types.ts';
import type { RunRequest } from './runs.ts';

type Task = Pick<TaskOptions, 'instruction' | 'model' | 'said' | 'pace' | 'desktop' | 'size' | 'start' | 'maxSteps'>;

/**
 * What a request comes to: a task for a model, or a recorded session done again with none, on a private desktop of the size that it was
 * recorded on. Rejects with an `InputError` for a program or a session that is not there, or that cannot be done again.
 */
export async function taskOf(request: RunRequest, home: Home, settings: Settings, keyFor?: KeyFor): Promise<Task> {
  if (request.again !== undefined) {
    const folder = await newestOf(join(home.sessions, request.again));
    const helper = () => repairHelper(settings.model, { home, settings, keyFor });
    const { header, task } = await openRerun(folder, request.set ?? {}, ...(request.repair ? [helper] : []));
    const size = { width: header.width, height: header.height };
    return { ...task, desktop: 'private', size, start: [] };
  }
  const { instruction, model = settings.model, desktop = settings.desktop } = request;
  const start = await startOf(request);
  return { instruction, model, desktop, size: settings.size, start, maxSteps: settings.maxSteps };
}

/** The commands that open the program which the person chose. */
async function startOf({ app, desktop }: RunRequest): Promise<string[]> {
  if (app === undefined) return [];
  if (desktop === 'real') throw new InputError(say('onlyOnPrivate'));
  const profiles = await loadApps(shippedSkills);
  const profile = profiles.find(({ id }) => id === app);
  if (!profile)
    throw new InputError(
      `There is no application "${app}".${didYouMean(
        app,
        profiles.map(({ id }) => id),
      )}`,
    );
  return [profile.command[0]!];
}
