import type { AppProfile, Model, SkillCard } from './types.ts';
import type { Instruments } from './model/builtin/instruments.ts';
import { builtinModel } from './model/builtin/builtin.ts';
import { parseChord } from './hand/keys.ts';
import { parseInstruction } from './model/builtin/parse.ts';
import type { KeyFor } from './model/openai/endpoint.ts';
import { chooseModel } from './model/choose.ts';
import { locate } from './screen/locate.ts';
import { shownAt } from './screen/shown.ts';
import { rankSkills } from './skills/score.ts';

const INSTRUMENTS: Instruments = { locate, shownAt, rankSkills, checkKeys: parseChord };

/**
 * The model that `spec` names (`builtin`, `openai:NAME`, `NAME@URL`). For the built-in one the instruction is parsed at once, so
 * that what it cannot understand is an `InputError` before anything is opened.
 */
export function selectModel(
  spec: string,
  task: { instruction: string; apps: AppProfile[]; skills: SkillCard[] },
  keyFor?: KeyFor,
  env: NodeJS.ProcessEnv = process.env,
): Model {
  if (spec !== 'builtin') return chooseModel(spec, env, keyFor);
  parseInstruction(task.instruction, { ...task, ...INSTRUMENTS });
  return builtinModel({ apps: task.apps, skills: task.skills, instruments: INSTRUMENTS });
}
