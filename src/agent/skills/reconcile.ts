import { basename, dirname, join } from 'node:path';
import { openHistory, type Version } from './history.ts';
import { withSkillLock } from './skill-lock.ts';
import { learnedFolder, putText, readText, type SkillText } from './skill-files.ts';

/** How a learned skill stands: its folder on disk is the truth, and its newest version says the same. */
export interface Standing {
  /** Null when there is no learned skill of this name (any more). */
  folder: string | null;
  /** Oldest first. */
  versions: Version[];
}

/**
 * Makes the folder and the versions agree. What a killed writer left unfinished is finished; what somebody changed with their own
 * editor becomes a version. Nothing is ever lost: every text that was overwritten stands in a version.
 */
export async function reconcile(learned: string, name: string): Promise<Standing> {
  // Nearly always they agree, and reading needs no lock.
  return (await agreeing(learned, name)) ?? withSkillLock(learned, name, () => reconcileLocked(learned, name));
}

/** The same for a writer that holds the skill's lock. */
export async function reconcileLocked(learned: string, name: string): Promise<Standing> {
  const history = openHistory(learned, name);
  for (;;) {
    const agreed = await agreeing(learned, name);
    if (agreed) return agreed;
    const { folder, versions, newest, disk, wanted, applied } = await look(learned, name);
    if (newest && applied < newest.number) {
      const before = applied > 0 ? history.text(applied) : null;
      if (unfinished(disk, before, wanted)) {
        await apply(learned, name, newest, wanted, folder);
        continue;
      }
    }
    // Changed on disk. A half of the two files is no version: the list says what is missing.
    const found = whole(disk);
    if (disk && !found) return { folder, versions };
    const number = (newest?.number ?? 0) + 1;
    const app = folder ? basename(dirname(folder)) : (newest?.app ?? 'desktop');
    const how = found ? 'found' : 'deleted';
    if (await history.claim(number, how, app, { by: 'outside of Deskhand' }, found)) await history.setApplied(number);
  }
}

async function look(learned: string, name: string) {
  const history = openHistory(learned, name);
  const folder = await learnedFolder(learned, name);
  const versions = await history.versions();
  const newest = versions.at(-1);
  const disk = folder ? readText(folder) : null;
  const wanted = newest ? history.text(newest.number) : null;
  return { folder, versions, newest, disk, wanted, applied: history.applied() };
}

/** How the skill stands when nothing has to be done; else null. */
async function agreeing(learned: string, name: string): Promise<Standing | null> {
  const { folder, versions, newest, disk, wanted, applied } = await look(learned, name);
  const nothing = !newest && !folder;
  return nothing || (newest?.number === applied && same(disk, wanted)) ? { folder, versions } : null;
}

/** Brings a version's text into the skill's folder, or removes the folder when that version deleted it. */
export async function apply(
  learned: string,
  name: string,
  version: Version,
  text: SkillText | null,
  folder: string | null,
): Promise<void> {
  const app = version.app || (folder ? basename(dirname(folder)) : 'desktop');
  const history = openHistory(learned, name);
  const target = join(learned, app, name);
  if (folder && (!text || folder !== target)) await history.keepFolder(folder);
  if (text && folder !== target) await history.bringFolderBack(target);
  if (text) await putText(learned, app, name, text);
  await history.setApplied(version.number);
}

type Half = { [K in keyof SkillText]: string | null };

function same(disk: Half | null, text: SkillText | null): boolean {
  return disk?.markdown === text?.markdown && disk?.code === text?.code;
}

function whole(disk: Half | null): SkillText | null {
  return disk && disk.markdown !== null && disk.code !== null ? { markdown: disk.markdown, code: disk.code } : null;
}

/** Whether every file is either as it was before the newest version or already as it will be. */
function unfinished(disk: Half | null, before: SkillText | null, after: SkillText | null): boolean {
  return (['markdown', 'code'] as const).every((file) => {
    const now = disk?.[file] ?? null;
    return now === null || now === (before?.[file] ?? null) || now === (after?.[file] ?? null);
  });
}
