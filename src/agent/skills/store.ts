import { basename, dirname, join } from 'node:path';
import { say } from '../sayings.ts';
import { InputError, type Skill, type SkillCard } from '../types.ts';
import { didYouMean } from '../nearest.ts';
import { formatMarkdown, parseSkill } from './format.ts';
import { demotion, firstMistake, type Types } from './earned-trust.ts';
import { openHistory, type Change, type How, type Version } from './history.ts';
import type { SkillFolders } from './library.ts';
import { deletedSkills, listSkills, SKILL_NAME, type ListedSkill, type Source } from './list-skills.ts';
import { apply, reconcile, reconcileLocked } from './reconcile.ts';
import { learnedFolder, readText, type SkillText } from './skill-files.ts';
import { withSkillLock } from './skill-lock.ts';

export interface OpenedSkill extends SkillText {
  name: string;
  app: string;
  folder: string;
  source: Source;
  /** The version that this is, and that a change must name; 0 is what comes with Deskhand. */
  version: number;
  /** Oldest first; without the shipped one. */
  versions: Version[];
  /** The shipped text, when there is one. */
  shipped: SkillText | null;
  /** What its files say; null when they are broken. */
  skill: Skill | null;
  problem: string | null;
}

/**
 * `demoted`: it is trusted no longer because of this mistake of its program, and `text` is what was kept. A change that came too late is
 * no error: `newest` is what has been saved meanwhile, for a person to compare.
 */
export type Saved =
  | { ok: true; version: number; demoted?: { text: SkillText; mistake: string } }
  | { ok: false; newest: Version; text: SkillText | null };

export interface SkillStore {
  /** Every skill, broken ones too, sorted by app and name. */
  list(): Promise<ListedSkill[]>;
  /** @throws {InputError} when there is none of that name. */
  open(name: string): Promise<OpenedSkill>;
  /** One version's text; 0 is the shipped one. */
  version(name: string, number: number): Promise<SkillText>;
  /**
   * Makes a new version from version `base`. Of a shipped skill this makes a learned copy, which wins by name.
   * @throws {InputError} what is wrong with the text; nothing is written then.
   */
  save(name: string, base: number, text: SkillText, change: Change, how?: How): Promise<Saved>;
  /** @throws {InputError} when there is one of that name already, or the text is wrong. */
  create(app: string, name: string, text: SkillText, change: Change, how?: How): Promise<number>;
  /** @throws {InputError} what keeps it from being trusted. */
  setStatus(name: string, status: SkillCard['status'], change: Change): Promise<Saved>;
  /** Back to an older version, as a new one; 0 removes the learned copy of a shipped skill. Also brings back a deleted skill. */
  rollBack(name: string, number: number, change: Change): Promise<Saved>;
  duplicate(name: string, newName: string, change: Change): Promise<number>;
  rename(name: string, newName: string, app: string, change: Change): Promise<number>;
  /** Its versions stay, so `restore` brings it back. Of an edited shipped skill only the copy goes. */
  remove(name: string, change: Change): Promise<Saved>;
  restore(name: string, change: Change): Promise<Saved>;
  /** Learned skills that were deleted, newest first. */
  deleted(): Promise<{ name: string; app: string; at: number }[]>;
}

