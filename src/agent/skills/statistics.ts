import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';

const use = z.object({
  /** Date.now() at its end. */
  at: z.number(),
  ok: z.boolean(),
  ms: z.number(),
  /** Which program it was: the first 12 digits of the code's SHA-256. */
  code: z.string(),
  /** Somebody tried it out; it tells how the try went, not how well the skill does. */
  trial: z.literal(true).optional(),
});

export type SkillUse = z.infer<typeof use>;

/** How a skill has done so far. `medianMs` and `lastAt` are null before its first use. */
export interface Statistics {
  uses: number;
  successes: number;
  failures: number;
  medianMs: number | null;
  lastAt: number | null;
  /** Times that somebody tried it out, which count in none of the others. */
  trials: number;
}

/** Statistics live in the data folder, one line for each use, and never in the skill: using it must not change it. */
const FOLDER = '.uses';

/** Written at the end of a call, as one small append: a killed process loses at most the use that had not ended. */
export function recordUse(learned: string, name: string, given: Omit<SkillUse, 'at'>): void {
  const line: SkillUse = { ...given, at: Date.now(), ms: Math.round(given.ms), code: programId(given.code) };
  mkdirSync(join(learned, FOLDER), { recursive: true, mode: 0o700 });
  // The line's end comes first, so that a line which a killed process left unfinished does not spoil this one.
  appendFileSync(join(learned, FOLDER, `${name}.jsonl`), `\n${JSON.stringify(line)}`);
}

export async function readUses(learned: string, name: string): Promise<SkillUse[]> {
  const text = await readFile(join(learned, FOLDER, `${name}.jsonl`), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    // The last line may have been cut off; a use more or less is no reason to fail.
    const parsed = use.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}

export function summarizeUses(all: readonly SkillUse[]): Statistics {
  const uses = all.filter(({ trial }) => trial === undefined);
  const successes = uses.filter(({ ok }) => ok).length;
  const times = uses.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    uses: uses.length,
    successes,
    failures: uses.length - successes,
    medianMs: times[Math.floor((times.length - 1) / 2)] ?? null,
    lastAt: uses.at(-1)?.at ?? null,
    trials: all.length - uses.length,
  };
}

export function programId(code: string): string {
  return createHash('sha256').update(code).digest('hex').slice(0, 12);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
