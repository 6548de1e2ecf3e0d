import type { Home } from './home.ts';
import type { Settings } from './settings.ts';
import type { Frame, Percept, SessionResult, Stamped } from './types.ts';
import { openComputer } from './hand/open-computer.ts';
import { parseStopChord, recogniseChord } from './hand/watch/stop-chord.ts';
import { listenToPerson } from './hand/watch/listen.ts';
import { openMarker, openNamer } from './marker.ts';
import { shippedSkills } from './place.ts';
import { openEyes } from './screen/eyes.ts';
import { loadIcons } from './screen/icons.ts';
import { createSession } from './session/writer.ts';
import { loadApps } from './skills/apps.ts';
import { openShowing } from './teach/showing.ts';
import { watchScreen } from './teach/watch-screen.ts';
import { readPolicy } from './trust/policy.ts';
import { say } from './sayings.ts';
import { openSecrets } from './trust/secrets/secrets.ts';
import { openVault } from './trust/secrets/vault.ts';
import { openVeil } from './trust/veil.ts';
import { version } from './version.ts';

export interface TeachOptions {
  /** What is shown, as an instruction; texts in quotes become what can be replaced. */
  goal: string;
  home: Home;
  settings: Settings;
  /** X display of the person; without it the one of the environment. */
  display?: string;
  /** Ends the demonstration as the stop chord does; what was shown is kept. */
  signal: AbortSignal;
  onDeed?: (words: string) => void;
  onEvent?: (event: Stamped) => void;
  /** Runs when everything listens: the person may begin. */
  onReady?: () => void;
}

/**
 * Records what a person does with their own mouse and keyboard as a session, until they press the stop chord: it can be replayed,
 * done again (`rerun-session.ts`) and made a skill. Nothing is sent to the display. Texts that were not shown are not kept.
 */
export async function teachSession(options: TeachOptions): Promise<SessionResult & { id: string; folder: string }> {
  const { goal, home, settings } = options;
  const display = options.display ?? process.env['DISPLAY'] ?? '';
  const started = Date.now();
  await using open = new AsyncDisposableStack();
  const eyes = open.adopt(openEyes({ languages: settings.languages }), (it) => it.close());
  const bare = open.adopt(
    await openComputer({ ...(options.display !== undefined && { display: options.display }) }),
    (it) => it.close(),
  );
  // What may not be seen is neither kept nor read here, too.
  const perceive = (frame: Frame): Promise<Percept> => eyes.perceive(frame);
  const secrets = await openSecrets(goal, openVault(home.folder));
  const veil = openVeil({ mask: readPolicy(home.folder).mask, secrets, perceive });
  const computer = veil.over(bare);
  const mark = openMarker(openNamer(await loadIcons(shippedSkills), await loadApps(shippedSkills)));
  const ended = new AbortController();
  const signal = AbortSignal.any([options.signal, ended.signal]);
  const screen = await watchScreen(computer, signal);
  const { width, height } = screen.latest().frame;
  const header = { goal, model: 'person', desktop: 'real' as const, display, width, height, deskhand: version };
  const record = open.adopt(
    await createSession({
      folder: home.sessions,
      header,
      ...(options.onEvent && { onEvent: options.onEvent }),
    }),
    (it) => it.close(),
  );

  const stopChord = parseStopChord(settings.stopChord);
  const chord = recogniseChord(stopChord);
  const showing = openShowing({
    goal,
    record: () => Promise.resolve(record),
    async read({ frame, windows }) {
      const seen = await veil.fields(frame);
      const percept = await perceive(seen);
      return { frame: seen, windows, percept: { ...percept, elements: mark(seen, percept, windows) } };
    },
    keep: stopChord.length,
    onDeed: options.onDeed,
  });

  const listening = await listenToPerson({
    display,
    onInput(input) {
      if (signal.aborted) return;
      showing.input(input, screen.latest());
      if (input.type !== 'key' || input.key === null) return;
      if (!input.down) chord.release(input.key);
      else if (chord.press(input.key, input.at)) ended.abort();
    },
  });
  open.defer(() => listening.close());
  options.onReady?.();
  const gone = new Promise<never>((_, reject) => {
    listening.gone.addEventListener('abort', () => reject(listening.gone.reason as Error), { once: true });
  });
  gone.catch(() => undefined);
  const finished = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let status: SessionResult['status'] = 'done';
  let reason = '';
  try {
    await Promise.race([finished, gone, screen.done.then(() => finished)]);
    await showing.end(await screen.look(), ended.signal.aborted ? stopChord : 'ctrl+c');
  } catch (error) {
    status = 'error';
    reason = error instanceof Error ? error.message : String(error);
    await showing.written().catch(() => undefined);
    record.emit({ type: 'problem', where: 'teach', message: reason });
  }
  const { steps } = showing;
  if (status === 'done' && steps === 0) [status, reason] = ['failed', 'Nothing was shown.'];
  const usage = { inputTokens: 0, outputTokens: 0 };
  const result = {
    status,
    reason: reason || say('shownSteps', { steps }),
    steps,
    usage,
    ms: Date.now() - started,
  };
  record.emit({ type: 'session-end', ...result });
  await record.flush();
  return { ...result, id: record.id, folder: record.folder };
}
