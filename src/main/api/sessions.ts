import { join } from 'node:path';
import { z } from 'zod';
import { listSessions, readSession } from '../../agent/session/reader.ts';
import type { SessionSummary } from '../../agent/session/summary.ts';
import type { Stamped } from '../../agent/types.ts';
import type { Tail } from '../tail.ts';
import type { Context } from './procedure.ts';
import { inWords, procedure } from './procedure.ts';

/** One folder of the sessions folder: never a path. */
export const sessionId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^./\\\0][^/\\\0]*$/, 'must be the id of a session');

export interface ListedSession extends SessionSummary {
  /** This host is running it now. */
  live: boolean;
}

/** Some more events of a session. */
export interface SessionPart {
  events: Stamped[];
  /** What could not be read, a sentence each. */
  problems: string[];
  /** More will come as it happens. */
  live: boolean;
}

/** Small enough that the first picture is there at once, and that a window draws between two parts. */
const EVENTS_A_PART = 200;
const CHARACTERS_A_PART = 256 * 1024;

export const sessions = {
  list: procedure.handler(async ({ context }): Promise<ListedSession[]> => {
    const all = await listSessions(context.home.sessions);
    return all.map((each) => ({ ...each, live: context.runs.live(each.id) !== null }));
  }),

  /** What is recorded, then what happens, until the session's end. */
  read: procedure.input(z.object({ id: sessionId })).handler(async function* ({ input, context, signal }) {
    const stop = signal ?? new AbortController().signal;
    try {
      yield* parts(input.id, context, stop);
    } catch (error) {
      // A window that went away wants no more words.
      if (!stop.aborted) throw inWords(error);
    }
  }),
};

async function* parts(id: string, context: Context, signal: AbortSignal): AsyncGenerator<SessionPart, void, undefined> {
  const tail: Tail<Stamped> | null = context.runs.live(id);
  let next = 0;
  while (!signal.aborted) {
    const events = tail?.from(next, EVENTS_A_PART) ?? null;
    if (tail === null || events === null) {
      // One line is one event, so a position in the file is a position in the tail.
      const recorded = await readSession(join(context.home.sessions, id));
      while (next < recorded.events.length) {
        await context.drained();
        signal.throwIfAborted();
        const problems = next === 0 ? recorded.problems : [];
        const some = beginningOf(recorded.events.slice(next, next + EVENTS_A_PART));
        next += some.length;
        yield { events: some, problems, live: tail !== null };
      }
      if (tail === null) return;
    } else if (events.length > 0) {
      await context.drained();
      const some = beginningOf(events);
      next += some.length;
      yield { events: some, problems: [], live: true };
    } else if (tail.ended) return;
    else await tail.more(next, signal);
  }
}

/** As many as one message should hold; at least one. */
function beginningOf(events: Stamped[]): Stamped[] {
  let characters = 0;
  const end = events.findIndex((event) => (characters += JSON.stringify(event).length) > CHARACTERS_A_PART);
  return end < 0 ? events : events.slice(0, Math.max(end, 1));
}
