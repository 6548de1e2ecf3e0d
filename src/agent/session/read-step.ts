import type { FileHandle } from 'node:fs/promises';
import type { Stamped } from '../types.ts';
import { readHeader } from './header.ts';
import { linesOf } from './lines.ts';
import type { Modernizer } from './modernize.ts';
import { noFirstLine, openEvents } from './open.ts';
import { parseEvent } from './parse.ts';

/** How a line of a step begins; a line of another program is read whole to know. */
const STEP = /^\{"at":\d+,"type":"[a-z-]+","step":(\d+)[,}]/;
const LONGEST_HEAD = 120;
const NEWLINE = 10;

/** The whole events of a step, and a sentence for each line that could not be read. */
export interface ReadStep {
  events: Stamped[];
  problems: string[];
}

/**
 * The whole events of one step of the session in `folder`. `from` is the byte where to begin to look, from an outline; what
 * is no beginning of a line is not trusted.
 */
export async function readStep(folder: string, step: number, from = 0): Promise<ReadStep> {
  const found: ReadStep = { events: [], problems: [] };
  const onProblem = (problem: string) => found.problems.push(problem);
  for await (const event of stepsFrom(folder, { step, from, onProblem })) {
    if (!('step' in event)) continue;
    if (event.step !== step) break;
    found.events.push(event);
  }
  return found;
}

/** The whole events of all steps from `step` on, in order, with what belongs to no step. */
export async function* stepsFrom(
  folder: string,
  { step, from, onProblem }: { step: number; from: number; onProblem?: (problem: string) => void },
): AsyncGenerator<Stamped, void, undefined> {
  const file = await openEvents(folder);
  try {
    const modernize = await modernizerOf(file, folder);
    const before = Buffer.alloc(1);
    if (from > 0) await file.read({ buffer: before, position: from - 1, length: 1 });
    for await (const { lines } of linesOf(file, before[0] === NEWLINE ? from : 0)) {
      for (const { bytes } of lines) {
        const named = STEP.exec(bytes.toString('utf8', 0, LONGEST_HEAD))?.[1];
        if (named !== undefined && Number(named) < step) continue;
        try {
          const event = parseEvent(bytes, modernize);
          if (!('step' in event) || event.step >= step) yield event;
        } catch (error) {
          onProblem?.(`A line of step ${step}: ${(error as Error).message}; it was left out.`);
        }
      }
    }
  } finally {
    await file.close();
  }
}

async function modernizerOf(file: FileHandle, folder: string): Promise<Modernizer> {
  for await (const { lines } of linesOf(file)) {
    if (lines[0]) return readHeader(lines[0].bytes, folder).modernize;
  }
  throw noFirstLine(folder);
}
