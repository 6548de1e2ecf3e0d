import type { Computer, SessionResult, SessionStatus, Stamped } from './types.ts';
import { Stopped } from './types.ts';
import type { Home } from './home.ts';
import type { Settings } from './settings.ts';
import { awaitEffect } from './effect.ts';
import { callExecutor } from './execute.ts';
import type { Control } from './control.ts';
import { createControl } from './control.ts';
import { serveControl } from './control-socket.ts';
import { shareDesk } from './desk.ts';
import { openComputer } from './hand/open-computer.ts';
import { createHandLog } from './hand/x11/hand-log.ts';
import { parseStopChord } from './hand/watch/stop-chord.ts';
import type { PrivateDesktop } from './hand/private-desktop.ts';
import { openPrivateDesktop } from './hand/private-desktop.ts';
import { openHands } from './hands.ts';
import type { Agent } from './loop.ts';
import { runSession } from './loop.ts';
import { selectModel } from './select-model.ts';
import { changedBoxes } from './screen/change.ts';
import { openEyes } from './screen/eyes.ts';
import { shownAt } from './screen/shown.ts';
import type { SessionWriter } from './session/writer.ts';
import { createSession } from './session/writer.ts';
import { loadApps } from './skills/apps.ts';
import { loadLibrary } from './skills/library.ts';
import { openSandbox } from './skills/sandbox.ts';
import { shippedSkills } from './place.ts';
import { version } from './version.ts';

export interface TaskOptions {
  instruction: string;
  home: Home;
  settings: Settings;
  desktop: 'private' | 'real';
  /** An X display to work on instead; with `private` it must be left out. */
  display?: string;
  size: { width: number; height: number };
  /** Commands to start on the private desktop before the session begins. */
  start: string[];
  model: string;
  maxSteps: number;
  signal: AbortSignal;
  /** Lets the caller stop, pause and step the session, as other terminals can. */
  control?: Control;
  onEvent: (event: Stamped) => void;
  onNote: (text: string) => void;
  /** Runs when the session has ended and the desktop is still there, for example to check the result from outside. */
  beforeClose?: (desktop: PrivateDesktop | null) => Promise<void>;
}

/** Opens everything that a session needs, runs it, and closes everything, whatever happens. Wrong use is an `InputError` before any of it. */
export async function runTask(options: TaskOptions): Promise<SessionResult & { id: string; folder: string }> {
  const { home, settings, onNote, control = createControl() } = options;
  const signal = AbortSignal.any([options.signal, control.signal]);
  const apps = await loadApps(shippedSkills);
  const library = await loadLibrary({ shipped: shippedSkills, learned: home.skills });
  library.problems.forEach(onNote);
  const skills = library.cards({ usable: true });
  const model = selectModel(options.model, { instruction: options.instruction, apps, skills });

  await using open = new AsyncDisposableStack();
  const eyes = open.adopt(openEyes({ languages: settings.languages }), (it) => it.close());
  const sandbox = open.adopt(openSandbox(), (it) => it.close());
  const log = createHandLog();
  const desktop = options.desktop === 'private' ? await openDesktop() : null;
  const computer = open.adopt(
    await openComputer({ log, ...(desktop ?? { ...(options.display && { display: options.display }) }) }),
    (it) => it.close(),
  );
  const [screen] = await computer.displays();
  const display = desktop?.display ?? options.display ?? process.env['DISPLAY'] ?? '';
  const record = open.adopt(
    await createSession({
      folder: home.sessions,
      header: {
        goal: options.instruction,
        model: model.name,
        desktop: options.desktop,
        display,
        width: screen?.w ?? options.size.width,
        height: screen?.h ?? options.size.height,
        deskhand: version,
      },
      onEvent: options.onEvent,
    }),
    (it) => it.close(),
  );
  onNote(`${options.desktop} desktop ${display}, session ${record.folder}`);
  const released = Promise.withResolvers<number>();
  open.use(await serveControl({ home: home.folder, id: record.id, control, released: released.promise }));
  let over = false;
  const emit: SessionWriter['emit'] = (event) => {
    if (over) return; // a touch of the desk after the end is no part of the session
    over = event.type === 'session-end';
    record.emit(event);
    if (event.type === 'stop') released.resolve(event.releasedMs);
  };
  const { xauthority } = desktop ?? {};
  const desk = { computer, display, ...(xauthority && { xauthority }), log, control, settings, emit, onNote };
  open.use(await shareDesk(desk));

  const perceive: Agent['perceive'] = (frame) => eyes.perceive(frame, signal);
  const shows: Agent['shows'] = (percept, text) => shownAt(percept, text).length > 0;
  const hands = openHands({
    computer,
    perceive,
    sandbox,
    apps,
    signal,
    settle: settings.settle,
    policy: { ...settings.guard, stopChord: parseStopChord(settings.stopChord) },
    getSkill: (name) => library.get(name),
  });
  const agent: Agent = {
    model,
    perceive,
    shows,
    skills,
    changedBoxes,
    look: () => hands.look(),
    windows: () => computer.windows(),
    execute: callExecutor(hands),
    turn: (stop) => control.turn(stop),
    awaitEffect: (checks, before, stop) => awaitEffect(checks, before, { computer, perceive, shows }, stop),
    limits: computer.limits,
  };
  for (const command of options.start) await desktop?.launch(command);
  const result = await recordedSession(agent, { ...record, emit }, computer, { ...options, signal });
  await options.beforeClose?.(desktop);
  return { ...result, id: record.id, folder: record.folder };

  async function openDesktop(): Promise<PrivateDesktop> {
    onNote('Opening a private desktop …');
    const opened = await openPrivateDesktop({ ...options.size, apps, dataFolder: home.cache, signal });
    return open.adopt(opened, (it) => it.close());
  }
}

