/** Decisions that a person does not want to be asked for again: by rule and application, until a time. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { say } from '../sayings.ts';
import { InputError } from '../types.ts';

const decision = z.strictObject({
  rule: z.string(),
  app: z.string(),
  /** Date.now() at which it ends. */
  until: z.number(),
  by: z.string(),
});

export type RememberedDecision = z.infer<typeof decision>;

export interface Remembered {
  /** Those that hold now. */
  list(): RememberedDecision[];
  find(rule: string, app: string): RememberedDecision | null;
  keep(decision: RememberedDecision): void;
  /** Gives how many were forgotten. Without `rule`, all; without `app`, in every application. */
  forget(rule?: string, app?: string): number;
}

/** Kept in `approvals.json` of the data folder. A file that cannot be read approves nothing and says so. */
export function openRemembered(home: string, now: () => number = Date.now): Remembered {
  const file = join(home, 'approvals.json');

  function read(): RememberedDecision[] {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    try {
      return z.array(decision).parse(JSON.parse(text));
    } catch (cause) {
      throw new InputError(say('noListOfDecisions', { path: file }), { cause });
    }
  }

  function write(decisions: RememberedDecision[]): void {
    const unfinished = `${file}.${process.pid}.tmp`;
    writeFileSync(unfinished, `${JSON.stringify(decisions, null, 2)}\n`, { mode: 0o600 });
    renameSync(unfinished, file);
  }

  const list = (): RememberedDecision[] => read().filter(({ until }) => until > now());
  return {
    list,
    find: (rule, app) => list().find((one) => one.rule === rule && one.app.toLowerCase() === app.toLowerCase()) ?? null,
    keep: (one) => write([...list().filter(({ rule, app }) => rule !== one.rule || app !== one.app), one]),
    forget(rule, app) {
      const all = list();
      const named = (one: RememberedDecision): boolean => one.rule === rule && (app === undefined || one.app === app);
      const kept = rule === undefined ? [] : all.filter((one) => !named(one));
      write(kept);
      return all.length - kept.length;
    },
  };
}
