import { InputError } from '../types.ts';
import { formatMarkdown, parseSkill } from './format.ts';
import { diffLines, type DiffPart } from './line-diff.ts';
import type { PackedSkill } from './pack.ts';
import type { SkillText } from './skill-files.ts';
import type { SkillStore } from './store.ts';

/** What taking a skill of a pack would do here. */
export interface PlannedImport {
  app: string;
  name: string;
  description: string;
  does: string[];
  /** `replaces` is of a learned skill, `covers` of one that comes with Deskhand; `impossible`: another app has a skill of this name. */
  effect: 'new' | 'same' | 'replaces' | 'covers' | 'impossible';
  markdown: DiffPart[];
  code: DiffPart[];
}

export async function planImport(store: SkillStore, pack: PackedSkill[]): Promise<PlannedImport[]> {
  const here = new Map((await store.list()).map((each) => [each.name, each]));
  return Promise.all(
    pack.map(async (packed): Promise<PlannedImport> => {
      const { app, name, description, does } = packed;
      const listed = here.get(name);
      const own = listed ? await store.open(name) : { markdown: '', code: '' };
      const text = asDraft(packed);
      const same =
        listed && own.code === text.code && (own.markdown === text.markdown || own.markdown === packed.markdown);
      const effect = !listed
        ? 'new'
        : listed.app !== app
          ? 'impossible'
          : same
            ? 'same'
            : listed.source === 'shipped'
              ? 'covers'
              : 'replaces';
      const markdown = same ? [] : diffLines(own.markdown, text.markdown);
      return { app, name, description, does, effect, markdown, code: diffLines(own.code, text.code) };
    }),
  );
}

/** Takes the named skills of a pack, as drafts whatever they say of themselves; older ones stay as versions. Gives the names taken. */
export async function importPack(
  store: SkillStore,
  pack: PackedSkill[],
  chosen: readonly string[],
  by: string,
): Promise<string[]> {
  const taken: string[] = [];
  for (const planned of await planImport(store, pack)) {
    const { app, name, effect } = planned;
    if (!chosen.includes(name) || effect === 'same') continue;
    if (effect === 'impossible') {
      throw new InputError(
        `There is already a skill ${name} of another application. Rename that one, then import again.`,
      );
    }
    const text = asDraft(pack.find((each) => each.name === name)!);
    if (effect === 'new') await store.create(app, name, text, { by }, 'imported');
    else {
      const saved = await store.save(name, (await store.open(name)).version, text, { by }, 'imported');
      if (!saved.ok) throw new InputError(`${name} was changed while it was imported. Look at it, then import again.`);
    }
    taken.push(name);
  }
  return taken;
}

/** A stranger's skill is not trusted, whatever it says. */
function asDraft({ app, name, markdown, code }: PackedSkill): SkillText {
  const skill = parseSkill({ folder: `${app}/${name}`, markdown, code });
  return { markdown: formatMarkdown({ ...skill, status: 'draft' }, markdown), code };
}