/** Runs the loop and leaves its end in the session: also when it was stopped, or when the display or the model broke. */
async function recordedSession(
  agent: Agent,
  record: SessionWriter,
  computer: Computer,
  options: { instruction: string; maxSteps: number; signal: AbortSignal },
): Promise<SessionResult> {
  const started = Date.now();
  let steps = 0;
  const usage = { inputTokens: 0, outputTokens: 0 };
  const watched = {
    frame: (frame: Parameters<SessionWriter['frame']>[0]) => record.frame(frame),
    flush: () => record.flush(),
    emit(event: Parameters<SessionWriter['emit']>[0]) {
      if (event.type === 'step-start') steps = event.step;
      if (event.type === 'model-call') {
        usage.inputTokens += event.usage.inputTokens;
        usage.outputTokens += event.usage.outputTokens;
      }
      record.emit(event);
    },
  };
  const end = (status: SessionStatus, reason: string, rest?: Partial<SessionResult>): SessionResult => {
    const result = { status, reason, steps, usage, ...rest, ms: Date.now() - started };
    record.emit({ type: 'session-end', ...result });
    return result;
  };
  try {
    const result = await runSession(agent, options.instruction, { ...options, record: watched });
    await computer.releaseAll();
    return end(result.status, result.reason, result);
  } catch (error) {
    if (options.signal.aborted) {
      const reason: unknown = options.signal.reason;
      const { by, releasedMs = null } = reason instanceof Stopped ? reason : { by: 'the caller' };
      const aborted = performance.now();
      const released = await computer.releaseAll().then(
        () => releasedMs ?? Math.round(performance.now() - aborted),
        () => -1,
      );
      record.emit({ type: 'stop', by, releasedMs: released });
      const when = released < 0 ? 'what was held could not be released' : `everything was released in ${released} ms`;
      return end('stopped', `Stopped by ${by}; ${when}.`);
    }
    const message = error instanceof Error ? error.message : String(error);
    record.emit({ type: 'problem', where: error instanceof Error ? error.name : 'session', message });
    await computer.releaseAll().catch(() => undefined);
    const known = error instanceof Error && ['ComputerError', 'ModelError', 'InputError'].includes(error.name);
    const result = end('error', message);
    if (!known) throw error;
    return result;
  }
}
