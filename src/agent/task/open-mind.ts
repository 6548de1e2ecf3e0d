import { join } from 'node:path';
import { factsIn } from '../memory/entry.ts';
import type { LessonKeeper } from '../memory/keep-lessons.ts';
import { keepLessons } from '../memory/keep-lessons.ts';
import { openMemory } from '../memory/store.ts';
import type { Price } from '../model/cost/prices.ts';
import { loadPrices, priceOf } from '../model/cost/prices.ts';
import { loadOwnPrompts } from '../model/own-prompts.ts';
import { readModels } from '../model/registry.ts';
import { shippedSkills } from '../place.ts';
import { selectModel } from '../select-model.ts';
import { forecast, forecastWords } from '../session/forecast.ts';
import { listSessions } from '../session/reader.ts';
import { skillFolders } from '../skill-folders.ts';
import { skillsForTask } from '../skills-for-task.ts';
import { loadApps } from '../skills/apps.ts';
import type { Library } from '../skills/library.ts';
import { loadLibrary } from '../skills/library.ts';
import type { AppProfile, Model, SkillCard } from '../types.ts';
import type { TaskOptions } from './task-options.ts';

/** Of more skills than these only those that fit the instruction best are thought of. */
const MOST_SKILLS = 200;

/** What a task is thought with. */
export interface Mind extends Disposable {
  model: Model;
  prices: Price[];
  apps: AppProfile[];
  library: Library;
  /** Skills that fit the instruction, and among them those that the model hears of. */
  fitting: SkillCard[];
  skills: SkillCard[];
  lessons: LessonKeeper;
  /** What the person taught, one sentence each. */
  facts: string[];
}

/** Reads everything that is known before anything is opened; an instruction that cannot be understood is an `InputError`. */
export async function openMind(options: TaskOptions, signal: AbortSignal): Promise<Mind> {
  const { home, settings, instruction, onNote, resume } = options;
  const apps = await loadApps(shippedSkills);
  const library = await loadLibrary(skillFolders(home));
  try {
    library.problems.forEach(onNote);
    const fitting = library.fitting(instruction, MOST_SKILLS);
    const memory = openMemory(home.memory, join(home.cache, 'memory.json'));
    const remembered = await memory.list();
    remembered.problems.forEach(onNote);
    // A session goes on with the words that it began with.
    const facts = resume?.note.facts ?? factsIn(remembered.entries);
    const prices = loadPrices(home.folder);
    const named = readModels(home.folder);
    // Whoever names another model for this run wants that one alone.
    const { fallback, roles } = options.model === settings.model ? settings : { fallback: [], roles: {} };
    const { profile, pointing } = settings;
    const model =
      typeof options.model !== 'string'
        ? options.model
        : selectModel(
            { model: options.model, fallback, roles, named, profile, pointing },
            { instruction, apps, skills: fitting, facts },
            options.keyFor,
            process.env,
            loadOwnPrompts(home.folder, apps),
          );
    if (!model.seesPixels) await tellCosts(model, prices, options);
    const skills = model.seesPixels
      ? fitting
      : await skillsForTask(fitting, { ...options, named, signal, rank: library.rank });
    return {
      ...{ model, prices, apps, library, fitting, skills, facts },
      lessons: keepLessons(memory, remembered.entries),
      [Symbol.dispose]: () => library[Symbol.dispose](),
    };
  } catch (error) {
    library[Symbol.dispose]();
    throw error;
  }
}

/** What it will likely cost, and whether that can be known. */
async function tellCosts(model: Model, prices: Price[], { instruction, home, onNote }: TaskOptions): Promise<void> {
  const coming = forecast(instruction, model.name, await listSessions(home.sessions));
  if (coming) onNote(forecastWords(coming));
  if (priceOf(prices, model.name) !== null) return;
  onNote(
    `The price of ${model.name} is not known, so only the limit of tokens holds; add it to prices.json in ${home.folder}.`,
  );
}