/** `types` checks what is to be trusted; left out, nobody does. */
export function openSkillStore(folders: SkillFolders & { types?: Types }): SkillStore {
  const { shipped, learned, types } = folders;

  async function shippedText(name: string): Promise<(SkillText & { folder: string }) | null> {
    const folder = await learnedFolder(shipped, name);
    if (!folder) return null;
    const { markdown, code } = readText(folder);
    return markdown === null || code === null ? null : { markdown, code, folder };
  }

  /** The next version, if nobody was faster. */
  async function write(
    name: string,
    base: number,
    how: How,
    app: string,
    change: Change,
    given: SkillText | null,
  ): Promise<Saved> {
    const { skill } = given ? parsed(join(learned, app, name), given.markdown, given.code) : { skill: null };
    const demoted = skill && given ? await demotion(skill, given, types) : null;
    const text = demoted?.text ?? given;
    const history = openHistory(learned, name);
    return withSkillLock(learned, name, async () => {
      const { versions, folder } = await reconcileLocked(learned, name);
      const newest = versions.at(-1);
      if (newest && newest.number !== base) return { ok: false, newest, text: history.text(newest.number) };
      await history.claim(base + 1, how, app, change, text);
      const version = (await history.versions()).at(-1)!;
      await apply(learned, name, version, text, folder);
      return { ok: true, version: version.number, ...(demoted && { demoted }) };
    });
  }

  async function open(name: string): Promise<OpenedSkill> {
    const [{ folder, versions }, original] = await Promise.all([standing(name), shippedText(name)]);
    const place = folder ?? original?.folder;
    if (place === undefined) {
      const known = (await store.list()).map((each) => each.name);
      throw new InputError(
        `There is no skill ${name}.${didYouMean(name, known)} Skills: ${known.join(', ') || 'none'}.`,
      );
    }
    const text = folder ? readText(folder) : original!;
    const app = basename(dirname(place));
    const given = { markdown: text.markdown ?? '', code: text.code ?? '' };
    const { skill, problem } = parsed(place, text.markdown, text.code);
    const source = folder ? (original ? 'edited' : 'learned') : 'shipped';
    const version = versions.at(-1)?.number ?? 0;
    return { name, app, folder: place, source, version, versions, shipped: original, skill, problem, ...given };
  }

  async function standing(name: string): ReturnType<typeof reconcile> {
    // A name that could be no folder's name has no versions either.
    return SKILL_NAME.test(name) ? reconcile(learned, name) : { folder: null, versions: [] };
  }

  const store: SkillStore = {
    list: () => listSkills(folders),

    open,

    async version(name, number) {
      const text =
        number === 0 ? await shippedText(name) : SKILL_NAME.test(name) ? openHistory(learned, name).text(number) : null;
      if (text) return { markdown: text.markdown, code: text.code };
      throw new InputError(`The skill ${name} has no version ${number}. "deskhand skills history ${name}" lists them.`);
    },

    async save(name, base, text, change, how = 'edited') {
      const { app } = await open(name);
      parseSkill({ folder: join(learned, app, name), ...text });
      return write(name, base, how, app, change, text);
    },

    async create(app, name, text, change, how = 'made') {
      parseSkill({ folder: join(learned, app, name), ...text });
      const { folder, versions } = await standing(name);
      const twin = folder ?? (await shippedText(name))?.folder;
      if (twin !== undefined) throw new InputError(`There is already a skill ${name} in ${twin}. Choose another name.`);
      const saved = await write(name, versions.at(-1)?.number ?? 0, how, app, change, text);
      if (saved.ok) return saved.version;
      throw new InputError(`A skill ${name} has just been made by another window. Choose another name.`);
    },

    async setStatus(name, status, change) {
      const { skill, markdown, code, version, problem, app } = await open(name);
      if (!skill) throw new InputError(`${problem} Correct this first; then the skill can be ${status}.`);
      const mistake = status === 'trusted' ? await firstMistake(code, types) : null;
      if (mistake !== null) throw new InputError(`${mistake} Correct this first; then the skill can be trusted.`);
      const text = { markdown: formatMarkdown({ ...skill, status }, markdown), code };
      return write(name, version, 'status', app, { message: status, ...change }, text);
    },

    async rollBack(name, number, change) {
      if (number === 0) return store.remove(name, change);
      const { versions } = await standing(name);
      const wanted = versions.find((each) => each.number === number);
      const text = await store.version(name, number);
      const app = wanted?.app || versions.at(-1)!.app;
      return write(
        name,
        versions.at(-1)!.number,
        'rolled-back',
        app,
        { message: say('backTo', { number }), ...change },
        text,
      );
    },

    async duplicate(name, newName, change) {
      const { skill, problem, markdown, code, app } = await open(name);
      if (!skill) throw new InputError(`${problem} Correct this first; then the skill can be duplicated.`);
      const copy = formatMarkdown(
        { ...skill, name: newName, status: 'draft', origin: say('copyOf', { skill: name }) },
        markdown,
      );
      return store.create(
        app,
        newName,
        { markdown: copy, code },
        { message: say('copyOf', { skill: name }), ...change },
      );
    },

    async rename(name, newName, app, change) {
      const { skill, problem, source, markdown, code, version } = await open(name);
      if (!skill) throw new InputError(`${problem} Correct this first; then the skill can be renamed.`);
      if (source !== 'learned') {
        throw new InputError(`${name} comes with Deskhand and keeps its name. Duplicate it under the new one.`);
      }
      const text = { markdown: formatMarkdown({ ...skill, name: newName, app }, markdown), code };
      if (newName === name) {
        parseSkill({ folder: join(learned, app, name), ...text });
        const saved = await write(name, version, 'renamed', app, change, text);
        return saved.ok ? saved.version : saved.newest.number;
      }
      const number = await store.create(
        app,
        newName,
        text,
        { message: say('wasCalled', { skill: name }), ...change },
        'renamed',
      );
      await write(
        name,
        version,
        'renamed',
        skill.app,
        { ...change, message: say('isCalledNow', { skill: newName }) },
        null,
      );
      return number;
    },

    async remove(name, change) {
      const { source, version, app } = await open(name);
      if (source === 'shipped') {
        throw new InputError(
          `${name} comes with Deskhand and cannot be deleted. Disable it: it is never offered then.`,
        );
      }
      return write(name, version, 'deleted', app, change, null);
    },

    async restore(name, change) {
      const { versions, folder } = await standing(name);
      const last = versions.findLast((each) => !each.gone);
      if (folder || !last) throw new InputError(`There is no deleted skill ${name} to bring back.`);
      return store.rollBack(name, last.number, { message: say('broughtBack'), ...change });
    },

    deleted: () => deletedSkills(folders),
  };
  return store;
}

/** What the two files say, or what is wrong with them. */
function parsed(
  folder: string,
  markdown: string | null,
  code: string | null,
): { skill: Skill | null; problem: string | null } {
  const missing = markdown === null ? 'SKILL.md' : code === null ? 'skill.js' : null;
  if (missing) return { skill: null, problem: `${join(folder, missing)}:1: this file is missing.` };
  try {
    return { skill: parseSkill({ folder, markdown: markdown!, code: code! }), problem: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { skill: null, problem: error.message };
  }
}
