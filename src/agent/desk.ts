import type { Control } from './control.ts';
import type { Settings } from './settings.ts';
import type { Computer, SessionEvent } from './types.ts';
import { say } from './sayings.ts';
import { parseStopChord } from './hand/watch/stop-chord.ts';
import { watchDesk } from './hand/watch/watch.ts';

/**
 * Joins what people do at the agent's desk with the session: the stop chord stops it, a touch pauses it, and each pause is recorded,
 * with nothing held down meanwhile. `log` is the memory that the computer was opened with.
 */
export async function shareDesk(options: {
  computer: Computer;
  display: string;
  xauthority?: string;
  log: SharedArrayBuffer;
  control: Control;
  settings: Pick<Settings, 'stopChord' | 'yieldIdleMs'>;
  emit: (event: SessionEvent) => void;
  onNote: (text: string) => void;
}): Promise<AsyncDisposable> {
  const { computer, control, settings, onNote } = options;
  const watch =
    computer.provider === 'x11'
      ? await watchDesk({
          ...options,
          stopChord: parseStopChord(settings.stopChord),
          onStop: (releasedMs) => control.stop(say('byStopChord'), releasedMs),
          onPerson: (what) => control.touched(say('byPerson', { what }), settings.yieldIdleMs),
        })
      : null;
  const blind = watch === null ? computer.limits.watch : watch.blind;
  if (blind != null) onNote(`Nobody watches for the stop chord (${settings.stopChord}): ${blind}`);

  const unlisten = control.listen((event) => {
    options.emit(event);
    if (event.type === 'resume') watch?.handBack();
    // A person's touch has already released what we held; a key of theirs must stay down.
    else if (!event.by.startsWith('the person')) computer.releaseAll().catch(() => undefined);
  });
  return {
    async [Symbol.asyncDispose]() {
      unlisten();
      await watch?.close();
    },
  };
}
