import type { Stamped } from '../types.ts';
import { readHeader } from './header.ts';
import { LIGHT_SINCE, lightEvent } from './light-event.ts';
import { linesOf } from './lines.ts';
import type { Modernizer } from './modernize.ts';
import { noFirstLine, openEvents } from './open.ts';
import { outlineOf } from './outline.ts';
import { parseEvent, parseObject } from './parse.ts';
import { leftOut } from './reader.ts';
import type { SessionView, StepView, TotalsView } from './reduce.ts';
import { emptyView, reduce } from './reduce.ts';

/** Some more of a session's outline. */
export interface OutlinePart {
  /** Outlines of steps that are over, each with its `offset`. */
  steps: StepView[];
  /** What belongs to no step: the header, pauses, problems, the end. */
  events: Stamped[];
  /** Counted over all steps up to here. */
  totals: TotalsView;
  /** A sentence for each line that could not be read. */
  problems: string[];
  /** Up to here all is told; what follows is a step that is not over, and what came after it began. */
  told: { offset: number; lines: number };
}

/**
 * What a time line needs of the session in `folder`, part by part as the file is read, in memory that does not grow with it.
 * Rejects as `readSession` does.
 */
export async function* readOutline(folder: string): AsyncGenerator<OutlinePart, void, undefined> {
  const file = await openEvents(folder);
  try {
    let modernize: Modernizer | null = null;
    let light = true;
    let view: SessionView = emptyView;
    let totals = emptyView.totals;
    let offset: number | null = null;
    let told = { offset: 0, lines: 0 };
    let held: Stamped[] = [];
    let lines = 0;
    let left = 0;
    for await (const group of linesOf(file)) {
      left = group.unfinished;
      const part = { steps: [] as StepView[], events: [] as Stamped[], problems: [] as string[] };
      for (const { number, from, bytes } of group.lines) {
        lines = number;
        const end = { offset: from + bytes.length + 1, lines: number };
        let event: Stamped;
        if (modernize === null) {
          const first = readHeader(bytes, folder);
          modernize = first.modernize;
          light = Number(parseObject(bytes).version) >= LIGHT_SINCE;
          event = first.header;
        } else {
          try {
            event = (light ? lightEvent(bytes) : null) ?? parseEvent(bytes, modernize);
          } catch (error) {
            part.problems.push(leftOut(number, (error as Error).message));
            continue;
          }
        }
        view = reduce(view, event);
        if (!('step' in event)) {
          held.push(event);
          if (offset !== null) continue;
        } else if (event.type === 'step-end') {
          const begun = offset ?? from;
          part.steps.push(...view.steps.map((step) => ({ ...outlineOf(step), offset: begun })));
          totals = view.totals;
          view = { ...view, steps: [] };
          offset = null;
        } else {
          offset ??= from;
          continue;
        }
        part.events.push(...held);
        held = [];
        told = end;
      }
      yield { ...part, totals, told };
    }
    if (modernize === null) throw noFirstLine(folder);
    if (left > 0) {
      const problems = [leftOut(lines + 1, `unfinished (${left} bytes), the writer was interrupted`)];
      yield { steps: [], events: [], problems, totals, told };
    }
  } finally {
    await file.close();
  }
}
