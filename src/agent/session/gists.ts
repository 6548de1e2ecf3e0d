import type { Stamped } from '../types.ts';
import { describeCall } from './describe.ts';
import { readHeader } from './header.ts';
import { linesOf } from './lines.ts';
import type { Modernizer } from './modernize.ts';
import { noFirstLine, openEvents } from './open.ts';
import { parseEvent } from './parse.ts';

/** What a step was about: enough to find its like in another session. */
export interface Gist {
  step: number;
  /** Null where nothing was planned: the look that ended the session. */
  subtask: string | null;
  /** Each call in words, whether it went well, and which version of its skill ran; none for a verb, and where it was not recorded. */
  calls: { skill: string; words: string; ok: boolean | null; version?: number }[];
}

/** The lines that tell it; what was seen and said, nearly all of a file, is not even parsed. */
const TELLING = /"type":"(?:step-start|call-start|call-end)"|"type":"stage-end","step":\d+,"role":"task-inference"/u;
const HEAD = 160;

/** The gist of each step of the session in `folder`, in order. Lines that cannot be read are passed over: a reader tells them. */
export async function readGists(folder: string): Promise<Gist[]> {
  const file = await openEvents(folder);
  try {
    const gists: Gist[] = [];
    let modernize: Modernizer | null = null;
    for await (const { lines } of linesOf(file)) {
      for (const { bytes } of lines) {
        if (!modernize) modernize = readHeader(bytes, folder).modernize;
        else if (TELLING.test(bytes.toString('utf8', 0, HEAD))) add(gists, eventOf(bytes, modernize));
      }
    }
    if (!modernize) throw noFirstLine(folder);
    return gists;
  } finally {
    await file.close();
  }
}

function eventOf(bytes: Buffer, modernize: Modernizer): Stamped | null {
  try {
    return parseEvent(bytes, modernize);
  } catch {
    return null;
  }
}

function add(gists: Gist[], event: Stamped | null): void {
  if (event?.type === 'step-start') gists.push({ step: event.step, subtask: null, calls: [] });
  const now = gists.at(-1);
  if (!event || !now) return;
  if (event.type === 'stage-end' && event.role === 'task-inference' && event.value.status === 'doing') {
    now.subtask = event.value.subtask;
  }
  if (event.type === 'call-start') {
    const { skill, args, version } = event;
    now.calls.push({ skill, words: describeCall(skill, args), ok: null, ...(version !== undefined && { version }) });
  }
  if (event.type === 'call-end') {
    const call = now.calls.at(-1);
    if (call) call.ok = event.ok;
  }
}
