import type { PersonInput } from '../hand/watch/person-input.ts';
import type { StopChord } from '../hand/watch/stop-chord.ts';
import type { SessionWriter } from '../session/writer.ts';
import type { Deed } from './deeds.ts';
import { readDeeds } from './deeds.ts';
import { withoutEnding } from './ending.ts';
import type { Sight } from './watch-screen.ts';
import type { ReadSight } from './write-deed.ts';
import { writeDeed, writeEnd } from './write-deed.ts';

/** What a person does, written down as steps such as the agent's own. */
export interface Showing {
  readonly steps: number;
  /** `now`: what the person had before them. */
  input(input: PersonInput, now: Sight): void;
  /** Writes what is left, without the keys that ended it; `last`: what came of all of it. */
  end(last: Sight, ending: StopChord | 'ctrl+c'): Promise<void>;
  /** Resolves when all that began to be written is. Rejects with what went wrong. */
  written(): Promise<void>;
}

export function openShowing(options: {
  goal: string;
  /** Asked for when there is a first step to write. */
  record: () => Promise<SessionWriter>;
  read: (sight: Sight) => Promise<ReadSight>;
  /** So many deeds may turn out to be the keys that end it. */
  keep: number;
  onDeed?: ((words: string) => void) | undefined;
}): Showing {
  const { goal, record, read, keep } = options;
  const reader = readDeeds<Sight>({
    onUnknownKey: (keycode) => {
      const message = `The key with code ${keycode} has no name that could be kept, such as a dead key; it is left out.`;
      writing = writing.then(async () => (await record()).emit({ type: 'problem', where: 'keyboard', message }));
    },
  });
  /** Written when later ones have begun: by then a deed's effect shows, and whether it was part of the stop chord. */
  const waiting: Deed<Sight>[] = [];
  let steps = 0;
  let writing = Promise.resolve();

  async function write(deed: Deed<Sight>, later: Sight[]): Promise<void> {
    const [before, after, ...rest] = await Promise.all([deed.before, ...later].map(read));
    const writer = await record();
    const words = writeDeed(writer, ++steps, goal, { ...deed, before: before! }, [after!, ...rest]);
    options.onDeed?.(words);
    await writer.flush();
  }

  function take(deeds: Deed<Sight>[], left: number, last: Sight): void {
    waiting.push(...deeds);
    while (waiting.length > left) {
      const deed = waiting.shift()!;
      const later = [...waiting.slice(0, 2).map(({ before }) => before), last].slice(0, 2);
      writing = writing.then(() => write(deed, later));
      writing.catch(() => undefined); // told where it is awaited
    }
  }

  return {
    get steps() {
      return steps;
    },
    input: (input, now) => take(reader.read(input, now), keep, now),
    async end(last, ending) {
      take(withoutEnding([...waiting.splice(0), ...reader.end()], ending), 0, last);
      await writing;
      if (steps > 0) writeEnd(await record(), steps + 1, goal, await read(last));
    },
    written: () => writing,
  };
}
