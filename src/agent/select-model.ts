import type { AppProfile, Frame, Model, Role, SkillCard } from './types.ts';
import { modelByRole } from './model/by-role.ts';
import { fastModel } from './model/fast.ts';
import { reusingModel } from './model/reuse.ts';
import { pointingOf } from './pointing.ts';
import { conventionFor } from './screen/families.ts';
import type { Settings } from './settings.ts';
import { fallbackModel } from './model/fallback.ts';
import type { NamedModel } from './model/registry.ts';
import type { Instruments } from './model/builtin/instruments.ts';
import { builtinModel } from './model/builtin/builtin.ts';
import { parseChord } from './hand/keys.ts';
import { parseInstruction } from './model/builtin/parse.ts';
import { withTaughtWords } from './model/builtin/taught-words.ts';
import { sameCalls } from './memory/recall.ts';
import type { KeyFor } from './model/openai/endpoint.ts';
import type { OwnPrompts } from './model/prompt.ts';
import { chooseModel } from './model/choose.ts';
import { locate } from './screen/locate.ts';
import { shownAt } from './screen/shown.ts';
import { rankSkills } from './skills/score.ts';

export const INSTRUMENTS: Instruments = { locate, shownAt, rankSkills, sameCalls, checkKeys: parseChord };

/** What a person chose: one model, others for when it fails, and others for single modules. */
export interface ModelChoice {
  model: string;
  fallback?: string[];
  roles?: Partial<Record<Role, string>>;
  /** How many requests a step takes: one for each module, or one or two for all. Default faithful. */
  profile?: 'faithful' | 'fast';
  /** What the places mean that a model names. Default: by its name. */
  pointing?: Settings['pointing'];
  /** Those of `models.json`. */
  named?: NamedModel[];
}

/**
 * The model of a session, as `choice` says. For the built-in one the instruction is parsed at once, so that what it cannot
 * understand is an `InputError` before anything is opened.
 */
export function selectModel(
  { model, fallback = [], roles = {}, profile = 'faithful', pointing = 'auto', named = [] }: ModelChoice,
  task: { instruction: string; apps: AppProfile[]; skills: SkillCard[]; facts?: string[] },
  keyFor?: KeyFor,
  env: NodeJS.ProcessEnv = process.env,
  prompts?: OwnPrompts,
): Model {
  const one = (spec: string): Model => {
    if (spec !== 'builtin') {
      const chosen = chooseModel(spec, env, keyFor, named, prompts);
      if (profile === 'faithful') return reusingModel(chosen);
      const words = (frame: Frame): string =>
        pointingOf(conventionFor(pointing, chosen.name, frame), frame.space).words;
      return fastModel(chosen, { prompts, pointing: words });
    }
    const { apps, skills, facts = [] } = task;
    parseInstruction(withTaughtWords(task.instruction, facts, apps), { apps, skills, ...INSTRUMENTS });
    return builtinModel({ apps, skills, facts, instruments: INSTRUMENTS });
  };
  const others = fallback.filter((spec) => spec !== model).map(one);
  const own = Object.entries(roles).map(([role, spec]) => [role, fallbackModel([one(spec), ...others])]);
  return modelByRole(fallbackModel([one(model), ...others]), Object.fromEntries(own) as Partial<Record<Role, Model>>);
}
