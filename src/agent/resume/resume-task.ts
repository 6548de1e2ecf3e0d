import { createControl } from '../control.ts';
import type { TaskOptions } from '../task/task-options.ts';
import { runTask } from '../run-task.ts';
import { findSession } from '../session/reader.ts';
import { lockSession } from '../session/session-lock.ts';
import type { Settings } from '../settings.ts';
import { checkSetting, defaultSettings } from '../settings.ts';
import type { SessionResult, Stamped } from '../types.ts';
import { InputError } from '../types.ts';
import type { ResumeNote } from './note.ts';
import { readNote } from './note.ts';
import type { Resumable } from './resumable.ts';
import { readResumable } from './resumable.ts';

/** What `runTask` needs to go on with a session instead of beginning one. */
export interface Resuming {
  id: string;
  folder: string;
  state: Resumable;
  note: ResumeNote;
  /** Of its events, those that the gate and the secrets learn from. */
  heard: Stamped[];
  lock: AsyncDisposable;
}

type HostOptions = Omit<
  TaskOptions,
  'instruction' | 'said' | 'desktop' | 'display' | 'size' | 'view' | 'start' | 'model' | 'maxSteps' | 'trial' | 'resume'
>;

/** Limits that the person gives anew; everything else is as when the session began. */
export type NewLimits = Partial<Pick<Settings, 'maxSteps' | 'maxTokens' | 'maxCost' | 'approvals'>>;

/**
 * Goes on with an interrupted session, in its own folder, with what it had used up. Rejects with an `InputError` in words when it is
 * unknown, has ended, is damaged or in use, or its desktop is gone.
 */
export async function resumeTask(
  wanted: string,
  options: HostOptions & { limits?: NewLimits },
): Promise<SessionResult & { id: string; folder: string }> {
  const { home, control = createControl(), limits = {} } = options;
  const { id, folder } = await findSession(home.sessions, wanted);
  const lock = await lockSession(folder);
  try {
    const heard: Stamped[] = [];
    const state = await readResumable(folder, (event) => keep(heard, event));
    const note = await readNote(folder);
    if (note.model === null) {
      throw new InputError(`${id} was a recording that was done again: do that anew with "deskhand sessions rerun".`);
    }
    const settings = { ...settingsOf(note, options.settings), ...limits };
    settings.maxSteps = limits.maxSteps ?? note.maxSteps;
    control.approvals = limits.approvals ?? note.approvals;
    const { header } = state;
    return await runTask({
      ...options,
      instruction: header.goal,
      settings,
      control,
      desktop: header.desktop,
      ...(header.desktop === 'real' && header.display !== '' && { display: header.display }),
      size: { width: header.width, height: header.height },
      view: note.view,
      start: note.start,
      said: note.said,
      model: note.model,
      maxSteps: settings.maxSteps,
      trial: note.trial,
      resume: { id, folder, state, note, heard, lock },
    });
  } finally {
    await lock[Symbol.asyncDispose]();
  }
}

/** A setting that is new since then is as it is now; one that is no setting any more is left out. */
function settingsOf(note: ResumeNote, now: Settings): Settings {
  const known = Object.keys(defaultSettings) as (keyof Settings)[];
  const then = known.filter((name) => name in note.settings);
  return {
    ...now,
    ...Object.fromEntries(
      then.map((name) => [name, checkSetting(name, note.settings[name], `${name} of the session`)]),
    ),
  };
}

/** The newest screens are what something on the screen may come from. */
const SCREENS = 60;

function keep(heard: Stamped[], event: Stamped): void {
  if (event.type === 'approval-end') heard.push(event);
  if (event.type === 'action' && event.action.type === 'type' && event.action.text.includes('{{')) heard.push(event);
  if (event.type !== 'stage-end' || event.role !== 'information-gathering') return;
  heard.push(event);
  const screens = heard.filter(({ type }) => type === 'stage-end');
  if (screens.length > SCREENS) heard.splice(heard.indexOf(screens[0]!), 1);
}
