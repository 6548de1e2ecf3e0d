import { join } from 'node:path';
import type { Frame, Model, Percept, SessionResult, Stamped, Thought } from './types.ts';
import type { Home } from './home.ts';
import type { Settings } from './settings.ts';
import type { ViewChoice } from './choose-view.ts';
import { onlyIn, openView } from './choose-view.ts';
import { awaitEffect } from './effect.ts';
import { callExecutor } from './execute.ts';
import type { Control } from './control.ts';
import { openClips } from './clips.ts';
import { createControl } from './control.ts';
import { serveControl } from './control-socket.ts';
import { shareDesk } from './desk.ts';
import { costOf, loadPrices, priceOf } from './model/cost/prices.ts';
import type { KeyFor } from './model/openai/endpoint.ts';
import { loadOwnPrompts } from './model/own-prompts.ts';
import { readModels } from './model/registry.ts';
import { openComputer } from './hand/open-computer.ts';
import { createHandLog } from './hand/x11/hand-log.ts';
import { parseStopChord } from './hand/watch/stop-chord.ts';
import type { PrivateDesktop } from './hand/desktop/own-desktop.ts';
import type { Pace } from './pace.ts';
import { openPrivateDesktop } from './hand/private-desktop.ts';
import { openHands } from './hands.ts';
import type { TakeOver } from './take-over.ts';
import { openTakeOver } from './take-over.ts';
import type { Agent } from './agent.ts';
import { recordedSession } from './recorded-session.ts';
import { selectModel } from './select-model.ts';
import { skillsForTask } from './skills-for-task.ts';
import { changedBoxes } from './screen/change.ts';
import { conventionFor } from './screen/families.ts';
import { loadIcons } from './screen/icons.ts';
import { openMarker, openNamer } from './marker.ts';
import { glance } from './glance.ts';
import { markedView } from './model-view.ts';
import { openModelLooks } from './model-looks.ts';
import type { Pointing } from './pointing.ts';
import { pointingOf } from './pointing.ts';
import { openEyes } from './screen/eyes.ts';
import { viewBox } from './screen/regions.ts';
import { shownAt } from './screen/shown.ts';
import { windowsOn } from './screen/space.ts';
import type { SessionWriter } from './session/writer.ts';
import { forecast, forecastWords } from './session/forecast.ts';
import { listSessions } from './session/reader.ts';
import { createSession } from './session/writer.ts';
import { continueSession } from './session/continue-session.ts';
import { openHandJournal } from './session/hand-journal.ts';
import { lockSession } from './session/session-lock.ts';
import { adoptDesktop } from './hand/adopt-desktop.ts';
import { openLedger } from './resume/ledger.ts';
import { writeNote } from './resume/note.ts';
import type { Resuming } from './resume/resume-task.ts';
import { takeUp } from './resume/take-up.ts';
import { InputError } from './types.ts';
import { loadApps } from './skills/apps.ts';
import { learnAfterRun } from './learn/after-run.ts';
import { loadLibrary } from './skills/library.ts';
import { openSandbox } from './skills/sandbox.ts';
import { recordUse } from './skills/statistics.ts';
import { openSkillStore } from './skills/store.ts';
import { openTypeCheck } from './skills/type-check.ts';
import { versionInUse } from './skills/version-in-use.ts';
import { shippedSkills } from './place.ts';
import { factsIn } from './memory/entry.ts';
import { hearLessons } from './memory/hear-lessons.ts';
import { keepLessons } from './memory/keep-lessons.ts';
import { recall } from './memory/recall.ts';
import { openMemory } from './memory/store.ts';
import { mentionedFacts } from './model/builtin/taught-words.ts';
import { skillFolders } from './skill-folders.ts';
import { openGate } from './trust/gate.ts';
import { readPolicy } from './trust/policy.ts';
import { openRemembered } from './trust/remembered.ts';
import { say } from './sayings.ts';
import { openSecrets } from './trust/secrets/secrets.ts';
import { openVault } from './trust/secrets/vault.ts';
import { openVeil } from './trust/veil.ts';
import { version } from './version.ts';
import { openShownByPerson } from './shown-by-person.ts';
import { seenComputer } from './view.ts';

/** Of more skills than these only those that fit the instruction best are thought of. */
const MOST_SKILLS = 200;

/** An endpoint that restarts is back within half a minute; what takes longer is told to a person. */
const MODEL_PATIENCE_MS = [1000, 5000, 20_000];

