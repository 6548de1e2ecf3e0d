import type { Control } from '../control.ts';
import { serveControl } from '../control-socket.ts';
import { mentionedFacts } from '../model/builtin/taught-words.ts';
import { hearLessons } from '../memory/hear-lessons.ts';
import { writeNote } from '../resume/note.ts';
import { continueSession } from '../session/continue-session.ts';
import type { HandJournal } from '../session/hand-journal.ts';
import { openHandJournal } from '../session/hand-journal.ts';
import { lockSession } from '../session/session-lock.ts';
import type { SessionWriter } from '../session/writer.ts';
import { createSession } from '../session/writer.ts';
import type { Gate } from '../trust/gate.ts';
import { openGate } from '../trust/gate.ts';
import type { TrustPolicy } from '../trust/policy.ts';
import { openRemembered } from '../trust/remembered.ts';
import type { Secrets } from '../trust/secrets/secrets.ts';
import { version } from '../version.ts';
import type { Mind } from './open-mind.ts';
import type { World } from './open-world.ts';
import type { TaskOptions } from './task-options.ts';

/** What a task leaves behind, and who learns from it while it runs. */
export interface Trail {
  /** Its `emit` also reaches the gate, the secrets and the lessons. */
  record: SessionWriter;
  /** Stands before the hand, and knows from the session what was said and seen. */
  gate: Gate;
  journal: HandJournal;
}

/** Begins the session's record, or goes on with it; whatever was opened is closed by `open`, also when this rejects. */
export async function openTrail(
  options: TaskOptions & { control: Control },
  known: { mind: Mind; world: World; policy: TrustPolicy; secrets: Secrets },
  open: AsyncDisposableStack,
): Promise<Trail> {
  const { resume, control, onNote } = options;
  const { world, secrets } = known;
  const written = open.adopt(await openRecord(options, known), (it) => it.close());
  if (!resume) open.use(await lockSession(written.folder));
  onNote(`${options.desktop} desktop ${world.display}, session ${written.folder}`);
  const released = Promise.withResolvers<number>();
  open.use(await serveControl({ home: options.home.folder, id: written.id, control, released: released.promise }));
  open.use(await writeNote(written.folder, noteOf(options, known)));

  let over = false;
  let restored = false;
  const journal = open.adopt(openHandJournal(written.folder), (it) => it.close(over));
  const taught = lessonsFrom(written.id, options, known.mind);
  // What the gate found before an interruption stands in the session already.
  const gate = gateOf(options, known, (event) => (restored ? emit(event) : undefined));
  const emit: SessionWriter['emit'] = (event) => {
    if (over) return; // a touch of the desk after the end is no part of the session
    over = event.type === 'session-end';
    written.emit(event);
    gate.hear(event);
    secrets.hear(event);
    taught?.hear(event);
    if (event.type === 'stop') released.resolve(event.releasedMs);
  };
  for (const event of resume?.heard ?? []) {
    gate.hear(event);
    secrets.hear(event);
    if (event.type === 'action' && event.action.type === 'type') await secrets.filled(event.action.text);
  }
  restored = true;
  return { record: { ...written, emit }, gate, journal };
}

function openRecord(
  { home, instruction, desktop, resume, onEvent }: TaskOptions,
  { mind, world: { display, screen } }: { mind: Mind; world: World },
): Promise<SessionWriter> {
  if (resume) return continueSession({ ...resume, onEvent });
  const header = { goal: instruction, model: mind.model.name, desktop, display, width: screen.w, height: screen.h };
  return createSession({ folder: home.sessions, header: { ...header, deskhand: version }, onEvent });
}

/** What somebody who goes on with the session after a kill must know. */
function noteOf(
  {
    model,
    settings,
    maxSteps,
    control,
    start,
    said = [],
    view = {},
    trial = false,
  }: TaskOptions & { control: Control },
  { mind: { facts }, world: { mayAct, desktop } }: { mind: Mind; world: World },
): Parameters<typeof writeNote>[1] {
  const { monitor, window } = view;
  return {
    ...{ settings, maxSteps, approvals: control.approvals, facts, mayAct, start, said, trial },
    model: typeof model === 'string' ? model : null,
    view: { ...(monitor !== undefined && { monitor }), ...(window !== undefined && { window }) },
    desktop: desktop?.facts ?? null,
  };
}

/** A recording that is done again teaches nothing new. */
function lessonsFrom(
  session: string,
  { settings }: TaskOptions,
  { model, lessons }: Mind,
): ReturnType<typeof hearLessons> | null {
  if (settings.learn === 'off' || model.name.startsWith('rerun:')) return null;
  return hearLessons(session, model.name, (lesson) => lessons.keep(lesson));
}

function gateOf(
  { home, instruction, said = [], start, control }: TaskOptions & { control: Control },
  { mind: { apps, facts }, world, policy }: { mind: Mind; world: World; policy: TrustPolicy },
  emit: SessionWriter['emit'],
): Gate {
  return openGate({
    policy,
    instruction: [instruction, ...said, ...mentionedFacts(instruction, facts)].join('\n'),
    apps,
    given: [...world.mayAct, ...start],
    ownDesktop: world.desktop !== null,
    mode: () => control.approvals,
    ask: (stop) => control.askAction(stop),
    emit,
    capture: () => world.computer.capture(),
    perceive: world.perceive,
    windows: () => world.computer.windows(),
    remembered: openRemembered(home.folder),
  });
}
