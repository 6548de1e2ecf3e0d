import { InputError, type Skill } from '../types.ts';
import { reconcile } from './reconcile.ts';
import { programId } from './statistics.ts';

/** Which version of a skill a session used: enough to find its text again, and to tell whether it is still the same. */
export interface SkillVersion {
  /** 0: as it comes with Deskhand. */
  number: number;
  /** Its `programId`: a shipped skill may change with Deskhand itself. */
  program: string;
}

/** The version that `skill`, as it has just been read, is; null when its versions cannot be read, which hinders no session. */
export async function versionInUse(learned: string, skill: Skill | null): Promise<SkillVersion | null> {
  if (!skill) return null;
  const program = programId(skill.code);
  if (!skill.folder.startsWith(learned)) return { number: 0, program };
  try {
    const { versions } = await reconcile(learned, skill.name);
    return { number: versions.at(-1)?.number ?? 0, program };
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
