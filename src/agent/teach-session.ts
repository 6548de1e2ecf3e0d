import type { Home } from './home.ts';
import type { Settings } from './settings.ts';
import type { SessionResult, Stamped } from './types.ts';
import { openComputer } from './hand/open-computer.ts';
import { parseStopChord, recogniseChord } from './hand/watch/stop-chord.ts';
import { listenToPerson } from './hand/watch/listen.ts';
import { openMarker, openNamer } from './marker.ts';
import { shippedSkills } from './place.ts';
import { openEyes } from './screen/eyes.ts';
import { loadIcons } from './screen/icons.ts';
import { createSession } from './session/writer.ts';
import { loadApps } from './skills/apps.ts';
import type { Deed } from './teach/deeds.ts';
import { readDeeds } from './teach/deeds.ts';
import { withoutEnding } from './teach/ending.ts';
import type { Sight } from './teach/watch-screen.ts';
import { watchScreen } from './teach/watch-screen.ts';
import type { ReadSight } from './teach/write-deed.ts';
import { writeDeed, writeEnd } from './teach/write-deed.ts';
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
  const computer = open.adopt(await openComputer({ ...(options.display !== undefined && { display }) }), (it) =>
    it.close(),
  );
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
  const reader = readDeeds<Sight>({
    onUnknownKey: (keycode) =>
      record.emit({
        type: 'problem',
        where: 'keyboard',
        message: `The key with code ${keycode} has no name that could be kept, such as a dead key; it is left out.`,
      }),
  });
  /** Written when later ones have begun: by then a deed's effect shows, and whether it was part of the stop chord. */
  const waiting: Deed<Sight>[] = [];
  let steps = 0;
  let writing = Promise.resolve();

  const read = async (sight: Sight): Promise<ReadSight> => {
    const percept = await eyes.perceive(sight.frame);
    return { ...sight, percept: { ...percept, elements: mark(sight.frame, percept, sight.windows) } };
  };
  async function write(deed: Deed<Sight>, later: Sight[]): Promise<void> {
    const [before, after, ...rest] = await Promise.all([deed.before, ...later].map(read));
    const words = writeDeed(record, ++steps, goal, { ...deed, before: before! }, [after!, ...rest]);
    options.onDeed?.(words);
    await record.flush();
  }
  function take(deeds: Deed<Sight>[], keep: number, last: Sight): void {
    waiting.push(...deeds);
    while (waiting.length > keep) {
      const deed = waiting.shift()!;
      const later = [...waiting.slice(0, 2).map(({ before }) => before), last].slice(0, 2);
      writing = writing.then(() => write(deed, later));
      writing.catch(() => undefined); // told where it is awaited
    }
  }

  const listening = await listenToPerson({
    display,
    onInput(input) {
      if (signal.aborted) return;
      const now = screen.latest();
      take(reader.read(input, now), stopChord.length, now);
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
    const rest = withoutEnding([...waiting.splice(0), ...reader.end()], ended.signal.aborted ? stopChord : 'ctrl+c');
    const last = await screen.look();
    take(rest, 0, last);
    await writing;
    if (steps > 0) writeEnd(record, steps + 1, goal, await read(last));
  } catch (error) {
    status = 'error';
    reason = error instanceof Error ? error.message : String(error);
    await writing.catch(() => undefined);
    record.emit({ type: 'problem', where: 'teach', message: reason });
  }
  if (status === 'done' && steps === 0) [status, reason] = ['failed', 'Nothing was shown.'];
  const usage = { inputTokens: 0, outputTokens: 0 };
  const result = {
    status,
    reason: reason || `A person showed it in ${steps} steps.`,
    steps,
    usage,
    ms: Date.now() - started,
  };
  record.emit({ type: 'session-end', ...result });
  await record.flush();
  return { ...result, id: record.id, folder: record.folder };
}
