import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { APPROVALS } from '../approval.ts';
import { InputError } from '../types.ts';

const NOTE_FILE = 'resume.json';

const facts = z.object({
  ...{ display: z.string(), xauthority: z.string(), width: z.number(), height: z.number() },
  ...{ runtime: z.string(), home: z.string(), owner: z.string() },
});

const note = z.object({
  /** As it was asked for; null: no name can bring it back, as with a recording that is done again. */
  model: z.string().nullable(),
  /** Checked against the settings' own limits by whoever uses them. */
  settings: z.record(z.string(), z.unknown()),
  approvals: z.enum(APPROVALS),
  maxSteps: z.number(),
  view: z.object({ monitor: z.string().exactOptional(), window: z.string().exactOptional() }),
  /** Windows that may be acted in, for all its life. */
  mayAct: z.array(z.string()),
  start: z.array(z.string()),
  said: z.array(z.string()),
  facts: z.array(z.string()).default([]),
  trial: z.boolean(),
  /** The private desktop; null on one of the person's own. */
  desktop: facts.nullable(),
});

/** What a session needs to go on after a kill, and its events do not say. */
export type ResumeNote = z.infer<typeof note>;

/** Leaves it beside the events. Removed when the session ends in order. */
export async function writeNote(folder: string, value: ResumeNote): Promise<AsyncDisposable> {
  const path = join(folder, NOTE_FILE);
  await writeFile(`${path}.tmp`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.tmp`, path);
  return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
}

/** Rejects with an `InputError` where it is missing or broken. */
export async function readNote(folder: string): Promise<ResumeNote> {
  const path = join(folder, NOTE_FILE);
  try {
    return note.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = missing
      ? 'it is missing: an older Deskhand recorded the session, or it came from another machine'
      : 'it is damaged';
    throw new InputError(`It cannot go on without ${path} (${why}). Give the instruction again: deskhand run "…"`, {
      cause: error,
    });
  }
}
