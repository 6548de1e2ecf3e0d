import type { Namer } from './marker.ts';
import type { ModelLooks } from './model-looks.ts';
import type { AskModel } from './stage.ts';
import type { Computer, Frame, Percept } from './types.ts';

/** What answering a skill's question needs of the world. */
export interface World {
  computer: Computer;
  /** Its pictures show all of it, so that pixels of any frame are pixels of the display. */
  whole: boolean;
  look: () => Promise<Frame>;
  perceive: (frame: Frame) => Promise<Percept>;
  /** Knows icons by their names; left out, nobody does. */
  named?: Namer;
  /** Who is asked after the instruments; left out, nobody. */
  model?: { ask: AskModel; looks: ModelLooks };
  /** How long nothing may change before the application in front counts as still. */
  quietMs: () => Promise<number>;
  /** Waits until the screen may have changed, at most briefly. */
  pause: (signal: AbortSignal) => Promise<void>;
  /** The folder of the skill that asks, for its pictures; null when it is no skill. */
  folder?: string | null;
}
