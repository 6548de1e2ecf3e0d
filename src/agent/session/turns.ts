import type { SessionHeader, Stamped } from '../types.ts';
import { readEvents } from './reader.ts';
import type { StepView } from './reduce.ts';
import { emptyView, reduce } from './reduce.ts';

/** One step with all that was recorded of it; `over` tells whether its end was. */
export interface Turn {
  type: 'turn';
  step: StepView;
  events: Stamped[];
  over: boolean;
}

/** A session in order, in pieces that can be forgotten one by one. */
export type Piece =
  | { type: 'header'; header: Stamped<SessionHeader> }
  | Turn
  /** What belongs to no step: a pause, a person's hand, a problem, the end. */
  | { type: 'between'; event: Stamped }
  | { type: 'left-out'; problem: string };

/** Reads the session in `folder` step by step, in memory that holds one step. Rejects as `readEvents` does. */
export async function* readTurns(folder: string): AsyncGenerator<Piece, void, undefined> {
  let events: Stamped[] = [];
  let number = 0;
  for await (const event of readEvents(folder)) {
    if (typeof event === 'string') yield { type: 'left-out', problem: event };
    else if (event.type === 'session-start') yield { type: 'header', header: event };
    else if (!('step' in event)) {
      yield { type: 'between', event };
    } else {
      if (events.length > 0 && event.step !== number) {
        yield turn(events, number);
        events = [];
      }
      number = event.step;
      events.push(event);
      if (event.type !== 'step-end') continue;
      yield turn(events, number);
      events = [];
    }
  }
  if (events.length > 0) yield turn(events, number);
}

function turn(events: Stamped[], number: number): Turn {
  const { steps } = events.reduce(reduce, emptyView);
  const step = steps.find((each) => each.number === number)!;
  return { type: 'turn', step, events, over: step.ms !== null };
}
