import type { Home } from '../home.ts';
import type { ChangedPrompts } from '../model/prompt.ts';
import { changedPrompts, loadOwnPrompts } from '../model/own-prompts.ts';
import { loadPrompts } from '../model/prompt.ts';
import { readModels } from '../model/registry.ts';
import { shippedSkills } from '../place.ts';
import { skillFolders } from '../skill-folders.ts';
import { openEyes } from '../screen/eyes.ts';
import { shownAt } from '../screen/shown.ts';
import { selectModel } from '../select-model.ts';
import type { Settings } from '../settings.ts';
import { loadApps } from '../skills/apps.ts';
import { loadLibrary } from '../skills/library.ts';
import { InputError } from '../types.ts';
import type { ForkedStep } from './fork-session.ts';
import { forkSession } from './fork-session.ts';

export interface Thinking {
  /** As for a run: `builtin`, `openai:NAME`, `NAME@URL`. */
  model: string;
  prompts: ChangedPrompts;
  step: number | null;
  memory: number | undefined;
  chain: boolean;
  /** Read the stored screens with the eyes of now. */
  lookAgain: boolean;
  signal: AbortSignal;
}

export interface Forks extends AsyncDisposable {
  of(folder: string): AsyncGenerator<ForkedStep, void, undefined>;
}

/** What thinking again needs, opened once for many sessions: the skills of now, the model, the eyes where they are wanted. */
export async function openForks(home: Home, settings: Settings, thinking: Thinking): Promise<Forks> {
  const { lookAgain, signal, prompts } = thinking;
  checkPrompts(prompts);
  const apps = await loadApps(shippedSkills);
  const library = await loadLibrary(skillFolders(home));
  const skills = library.cards({ usable: true });
  const own = changedPrompts(loadOwnPrompts(home.folder, apps), prompts);
  const named = readModels(home.folder);
  const eyes = lookAgain ? openEyes({ languages: settings.languages }) : null;
  return {
    of: (folder) =>
      forkSession(folder, {
        ...thinking,
        skills,
        modelFor(instruction) {
          try {
            return selectModel(
              { model: thinking.model, named },
              { instruction, apps, skills },
              undefined,
              process.env,
              own,
            );
          } catch (error) {
            throw error instanceof InputError ? new InputError(`${folder}: ${error.message}`, { cause: error }) : error;
          }
        },
        perceive: eyes && ((frame) => eyes.perceive(frame, signal)),
        shows: (percept, text) => shownAt(percept, text).length > 0,
      }),
    async [Symbol.asyncDispose]() {
      await eyes?.close();
    },
  };
}

/** What is wrong with a changed prompt is told before anything is thought. */
function checkPrompts(prompts: ChangedPrompts): void {
  try {
    loadPrompts(undefined, prompts);
  } catch (error) {
    throw new InputError((error as Error).message, { cause: error });
  }
}
