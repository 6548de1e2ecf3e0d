import { InputError } from '../types.ts';
import { INSTRUMENTS } from '../select-model.ts';
import { parseInstruction } from '../model/builtin/parse.ts';
import { recordingOf } from '../model/rerun/recorded-steps.ts';
import { shownAt } from '../screen/shown.ts';
import { readSession } from '../session/reader.ts';
import {
  ablePart,
  BY_SKILL,
  chosen,
  isWorthLearning,
  NO_STEP,
  stretches,
  type AblePart,
  type Known,
} from './able-parts.ts';
import { frameReader } from './frame-reader.ts';
import { skillOf, type LearnedSkill } from './learned-skill.ts';
import { partsOf } from './parts.ts';

/**
 * The skills that a session teaches. With `steps`, one skill of just that stretch, and an InputError that says what keeps it from
 * being learned; without, one for each longest stretch that can be learned, which may be none.
 */
export async function skillsFromSession(
  folder: string,
  known: Known,
  wanted: { steps?: { from: number; to: number }; name?: string } = {},
): Promise<{ learned: LearnedSkill[]; why: string[] }> {
  const { header, events } = await readSession(folder);
  const recording = recordingOf(header.id, events, shownAt);
  const parts = partsOf(recording, events, (text) => parseInstruction(text, { ...known, ...INSTRUMENTS }));
  const frameOf = frameReader(folder);
  const unfit: { texts: string[]; why: string }[] = [];
  const able: (AblePart | null)[] = [];
  for (const part of chosen(parts, wanted.steps)) {
    const done = await ablePart(part, known, recording, frameOf);
    // A skill may do several parts at once: those after the one that called it had no step of their own.
    const last = able.at(-1) === null ? unfit.at(-1) : undefined;
    if ('why' in done && last && (done.why === last.why || (done.why === NO_STEP && last.why.startsWith(BY_SKILL)))) {
      last.texts.push(part.text);
    } else if ('why' in done) unfit.push({ texts: [part.text], why: done.why });
    able.push('why' in done ? null : done);
  }
  const why = unfit.map(({ texts, why: one }) => `${texts.join('; ')} – ${one}`);
  const runs = stretches(able).filter((run) => wanted.steps !== undefined || isWorthLearning(run));
  if (wanted.steps && (why.length > 0 || runs.length !== 1)) {
    throw new InputError(
      `These steps of ${header.id} cannot become one skill: ${why.join('; ') || 'none of them had an effect'}.`,
    );
  }
  const learned: LearnedSkill[] = [];
  for (const run of runs) {
    const name = runs.length === 1 ? wanted.name : wanted.name && `${wanted.name}-${learned.length + 1}`;
    learned.push(await skillOf(run, recording, known, frameOf, name));
  }
  return { learned, why };
}
