import { say } from '../sayings.ts';
import { InputError, type Skill } from '../types.ts';
import { reconcile } from './reconcile.ts';

/** Changes of the text by a person's hand. */
const BY_HAND = ['edited', 'found'];

/**
 * How a skill failed, with whose version it is where a person changed it, and how to get the one before back: a draft takes the place
 * of what worked, and its mistakes look like the program's otherwise.
 */
export async function withOwnVersion(learned: string, skill: Skill, error: string): Promise<string> {
  if (!skill.folder.startsWith(learned)) return error;
  try {
    const { versions } = await reconcile(learned, skill.name);
    const newest = versions.at(-1);
    const changed = versions.findLast(({ how }) => how !== 'status' && how !== 'renamed');
    if (!newest || !changed || !BY_HAND.includes(changed.how)) return error;
    // 0 is the one that comes with Deskhand: the first version that is edited was made of it.
    const back = versions.findLast(({ number, gone }) => number < changed.number && !gone)?.number ?? 0;
    return say('ownVersionFailed', { error, number: newest.number, skill: skill.name, back });
  } catch (problem) {
    if (problem instanceof InputError) return error;
    throw problem;
  }
}
