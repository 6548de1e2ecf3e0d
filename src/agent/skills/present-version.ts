import { join } from 'node:path';
import type { Skill, SkillCard } from '../types.ts';
import { InputError } from '../types.ts';
import { parseSkill } from './format.ts';
import type { SkillText } from './skill-files.ts';
import { programId } from './statistics.ts';
import type { SkillStore } from './store.ts';

/** How what would run now stands to a version that ran. */
export type Present =
  | { change: 'none' }
  /** There is no such skill any more. */
  | { change: 'gone' }
  /** Another program; `version` is its number, which is the same one where Deskhand itself was updated. */
  | { change: 'program'; version: number }
  /** The same program under another status, or with another description. */
  | { change: 'status'; status: SkillCard['status'] }
  | { change: 'description' };

/** Compares the version `number` of a skill, whose `programId` was `program`, with the present one. */
export async function presentVersion(
  store: Pick<SkillStore, 'open' | 'version'>,
  { name, number, program }: { name: string; number: number; program: string },
): Promise<Present> {
  const opened = await orNull(store.open(name));
  if (!opened) return { change: 'gone' };
  const version = opened.source === 'shipped' ? 0 : opened.version;
  if (programId(opened.code) !== program) return { change: 'program', version };
  if (version === number) return { change: 'none' };
  const before = await orNull(store.version(name, number));
  const old = before && parsedOrNull(join(opened.app, name), before);
  const { skill } = opened;
  if (old && skill && old.status !== skill.status) return { change: 'status', status: skill.status };
  const alike = old?.description === skill?.description && old?.body.trim() === skill?.body.trim();
  return { change: alike ? 'none' : 'description' };
}

function parsedOrNull(folder: string, text: SkillText): Skill | null {
  try {
    return parseSkill({ folder, ...text });
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
