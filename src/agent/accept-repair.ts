import { join } from 'node:path';
import type { SessionEvent } from './types.ts';
import { InputError } from './types.ts';
import { newestOf, setNewer } from './session/newer.ts';
import { readSession } from './session/reader.ts';

/** How a session that does another one again names its model (`model/rerun/rerun.ts`). */
const RERUN = 'rerun:';

/** One step that another model did in place of the recording. */
export interface RepairedStep {
  /** Of the re-run's own session. */
  step: number;
  by: string;
  does: string;
}

export interface ProposedVersion {
  /** The session that was done again. */
  of: string;
  repaired: RepairedStep[];
  /** It takes the place of the other in re-runs already. */
  accepted: boolean;
}

/** What a re-run with repairs proposes; null for a session that repaired nothing, or that did not come to its end. */
export async function proposedVersion(sessions: string, id: string): Promise<ProposedVersion | null> {
  const folder = join(sessions, id);
  const { header, events } = await readSession(folder);
  if (!header.model.startsWith(RERUN)) return null;
  const of = header.model.slice(RERUN.length);
  const repaired = repairedSteps(events, header.model);
  const done = events.some((event) => event.type === 'session-end' && event.status === 'done');
  if (repaired.length === 0 || !done) return null;
  return { of, repaired, accepted: (await newestOf(join(sessions, of))) === folder };
}

/** Takes a repaired re-run as the new version of what it did again; gives that one's id. Both sessions stay as they are. */
export async function acceptRepair(sessions: string, id: string): Promise<string> {
  const proposed = await proposedVersion(sessions, id);
  if (!proposed) {
    throw new InputError(
      `${id} proposes no new version: only a re-run that was repaired and came to its end does (deskhand sessions rerun ID --repair MODEL).`,
    );
  }
  const of = join(sessions, proposed.of);
  await readSession(of); // gone or unreadable: said in words
  await setNewer(await newestOf(of), id);
  return proposed.of;
}

function repairedSteps(events: SessionEvent[], own: string): RepairedStep[] {
  const by = new Map<number, string>();
  for (const event of events) {
    if (event.type === 'model-call' && event.role === 'action-planning' && event.model !== own)
      by.set(event.step, event.model);
  }
  return events.flatMap((event): RepairedStep[] =>
    event.type === 'stage-end' && event.role === 'action-planning' && by.has(event.step)
      ? [{ step: event.step, by: by.get(event.step)!, does: event.value.reasoning }]
      : [],
  );
}