export interface TaskOptions {
  instruction: string;
  /** What the person asks for beside it: texts, keys and labels of a recording that is done again. */
  said?: string[];
  /** What a recording that is done again tells about its applications. */
  pace?: Pace;
  home: Home;
  settings: Settings;
  desktop: 'private' | 'real';
  /** An X display to work on instead; with `private` it must be left out. */
  display?: string;
  size: { width: number; height: number };
  /** What it sees of the display, where that is not what the settings say: `view.ts`. */
  view?: Partial<ViewChoice>;
  /** Commands to start on the private desktop before the session begins. */
  start: string[];
  /** What `selectModel` takes, or a model that is there already. */
  model: string | Model;
  /** Keys of models that the caller keeps; the environment wins over them. */
  keyFor?: KeyFor;
  maxSteps: number;
  /** Somebody tries a skill: its uses are counted apart. */
  trial?: boolean;
  signal: AbortSignal;
  /** Lets the caller stop, pause and step the session, as other terminals can. */
  control?: Control;
  /** Gets the desktop once it is open, for people who watch and work it while the session runs. */
  onDesktop?: (desktop: LiveDesktop) => void;
  onEvent: (event: Stamped) => void;
  onNote: (text: string) => void;
  /** Hears what the model says while it says it; left out, replies come as a whole. */
  onThought?: (thought: Thought) => void;
  /** An interrupted session to go on with (`resume/resume-task.ts`); the rest must fit it. */
  resume?: Resuming;
  /** How long a private desktop stays for somebody who goes on with the session, after this program was killed. Default half an hour. */
  keptMs?: number;
  /** Runs when the session has ended and the desktop is still there, for example to check the result from outside. */
  beforeClose?: (desktop: PrivateDesktop | null) => Promise<void>;
}

/** A session's desktop as a person sees and works it. */
export interface LiveDesktop {
  look(): Promise<Frame>;
  /** Null on a display of the person's own, where their mouse and keyboard are. */
  takeOver: TakeOver | null;
}

