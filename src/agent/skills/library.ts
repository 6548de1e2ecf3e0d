import { basename, dirname } from 'node:path';
import { InputError, type Skill, type SkillCard } from '../types.ts';
import { didYouMean } from '../nearest.ts';
import { asItIsNow, freshIndex, rootOf } from './fresh-index.ts';
import { readSkill } from './read-skill.ts';
import { rankSkills } from './score.ts';
import type { IndexedSkill } from './skill-index.ts';

/** So many names are told to whoever asked for a skill that there is not. */
const NAMES_TOLD = 50;

export interface SkillFolders {
  shipped: string;
  learned: string;
  /** Where the index of both is kept; left out, it is made anew each time. */
  cache?: string;
}

export interface Library extends Disposable {
  /** All skills by name, or only those that may be planned with (not disabled). */
  cards(filter?: { usable?: boolean }): SkillCard[];
  /** The skills that may be planned with, in the order of `cards`; of more than `most` those that fit the text best, these first. */
  fitting(text: string, most: number): SkillCard[];
  /** Cards that share a word with the text, best first, where words count as rare as they are in the whole library. */
  rank: (cards: readonly SkillCard[], text: string) => SkillCard[];
  /**
   * Reads the skill from disk now, so that what a person has just edited counts.
   * @throws {InputError} when there is none of that name, or when it has become broken.
   */
  get(name: string): Promise<Skill>;
  /** Every skill with its folder, sorted by name. */
  entries(): Entry[];
  /** The folders that were left out. */
  broken: BrokenFolder[];
  /** What is wrong with them, in words. */
  problems: string[];
}

export interface BrokenFolder {
  app: string;
  name: string;
  folder: string;
  problem: string;
}

interface Entry {
  card: SkillCard;
  folder: string;
}

/** Reads `<folder>/<app>/<name>/` of both folders. A learned skill replaces the shipped one of the same name. */
export async function loadLibrary({ shipped, learned, cache }: SkillFolders): Promise<Library> {
  const index = await freshIndex([shipped, learned], cache);
  const doubled = new Set(index.twins());
  const problems = [
    ...index.broken().map(({ folder, problem }) => ({ folder, problem: problem! })),
    ...[...doubled].flatMap((name) => leftOut(index.called(name))),
  ].sort((a, b) => order(a.folder) - order(b.folder) || (a.folder < b.folder ? -1 : 1));

  /** Which of several good skills of one name is used: a learned one, and of those the first. */
  function first(skills: IndexedSkill[]): Entry | undefined {
    const good = skills.filter((each) => each.card !== null);
    const chosen = good.find(({ folder }) => rootOf(folder) === learned) ?? good[0];
    return chosen && { card: chosen.card!, folder: chosen.folder };
  }
  function leftOut(skills: IndexedSkill[]): { folder: string; problem: string }[] {
    return [shipped, learned].flatMap((root) => {
      const [used, ...others] = skills.filter(({ folder, card }) => card !== null && rootOf(folder) === root);
      const twinOf = `there is already a skill ${used?.card?.name} in ${used?.folder}. Rename one of them.`;
      return others.map(({ folder }) => ({ folder, problem: `${folder}: ${twinOf}` }));
    });
  }
  function order(folder: string): number {
    return [shipped, learned].indexOf(rootOf(folder));
  }
  function entries(): Entry[] {
    const named = Map.groupBy(
      index.all().filter(({ card }) => card !== null),
      ({ card }) => card!.name,
    );
    return [...named.keys()].sort().map((name) => first(named.get(name)!)!);
  }
  const isUsable = (card: SkillCard): boolean => card.status !== 'disabled';
  const library: Library = {
    broken: problems.map((each) => ({ ...each, app: basename(dirname(each.folder)), name: basename(each.folder) })),
    problems: problems.map(({ problem }) => problem),
    entries,
    cards({ usable = false } = {}) {
      const cards = entries().map(({ card }) => card);
      return usable ? cards.filter(isUsable) : cards;
    },
    fitting(text, most) {
      if (index.size() <= most) return library.cards({ usable: true });
      // What the text calls by its name is meant, however well others fit.
      const named = [...new Set(text.match(/[a-z0-9]+(?:-[a-z0-9]+)+/gu))].flatMap(
        (name) => first(index.called(name)) ?? [],
      );
      const found = index
        .candidates(text, most)
        .filter((each) => !doubled.has(each.card!.name) || first(index.called(each.card!.name))?.folder === each.folder)
        .flatMap((each) => asItIsNow(each).card ?? []);
      const cards = [...named.map(({ card }) => card), ...found].filter(isUsable);
      return [...new Map(cards.map((card) => [card.name, card])).values()];
    },
    rank: (cards, text) => rankSkills(cards, text, index),
    // Reading is done at once; whatever it throws is a rejection all the same.
    get: (name) =>
      new Promise((resolve) => {
        const entry = first(index.called(name));
        if (entry) resolve(readSkill(entry.folder));
        else throw new InputError(unknown(name));
      }),
    [Symbol.dispose]: () => index.close(),
  };
  return library;

  function unknown(name: string): string {
    const names = entries().map(({ card }) => card.name);
    const told = names.length > NAMES_TOLD ? `${names.slice(0, NAMES_TOLD).join(', ')}, …` : names.join(', ');
    return `There is no skill ${name}.${didYouMean(name, names)} Skills: ${told || 'none'}.`;
  }
}
