import { basename } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { SkillCard } from '../types.ts';
import { pageOf, rankPages, WEIGHTS, type Crowd, type Page } from './score.ts';
import { wantedIn } from './words.ts';

/** A skill's folder as it was when it was read last. */
export interface IndexedSkill {
  folder: string;
  /** What tells that its files are still the same. */
  stamp: string;
  /** Null when it is broken. */
  card: SkillCard | null;
  /** What is wrong with it, in words; null when it can be used. */
  problem: string | null;
}

/**
 * What is known of the folders of skills, in one SQLite file. The folders are the truth: a file that is lost or damaged is made anew, and
 * nothing but time is lost with it.
 */
export interface SkillIndex extends Crowd {
  /** What was read of the skills of an application's folder. */
  inApp: (app: string) => IndexedSkill[];
  /** When the folder of an application changed last, as it was recorded; null before. */
  changedAt: (app: string) => number | null;
  /** The folders of applications that were recorded. */
  apps: () => string[];
  /** Takes in what an application's folder holds now: skills that are new or changed, and folders that have gone. Null: it has gone itself. */
  record: (app: string, changedAt: number | null, fresh: IndexedSkill[], gone: string[]) => void;
  /** Every folder of this skill. */
  called: (name: string) => IndexedSkill[];
  all: () => IndexedSkill[];
  broken: () => IndexedSkill[];
  /** Names that several good skills have. */
  twins: () => string[];
  /** The good skills that fit a text, best first. */
  candidates: (text: string, most: number) => IndexedSkill[];
  close: () => void;
}

/** Raised whenever what stands in the tables, how a skill is read or how words are cut changes. */
export const FORMAT = 1;
/** Skills that are looked at for one text, at the most, unless its rarest word alone has more … */
const LOOKED_AT = 16_000;
/** … and of these, those that are judged by all of its words. */
const JUDGED = 400;

interface Row {
  folder: string;
  stamp: string;
  card: string | null;
  problem: string | null;
}

const FIELDS = Object.keys(WEIGHTS);
const COLUMNS = 'skill.folder, skill.stamp, skill.card, skill.problem';

