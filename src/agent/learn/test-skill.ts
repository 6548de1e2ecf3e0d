import { basename } from 'node:path';
import type { Sandbox } from '../skills/sandbox.ts';
import { InputError, type Skill } from '../types.ts';
import { trialFolders } from './trial.ts';
import { tryTrial, type TrialResult } from './try-trial.ts';

/** How a skill did on one of its recordings. */
export interface TrialReport extends TrialResult {
  /** The recording's folder, and its number in words: `001`. */
  recording: string;
  number: string;
}

/** Tries a skill on each of its recordings, oldest first; nothing is touched. `skill` is null where it is broken, `problem` says how. */
export async function testSkill(
  { skill, problem, folder }: { skill: Skill | null; problem: string | null; folder: string },
  parts: { sandbox: Sandbox; signal: AbortSignal },
): Promise<TrialReport[]> {
  const reports: TrialReport[] = [];
  for (const recording of await trialFolders(folder)) {
    const result = skill
      ? await tryTrial(skill, recording, parts).catch(inWords)
      : { ok: false, message: problem ?? 'it is broken', did: [] };
    reports.push({ recording, number: basename(recording), ...result });
  }
  return reports;
}

function inWords(error: unknown): TrialResult {
  if (error instanceof InputError) return { ok: false, message: error.message, did: [] };
  throw error;
}
