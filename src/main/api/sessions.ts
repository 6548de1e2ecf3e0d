import { join } from 'node:path';
import { z } from 'zod';
import { typedTexts } from '../../agent/rerun-session.ts';
import { alignSteps } from '../../agent/session/align-steps.ts';
import { newestOf } from '../../agent/session/newer.ts';
import { readGists } from '../../agent/session/gists.ts';
import { readOutline } from '../../agent/session/read-outline.ts';
import { readStep, stepsFrom } from '../../agent/session/read-step.ts';
import { listSessions, readEvents } from '../../agent/session/reader.ts';
import type { StepView, TotalsView } from '../../agent/session/reduce.ts';
import type { SessionSummary } from '../../agent/session/summary.ts';
import { summarizeSession } from '../../agent/session/summary.ts';
import type { Stamped } from '../../agent/types.ts';
import { InputError } from '../../agent/types.ts';
import { openForPerson } from '../open-for-person.ts';
import type { Tail } from '../tail.ts';
import type { Context } from './procedure.ts';
import { inWords, procedure } from './procedure.ts';
import { sessionFiles } from './session-files.ts';
import { sessionId } from './session-id.ts';

export interface ListedSession extends SessionSummary {
  /** This host is running it now. */
  live: boolean;
}

/** Some more of a session. The window adds `steps` first, then reduces `events`. */
export interface SessionPart {
  /** Outlines of steps that are over, in order; `sessions.step` has the rest of each. */
  steps: StepView[];
  /** Counted over all steps that came as outlines; null when none came with this part. */
  totals: TotalsView | null;
  /** What belongs to no outlined step. */
  events: Stamped[];
  /** What could not be read, a sentence each. */
  problems: string[];
  /** How long the session is, as far as it is known at the beginning, in ms. */
  ms: number;
  /** More will come as it happens. */
  live: boolean;
}

/** Small enough that the first picture is there at once, and that a window draws between two parts. */
const EVENTS_A_PART = 200;
const CHARACTERS_A_PART = 256 * 1024;

export const sessions = {
  ...sessionFiles,

  list: procedure.handler(async ({ context }): Promise<ListedSession[]> => {
    const all = await listSessions(context.home.sessions);
    return all.map((each) => ({ ...each, live: context.runs.live(each.id) !== null }));
  }),

  /** The texts that a session typed because its instruction named them; whoever does it again may give others. */
  texts: procedure
    .input(z.object({ id: sessionId }))
    .handler(async ({ input, context }) => typedTexts(await newestOf(join(context.home.sessions, input.id)))),

  /** What is recorded, as outlines of its steps, then what happens, whole, until the session's end. */
  read: procedure.input(z.object({ id: sessionId })).handler(async function* ({ input, context, signal }) {
    const stop = signal ?? new AbortController().signal;
    try {
      yield* parts(input.id, context, stop);
    } catch (error) {
      // A window that went away wants no more words.
      if (!stop.aborted) throw inWords(error);
    }
  }),

  /** Which steps of two sessions belong beside each other. */
  align: procedure.input(z.object({ left: sessionId, right: sessionId })).handler(async ({ input, context }) => {
    const gistsOf = (id: string) => readGists(join(context.home.sessions, id));
    return alignSteps(await gistsOf(input.left), await gistsOf(input.right));
  }),

  /** Where the session is on disk; shows it in the file manager where there is one. */
  openFolder: procedure.input(z.object({ id: sessionId })).handler(async ({ input, context }) => {
    const { folder } = await summarizeSession(join(context.home.sessions, input.id)).catch(() => {
      throw new InputError(`There is no session ${input.id} any more.`);
    });
    return { folder, opened: openForPerson(folder) };
  }),

  /** All events of one step. `offset` is that of its outline, or of one before it. */
  step: procedure
    .input(z.object({ id: sessionId, step: z.int().min(0), offset: z.int().min(0).optional() }))
    .handler(({ input, context }) => readStep(join(context.home.sessions, input.id), input.step, input.offset)),
};

async function* parts(id: string, context: Context, signal: AbortSignal): AsyncGenerator<SessionPart, void, undefined> {
  const folder = join(context.home.sessions, id);
  const tail: Tail<Stamped> | null = context.runs.live(id);
  const live = tail !== null;
  const { ms } = await summarizeSession(folder).catch(() => ({ ms: 0 }));
  let told = { offset: 0, lines: 0 };
  for await (const { steps, totals, events, problems, ...place } of readOutline(folder)) {
    await context.drained();
    signal.throwIfAborted();
    told = place.told;
    // The last line of a session that runs may be in the middle of being written.
    const broken = live ? [] : problems;
    if (steps.length + events.length + broken.length > 0) {
      yield { steps, totals, events, problems: broken, ms, live };
    }
  }
  const part = (events: Stamped[]): SessionPart => ({ steps: [], totals: null, events, problems: [], ms, live });

  if (tail === null) {
    // A step that was never over: the session was stopped or killed.
    for await (const events of grouped(stepsFrom(folder, { step: 0, from: told.offset }))) {
      await context.drained();
      yield part(events);
    }
    return;
  }
  for (let next = told.lines; !signal.aborted;) {
    // One line is one event, so a position in the file is a position in the tail.
    const events = tail.from(next, EVENTS_A_PART);
    if (events === null) {
      // This window fell behind what is kept in memory; the file has it all.
      for await (const some of grouped(eventsAfter(folder, next))) {
        await context.drained();
        signal.throwIfAborted();
        yield part(some);
        next += some.length;
      }
    } else if (events.length > 0) {
      await context.drained();
      const some = beginningOf(events);
      next += some.length;
      yield part(some);
    } else if (tail.ended) return;
    else await tail.more(next, signal);
  }
}

async function* eventsAfter(folder: string, lines: number): AsyncGenerator<Stamped, void, undefined> {
  let number = 0;
  for await (const event of readEvents(folder)) if (number++ >= lines && typeof event !== 'string') yield event;
}

async function* grouped(events: AsyncIterable<Stamped>): AsyncGenerator<Stamped[], void, undefined> {
  let group: Stamped[] = [];
  for await (const event of events) {
    group.push(event);
    if (group.length < EVENTS_A_PART) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** As many as one message should hold; at least one. */
function beginningOf(events: Stamped[]): Stamped[] {
  let characters = 0;
  const end = events.findIndex((event) => (characters += JSON.stringify(event).length) > CHARACTERS_A_PART);
  return end < 0 ? events : events.slice(0, Math.max(end, 1));
}
