import type { Action, Computer, Frame, Percept, SessionHeader } from './types.ts';
import { parseStopChord } from './hand/watch/stop-chord.ts';
import type { openMarker } from './marker.ts';
import { say } from './sayings.ts';
import type { SessionWriter } from './session/writer.ts';
import { createSession } from './session/writer.ts';
import type { Settings } from './settings.ts';
import { inputsOf } from './teach/inputs-of.ts';
import { openShowing } from './teach/showing.ts';
import { version } from './version.ts';

/** What a person does on the agent's desktop while they have it, kept as a session of its own that can become a skill. */
export interface ShownByPerson extends AsyncDisposable {
  /** `before`: what they did it on. Call it before it is done. */
  did(action: Action, before: Frame): Promise<void>;
}

/** Nothing is kept until something was done, nor a text that was not shown. */
export function openShownByPerson(options: {
  instruction: string;
  /** Of the sessions. */
  folder: string;
  header: Pick<SessionHeader, 'display' | 'width' | 'height'>;
  /** Covers what may not be seen. */
  computer: Computer;
  perceive: (frame: Frame) => Promise<Percept>;
  mark: ReturnType<typeof openMarker>;
  settings: Pick<Settings, 'stopChord'>;
  onNote: (text: string) => void;
}): ShownByPerson {
  const { computer, perceive, mark, header, folder } = options;
  const goal = say('shownMeanwhile', { instruction: options.instruction });
  const chord = parseStopChord(options.settings.stopChord);
  const started = Date.now();
  const inputs = inputsOf();
  let recording: Promise<SessionWriter> | null = null;
  const record = (): Promise<SessionWriter> =>
    (recording ??= createSession({
      folder,
      header: { goal, model: 'person', desktop: 'private', ...header, deskhand: version },
    }));
  const showing = openShowing({
    goal,
    record,
    keep: chord.length,
    async read(sight) {
      const percept = await perceive(sight.frame);
      return { ...sight, percept: { ...percept, elements: mark(sight.frame, percept, sight.windows) } };
    },
  });
  let acted = false;

  return {
    async did(action, frame) {
      acted ||= action.type !== 'move';
      const now = { frame, windows: await computer.windows() };
      for (const input of inputs(action, performance.now())) showing.input(input, now);
    },
    async [Symbol.asyncDispose]() {
      if (!acted) return;
      await showing.end({ frame: await computer.capture(), windows: await computer.windows() }, chord);
      if (showing.steps === 0) return;
      const writer = await record();
      const { steps } = showing;
      const usage = { inputTokens: 0, outputTokens: 0 };
      const reason = say('shownSteps', { steps });
      writer.emit({ type: 'session-end', status: 'done', reason, steps, usage, ms: Date.now() - started });
      await writer.close();
      options.onNote(say('shownKept', { id: writer.id }));
    },
  };
}
