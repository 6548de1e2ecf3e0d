import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Replacements } from './model/rerun/replace.ts';
import type { Recording, RecordedStep } from './model/rerun/recorded-steps.ts';
import { anchorAt } from './model/rerun/anchor.ts';
import { recordingOf } from './model/rerun/recorded-steps.ts';
import { withReplacements } from './model/rerun/replace.ts';
import { pointOf } from './model/rerun/replan.ts';
import { rerunModel } from './model/rerun/rerun.ts';
import type { TaskOptions } from './task/task-options.ts';
import { readPng } from './screen/encode.ts';
import { locate } from './screen/locate.ts';
import { correlation, reliefOf } from './screen/match.ts';
import { shownAt } from './screen/shown.ts';
import { readSession } from './session/reader.ts';
import type { Model, SessionHeader, Stamped } from './types.ts';
import { InputError } from './types.ts';

/** What `take-over.ts` and `teach/typed-text.ts` leave of a text. */
const MASKED = /^•+$/u;

export interface Rerun {
  header: Stamped<SessionHeader>;
  recording: Recording;
  /** For `runTask`: its model answers from the recording; what the person asks for are the recorded texts, keys and labels. */
  task: Required<Pick<TaskOptions, 'instruction' | 'model' | 'said' | 'pace' | 'maxSteps'>>;
}

/**
 * A recorded session that can be done again with no model, with other texts where `replacements` says so. Throws an InputError when
 * the folder is no session, when nothing in it succeeded, or when a text to replace was never used.
 */
export async function openRerun(
  folder: string,
  replacements: Replacements = {},
  helperFor?: (recording: Recording) => Promise<Model>,
): Promise<Rerun> {
  const { header, events } = await readSession(folder);
  const recording = withReplacements(recordingOf(header.id, events, shownAt), replacements);
  refuseMasked(recording);
  const { model, pace } = rerunModel({
    recording,
    ...(helperFor && { helper: await helperFor(recording) }),
    instruments: { locate, shownAt },
    recordedFrame: async (step) => readPng(await readFile(join(folder, step.frame.file))),
    alike(one, other) {
      const [a, b] = [reliefOf(one.frame, one.box), reliefOf(other.frame, other.box)];
      return a && b ? correlation(a, b) : 0;
    },
  });
  // Each recorded step may be looked for twice before it is done.
  const maxSteps = recording.steps.length * 3 + 3;
  const said = recording.steps.flatMap(saidIn);
  return { header, recording, task: { instruction: recording.goal, model, said, pace, maxSteps } };
}

/** A text that a recording typed, and that may be another one the next time; a `masked` one was not kept, and must be given. */
export interface TypedText {
  text: string;
  masked: boolean;
}

/** The texts that the session in `folder` typed because its instruction named them, in order. Throws as `openRerun` does. */
export async function typedTexts(folder: string): Promise<TypedText[]> {
  const { header, events } = await readSession(folder);
  const { goal, steps } = recordingOf(header.id, events, shownAt);
  const found = steps.flatMap(({ plan, actions }) => {
    const typed = actions.flatMap(({ action }) => (action.type === 'type' ? [action.text] : [])).join('');
    const texts = plan.calls.flatMap(({ args }) => Object.values(args)).filter((value) => typeof value === 'string');
    return texts.filter((text) => text !== '' && (MASKED.test(text) || (goal.includes(text) && typed.includes(text))));
  });
  return [...new Set(found)].map((text) => ({ text, masked: MASKED.test(text) }));
}

/** Dots that were kept in place of a secret must never be typed. */
function refuseMasked({ id, steps }: Recording): void {
  for (const { number, plan } of steps) {
    const masked = plan.calls
      .flatMap(({ args }) => Object.values(args))
      .find((value): value is string => typeof value === 'string' && MASKED.test(value));
    if (masked === undefined) continue;
    throw new InputError(
      `In step ${number} of ${id} a text was typed that was not kept, as it was not shown. Give it: --set "${masked}=TEXT".`,
    );
  }
}

function saidIn(step: RecordedStep): string[] {
  return step.plan.calls.flatMap(({ args }) => {
    const texts = Object.values(args).filter((value) => typeof value === 'string');
    const point = pointOf(args, step);
    const label = point && anchorAt(point, step.observation).element?.label;
    return [step.subtask, ...texts, ...(label ? [label] : [])];
  });
}
