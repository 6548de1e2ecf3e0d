import type { Home } from './home.ts';
import { chooseEmbed } from './model/choose.ts';
import type { KeyFor } from './model/openai/endpoint.ts';
import type { NamedModel } from './model/registry.ts';
import type { Settings } from './settings.ts';
import { retrieveSkills, type RankSkills } from './skills/retrieve.ts';
import type { SkillCard } from './types.ts';
import { InputError, ModelError } from './types.ts';

/**
 * The skills, those that fit the instruction first, since a model sees only the first ones of many: by their words, and by their
 * meaning where the settings name a model for that. Where that model fails, a note says so.
 */
export async function skillsForTask(
  skills: readonly SkillCard[],
  task: {
    instruction: string;
    settings: Settings;
    home: Home;
    named: NamedModel[];
    keyFor?: KeyFor | undefined;
    signal: AbortSignal;
    /** Orders cards by the words that they share with a text. */
    rank: RankSkills;
    onNote: (text: string) => void;
  },
): Promise<SkillCard[]> {
  const { instruction, settings, home, named, keyFor, rank, signal, onNote } = task;
  const { embeddings } = settings;
  if (embeddings === '') return retrieveSkills(skills, instruction, rank);
  try {
    const embed = chooseEmbed(embeddings, process.env, keyFor, named);
    const vectors = (texts: readonly string[]) => embed(texts, signal);
    return await retrieveSkills(skills, instruction, rank, { embed: vectors, model: embeddings, folder: home.cache });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ModelError || error instanceof InputError)) throw error;
    onNote(`Skills are found by their words alone: ${error.message}`);
    return retrieveSkills(skills, instruction, rank);
  }
}