/** The index in an open database; whatever SQLite throws is passed on. */
export function indexOver(db: DatabaseSync): SkillIndex {
  db.exec(`
    CREATE TABLE IF NOT EXISTS app (folder TEXT PRIMARY KEY, changed REAL NOT NULL);
    CREATE TABLE IF NOT EXISTS skill (
      id INTEGER PRIMARY KEY, app TEXT NOT NULL, folder TEXT NOT NULL UNIQUE, name TEXT NOT NULL, stamp TEXT NOT NULL, card TEXT, problem TEXT, page TEXT
    );
    CREATE INDEX IF NOT EXISTS skill_app ON skill (app);
    CREATE INDEX IF NOT EXISTS skill_name ON skill (name) WHERE problem IS NULL;
    CREATE INDEX IF NOT EXISTS skill_problem ON skill (folder) WHERE problem IS NOT NULL;
    CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5(${FIELDS.join(', ')}, content = '', contentless_delete = 1);
    CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, word, row);
    PRAGMA user_version = ${FORMAT};
  `);
  const select = (rest: string) => db.prepare(`SELECT ${COLUMNS} FROM skill ${rest}`);
  const statements = {
    inApp: select('WHERE app = ? ORDER BY folder'),
    called: select('WHERE name = ? AND problem IS NULL ORDER BY folder'),
    all: select('ORDER BY folder'),
    broken: select('WHERE problem IS NOT NULL ORDER BY folder'),
    byId: select('WHERE id = ?'),
    twins: db.prepare('SELECT name FROM skill WHERE problem IS NULL GROUP BY name HAVING count(*) > 1'),
    holders: db.prepare('SELECT doc FROM temp.vocabulary WHERE term = ?'),
    size: db.prepare('SELECT count(*) AS size FROM skill WHERE problem IS NULL'),
    apps: db.prepare('SELECT folder FROM app'),
    changed: db.prepare('SELECT changed FROM app WHERE folder = ?'),
    setApp: db.prepare('INSERT INTO app VALUES (?, ?) ON CONFLICT (folder) DO UPDATE SET changed = excluded.changed'),
    dropApp: db.prepare('DELETE FROM app WHERE folder = ?'),
    idOf: db.prepare('SELECT id FROM skill WHERE folder = ?'),
    drop: db.prepare('DELETE FROM skill WHERE id = ?'),
    dropWords: db.prepare('DELETE FROM word WHERE rowid = ?'),
    add: db.prepare('INSERT INTO skill (app, folder, name, stamp, card, problem) VALUES (?, ?, ?, ?, ?, ?)'),
    addWords: db.prepare(`INSERT INTO word (rowid, ${FIELDS.join(', ')}) VALUES (?, ?, ?, ?, ?)`),
    addPage: db.prepare('UPDATE skill SET page = ? WHERE id = ?'),
  };
  const rows = (found: unknown[]): IndexedSkill[] =>
    (found as Row[]).map(({ card, ...row }) => ({
      ...row,
      card: card === null ? null : (JSON.parse(card) as SkillCard),
    }));

  function forget(folder: string): void {
    const found = statements.idOf.get(folder) as { id: number } | undefined;
    if (!found) return;
    statements.drop.run(found.id);
    statements.dropWords.run(found.id);
  }

  function add(app: string, { folder, stamp, card, problem }: IndexedSkill): void {
    forget(folder);
    const name = card?.name ?? basename(folder);
    const { lastInsertRowid } = statements.add.run(app, folder, name, stamp, card && JSON.stringify(card), problem);
    if (!card) return;
    const fields = pageOf(card).map((words) => words.join(' '));
    statements.addWords.run(lastInsertRowid, ...fields);
    statements.addPage.run(fields.join('\n'), lastInsertRowid);
  }

  const holders = (word: string): number => (statements.holders.get(word) as { doc: number } | undefined)?.doc ?? 0;

  // Counting all of them takes longer than a search.
  let counted: number | null = null;
  const crowd: Crowd = {
    size: () => (counted ??= (statements.size.get() as { size: number }).size),
    holders,
  };

  /** The rarest words of a text, with what sharing them is worth: a word that most skills have tells little, and takes long to follow. */
  function telling(text: string): { word: string; worth: number }[] {
    const known = [...wantedIn(text)]
      .map(([word, weight]) => ({ word, having: holders(word), weight }))
      .filter(({ having }) => having > 0)
      .map((each) => ({ ...each, worth: each.weight * Math.log(1 + crowd.size() / each.having) }));
    known.sort((a, b) => a.having - b.having);
    let followed = 0;
    return known.filter(({ having }, at) => (followed += having) <= LOOKED_AT || at === 0);
  }

  return {
    ...crowd,
    inApp: (app) => rows(statements.inApp.all(app)),
    changedAt: (app) => (statements.changed.get(app) as { changed: number } | undefined)?.changed ?? null,
    apps: () => (statements.apps.all() as { folder: string }[]).map(({ folder }) => folder),
    record: (app, changedAt, fresh, gone) => {
      db.exec('BEGIN IMMEDIATE');
      try {
        for (const each of fresh) add(app, each);
        gone.forEach(forget);
        if (changedAt === null) statements.dropApp.run(app);
        else statements.setApp.run(app, changedAt);
        db.exec('COMMIT');
        counted = null;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    called: (name) => rows(statements.called.all(name)),
    all: () => rows(statements.all.all()),
    broken: () => rows(statements.broken.all()),
    twins: () => (statements.twins.all() as { name: string }[]).map(({ name }) => name),
    candidates(text, most) {
      const words = telling(text);
      if (words.length === 0) return [];
      const having = words.map(() => 'SELECT rowid AS id, ? AS worth FROM word WHERE word MATCH ?').join(' UNION ALL ');
      const shared = db.prepare(
        `SELECT skill.id, skill.page FROM (SELECT id FROM (${having}) GROUP BY id ORDER BY sum(worth) DESC LIMIT ${JUDGED}) JOIN skill USING (id)`,
      );
      const found = shared.all(...words.flatMap(({ word, worth }) => [worth, `"${word}"`])) as {
        id: number;
        page: string;
      }[];
      const pages = found.map(({ id, page }) => ({
        of: id,
        page: page.split('\n').map((field) => field.split(' ')) satisfies Page,
      }));
      const ranked = rankPages(pages, text, crowd).sort((a, b) => b.score - a.score);
      return ranked.slice(0, most).flatMap(({ of }) => rows([statements.byId.get(of)]));
    },
    close: () => {
      if (db.isOpen) db.close();
    },
  };
}