/** Opens everything that a session needs, runs it, and closes everything, whatever happens. Wrong use is an `InputError` before any of it. */
export async function runTask(options: TaskOptions): Promise<SessionResult & { id: string; folder: string }> {
  const { home, settings, onNote, resume, control = createControl() } = options;
  const signal = AbortSignal.any([options.signal, control.signal]);
  const apps = await loadApps(shippedSkills);
  using library = await loadLibrary(skillFolders(home));
  library.problems.forEach(onNote);
  const skills = library.fitting(options.instruction, MOST_SKILLS);
  const memory = openMemory(home.memory, join(home.cache, 'memory.json'));
  const remembered = await memory.list();
  remembered.problems.forEach(onNote);
  const lessons = keepLessons(memory, remembered.entries);
  // A session goes on with the words that it began with.
  const facts = resume?.note.facts ?? factsIn(remembered.entries);
  const prices = loadPrices(home.folder);
  const named = readModels(home.folder);
  const policy = readPolicy(home.folder);
  const secrets = await openSecrets(options.instruction, openVault(home.folder));
  // Whoever names another model for this run wants that one alone.
  const { fallback, roles } = options.model === settings.model ? settings : { fallback: [], roles: {} };
  const model =
    typeof options.model !== 'string'
      ? options.model
      : selectModel(
          { model: options.model, fallback, roles, named, profile: settings.profile, pointing: settings.pointing },
          { instruction: options.instruction, apps, skills, facts },
          options.keyFor,
          process.env,
          loadOwnPrompts(home.folder, apps),
        );
  if (!model.seesPixels) {
    const coming = forecast(options.instruction, model.name, await listSessions(home.sessions));
    if (coming) onNote(forecastWords(coming));
    if (priceOf(prices, model.name) === null) {
      onNote(
        `The price of ${model.name} is not known, so only the limit of tokens holds; add it to prices.json in ${home.folder}.`,
      );
    }
  }

  const ranked = model.seesPixels
    ? skills
    : await skillsForTask(skills, { ...options, named, signal, rank: library.rank });

  await using open = new AsyncDisposableStack();
  const eyes = open.adopt(openEyes({ languages: settings.languages }), (it) => it.close());
  const sandbox = open.adopt(openSandbox(), (it) => it.close());
  const log = createHandLog();
  const desktop = options.desktop === 'private' ? await openDesktop() : null;
  const bare = open.adopt(
    await openComputer({ log, ...(desktop ?? { ...(options.display && { display: options.display }) }) }),
    (it) => it.close(),
  );
  const perceive = onceForEach((frame: Frame) => eyes.perceive(frame, signal));
  const veil = openVeil({ mask: policy.mask, secrets, perceive });
  const computer = veil.over(bare);
  for (const command of resume ? [] : options.start) await desktop?.launch(command);
  // A private screen has one monitor, whatever stands on the person's desk.
  const choice = { monitor: desktop ? 'all' : settings.monitor, ...options.view };
  const view = await openView(choice, { computer, started: options.start.length > 0 && !resume, signal });
  const seen = seenComputer(computer, view);
  const { guard } = settings;
  const mayAct =
    resume?.note.mayAct ?? (guard.windows.length > 0 ? guard.windows : onlyIn(view, await computer.windows()));
  const screen = viewBox('all', await computer.displays(), []);
  const display = desktop?.display ?? options.display ?? process.env['DISPLAY'] ?? '';
  const record = open.adopt(
    await (resume
      ? continueSession({ ...resume, onEvent: options.onEvent })
      : createSession({
          folder: home.sessions,
          header: {
            goal: options.instruction,
            model: model.name,
            desktop: options.desktop,
            display,
            width: screen.w,
            height: screen.h,
            deskhand: version,
          },
          onEvent: options.onEvent,
        })),
    (it) => it.close(),
  );
  if (!resume) open.use(await lockSession(record.folder));
  onNote(`${options.desktop} desktop ${display}, session ${record.folder}`);
  const released = Promise.withResolvers<number>();
  open.use(await serveControl({ home: home.folder, id: record.id, control, released: released.promise }));
  open.use(
    await writeNote(record.folder, {
      ...{ model: typeof options.model === 'string' ? options.model : null, settings, maxSteps: options.maxSteps },
      ...{ approvals: control.approvals, facts, mayAct, start: options.start, said: options.said ?? [] },
      ...{ view: withoutNothing(options.view ?? {}), trial: options.trial ?? false, desktop: desktop?.facts ?? null },
    }),
  );
  const taught =
    settings.learn === 'off' || model.name.startsWith('rerun:')
      ? null
      : hearLessons(record.id, model.name, (lesson) => lessons.keep(lesson));
  let over = false;
  const journal = open.adopt(openHandJournal(record.folder), (it) => it.close(over));
  const gate = openGate({
    policy,
    instruction: [options.instruction, ...(options.said ?? []), ...mentionedFacts(options.instruction, facts)].join(
      '\n',
    ),
    apps,
    given: [...mayAct, ...options.start],
    ownDesktop: desktop !== null,
    mode: () => control.approvals,
    ask: (stop) => control.askAction(stop),
    emit: (event) => (restored ? emit(event) : undefined),
    capture: () => computer.capture(),
    perceive,
    windows: () => computer.windows(),
    remembered: openRemembered(home.folder),
  });
  const emit: SessionWriter['emit'] = (event) => {
    if (over) return; // a touch of the desk after the end is no part of the session
    over = event.type === 'session-end';
    record.emit(event);
    gate.hear(event);
    secrets.hear(event);
    taught?.hear(event);
    if (event.type === 'stop') released.resolve(event.releasedMs);
  };
  // What the gate found then stands in the session already.
  let restored = false;
  for (const event of resume?.heard ?? []) {
    gate.hear(event);
    secrets.hear(event);
    if (event.type === 'action' && event.action.type === 'type') await secrets.filled(event.action.text);
  }
  restored = true;
  const { xauthority } = desktop ?? {};
  const desk = { computer, display, ...(xauthority && { xauthority }), log, control, settings, emit, onNote };
  open.use(await shareDesk(desk));
  // Icons of one's own are beside the learned skills.
  const nameIcons = openNamer([...(await loadIcons(shippedSkills)), ...(await loadIcons(home.skills))], apps);
  const mark = openMarker(nameIcons);
  const { w: width, h: height } = screen;
  const shown =
    desktop &&
    open.use(
      openShownByPerson({
        ...{
          ...desk,
          mark,
          instruction: options.instruction,
          folder: home.sessions,
          header: { display, width, height },
        },
        perceive: (frame) => eyes.perceive(frame),
      }),
    );
  const takeOver =
    desktop &&
    open.use(
      openTakeOver({
        ...desk,
        ...(shown && { shown }),
        openHands: () => openComputer(desktop),
        idleMs: settings.yieldIdleMs,
        record: { frame: (frame) => record.frame(frame), emit },
      }),
    );
  // Whoever takes over a private desktop sees all of it.
  options.onDesktop?.({ look: () => (takeOver ? bare : seen).capture(), takeOver });

  const shows: Agent['shows'] = (percept, text) => shownAt(percept, text).length > 0;
  // A model that reads pixels reads the screen of now alone, and so does a model that is asked once for a whole step.
  const { perSecond } = settings.clip;
  const watched = !model.seesPixels && settings.profile === 'faithful' && perSecond > 0;
  const clips = watched ? openClips({ ...settings.clip, capture: () => seen.capture(), perceive, signal }) : null;
  const pointing = (frame: Frame): Pointing =>
    pointingOf(conventionFor(settings.pointing, model.name, frame), frame.space);
  const hands = openHands({
    named: nameIcons,
    computer,
    seen,
    perceive,
    sandbox,
    apps,
    signal,
    settle: settings.settle,
    ...(options.pace && { pace: options.pace }),
    ...(!model.seesPixels && { modelLooks: openModelLooks({ most: settings.modelLooks, pointing }) }),
    ...(clips && { during: clips.during }),
    policy: { ...guard, windows: mayAct, stopChord: parseStopChord(settings.stopChord) },
    getSkill: (name) => library.get(name),
    ...{ gate, secrets, veil, acted: resume?.state.actions ?? 0 },
    onUse: ({ name, code }, use) =>
      recordUse(home.skills, name, { ...use, code, ...(options.trial && { trial: true }) }),
  });
  const agent: Agent = {
    model,
    perceive,
    shows,
    skills: ranked,
    changedBoxes,
    recall: (intent, { windows, screenKind }) => ({
      ...recall(lessons.entries(), {
        intent,
        app: windows.find(({ active }) => active)?.app ?? '',
        screen: screenKind,
      }),
      facts,
    }),
    mark,
    ...(!model.seesPixels && {
      view: markedView,
      pointing,
      // What is asked in one request for a whole step names places too.
      ...(settings.pictures === 'changes' && settings.profile === 'faithful' && { glance }),
    }),
    look: () => hands.look(),
    windows: async (frame) => windowsOn(await seen.windows(), frame.space),
    execute: callExecutor(hands),
    versionOf: async (name) => versionInUse(home.skills, await library.get(name).catch(() => null)),
    ledgerOf: (step) => openLedger(journal, { session: record.id, step }),
    turn: (stop) => control.turn(stop),
    ...(clips && { passing: clips.passing }),
    awaitEffect: (checks, before, stop) => {
      const wait = (): Promise<void> =>
        awaitEffect(checks, veil.uncovered(before), { computer: seen, perceive, shows }, stop);
      return clips ? clips.during(wait) : wait();
    },
    limits: computer.limits,
    patience: MODEL_PATIENCE_MS,
    onThought: options.onThought,
    costOf: (name, usage) => costOf(usage, priceOf(prices, name)),
  };
  const ownDesktop = desktop !== null;
  const world = { folder: record.folder, journal, emit, seen, ownDesktop, version, display };
  const resumed = resume && (await takeUp(resume.state, world));
  const result = await recordedSession(agent, { ...record, emit }, computer, {
    ...options,
    maxMinutes: settings.guard.maxMinutes,
    maxTokens: settings.maxTokens,
    maxCost: settings.maxCost,
    signal,
    ...(resumed && { resumed }),
  });
  await options.beforeClose?.(desktop);
  await record.flush();
  (await lessons.flush()).forEach(onNote);
  const types = openTypeCheck(shippedSkills);
  const store = openSkillStore({ ...skillFolders(home), types });
  await learnAfterRun({
    folder: record.folder,
    result,
    model: model.name,
    settings,
    store,
    learnedFolder: home.skills,
    apps,
    skills,
    sandbox,
    signal,
    onNote,
  }).finally(() => types.close());
  return { ...result, id: record.id, folder: record.folder };

  async function openDesktop(): Promise<PrivateDesktop> {
    if (resume) {
      const kept = resume.note.desktop && (await adoptDesktop(resume.note.desktop, options.keptMs ?? KEPT_MS));
      if (kept) return open.adopt(kept, (it) => it.close());
      throw new InputError(
        `The private desktop of ${resume.id} is gone, and with it what was open there: it stays ${KEPT_MS / 60_000} minutes after its program ended. Give the instruction again: deskhand run ${JSON.stringify(options.instruction)}`,
      );
    }
    onNote(say('openingDesktop'));
    const place = { apps, dataFolder: home.cache, keptMs: options.keptMs ?? KEPT_MS };
    const opened = await openPrivateDesktop({ ...options.size, ...place, signal });
    return open.adopt(opened, (it) => it.close());
  }
}

/** Long enough to notice and to go on, short enough not to fill a machine with what nobody comes back for. */
const KEPT_MS = 30 * 60_000;

function withoutNothing(view: Partial<ViewChoice>): { monitor?: string; window?: string } {
  const { monitor, window } = view;
  return { ...(monitor !== undefined && { monitor }), ...(window !== undefined && { window }) };
}

/** So many readings are kept for whoever looks at the same picture again. */
const READINGS = 4;

/** A picture that several ask about is read once. */
function onceForEach(read: (frame: Frame) => Promise<Percept>): (frame: Frame) => Promise<Percept> {
  const known = new Map<string, Promise<Percept>>();
  return (frame) => {
    const name = `${frame.hash} ${JSON.stringify(frame.space)}`;
    const reading = known.get(name) ?? read(frame);
    known.delete(name);
    known.set(name, reading);
    if (known.size > READINGS) known.delete(known.keys().next().value!);
    return reading;
  };
}
