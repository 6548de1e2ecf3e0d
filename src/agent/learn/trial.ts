import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Frame, FrameRef, Observation } from '../types.ts';
import { InputError } from '../types.ts';
import { encodePicture, pictureFormat } from '../session/picture.ts';
import type { Recorded } from './doing.ts';

/**
 * A recording that a skill is tested against: the arguments of that time, each screen with what was done on it, and the
 * screen that came of it. It lies with its pictures in `tests/<number>/` of the skill's folder, so that it outlives the session.
 */
export interface Trial {
  version: 1;
  session: string;
  args: Record<string, string>;
  screens: TrialScreen[];
}

export interface TrialScreen {
  step: number;
  frame: FrameRef;
  observation: Observation;
  does: Recorded[];
}

const FOLDER = 'tests';
/** More recordings of the same thing prove nothing new. */
export const MOST_TRIALS = 12;
const LARGEST = 20_000_000;

// What was read on a screen is as the session's own reader takes it; only what a test stands on is looked at more closely.
const box = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
const schema = z.object({
  version: z.literal(1),
  session: z.string(),
  args: z.record(z.string(), z.string()),
  screens: z
    .array(
      z.object({
        step: z.int(),
        frame: z.object({
          hash: z.string(),
          file: z.string().regex(/^[\w-]+\.(?:png|jpg)$/u),
          width: z.int(),
          height: z.int(),
        }),
        observation: z.object({
          lines: z.array(z.object({ text: z.string(), box })),
          elements: z.array(z.object({ id: z.number(), label: z.string(), box })),
          windows: z.array(z.object({ id: z.number(), app: z.string(), box })),
        }),
        does: z.array(
          z.union([
            z.object({ action: z.object({ type: z.string() }), within: z.array(box) }),
            z.object({ skill: z.string(), args: z.record(z.string(), z.unknown()) }),
          ]),
        ),
      }),
    )
    .min(1)
    .max(1000),
});

/** The folders of a skill's recordings, oldest first. */
export async function trialFolders(skill: string): Promise<string[]> {
  const names = await readdir(join(skill, FOLDER)).catch(() => []);
  return names
    .filter((name) => /^\d{1,6}$/u.test(name))
    .sort()
    .map((name) => join(skill, FOLDER, name));
}

/** @throws {InputError} names the file and what to do. */
export async function readTrial(folder: string): Promise<Trial> {
  const file = join(folder, 'trial.json');
  const wayOut = 'Delete this recording, or bring the file back.';
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError(`${file} cannot be read. ${wayOut}`, { cause: error });
  });
  if (text.length > LARGEST) throw new InputError(`${file} is too large for a recording. ${wayOut}`);
  try {
    schema.parse(JSON.parse(text));
    return JSON.parse(text) as Trial;
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const what = issue ? `${issue.path.join('.')}: ${issue.message}` : 'it is not JSON';
    throw new InputError(`${file} is no recording that a skill can be tested against: ${what}. ${wayOut}`, {
      cause: error,
    });
  }
}

/** Adds a recording to a skill's folder; `frames` are the pictures of its screens. */
export async function writeTrial(skill: string, trial: Trial, frames: Map<string, Frame>): Promise<void> {
  const last = (await trialFolders(skill)).at(-1);
  const number = last === undefined ? 1 : Number(last.split('/').at(-1)) + 1;
  const folder = join(skill, FOLDER, String(number).padStart(3, '0'));
  await mkdir(folder, { recursive: true });
  for (const { frame } of trial.screens) {
    const picture = frames.get(frame.hash);
    if (picture) await writeFile(join(folder, frame.file), await encodePicture(picture, pictureFormat(picture)));
  }
  await writeFile(join(folder, 'trial.json'), `${JSON.stringify(trial)}\n`);
}
