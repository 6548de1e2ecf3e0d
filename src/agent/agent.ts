import type { Clips } from './clips.ts';
import type { Turn } from './control.ts';
import type { ExecuteCall } from './execute.ts';
import type { CostOf } from './stage.ts';
import type { SkillVersion } from './skills/version-in-use.ts';
import type { Ledger } from './resume/ledger.ts';
import type { Pointing } from './pointing.ts';
import type { Glance } from './glance.ts';
import type { View } from './model-view.ts';
import type { Shows } from './judge/checks.ts';
import type {
  Box,
  Check,
  DesktopWindow,
  Element,
  Frame,
  Limits,
  Model,
  Observation,
  Percept,
  Recalled,
  SkillCard,
  Thought,
} from './types.ts';

/** What a session works with. Whoever opened these parts (`task/`) also closes them. */
export interface Agent {
  model: Model;
  /** The screen as it is once it has settled. */
  look(): Promise<Frame>;
  /** The eyes: pixels → lines and elements, with no model. */
  perceive(frame: Frame): Promise<Percept>;
  /** What there is to see, in pixels of the frame. */
  windows(frame: Frame): Promise<DesktopWindow[]>;
  /** The elements to point at: named, best first, with numbers that stay theirs from one frame to the next. */
  mark(frame: Frame, percept: Percept, windows: DesktopWindow[]): Element[];
  /** What the model gets to see of a frame; left out where it sees the frame as it is. */
  view?: View;
  /** Smaller pictures for questions that ask for no place; left out, the model gets each picture whole. */
  glance?: Glance;
  /** How the model names places; left out where it names pixels of the frame. */
  pointing?: (frame: Frame) => Pointing;
  /** What passed by while it acted; left out where nobody looks at it. */
  passing?: Clips['passing'];
  /** What the memory has to say for this intent on this screen; left out, nothing is remembered. */
  recall?: (intent: string, observation: Observation) => Recalled;
  changedBoxes(before: Frame, after: Frame): Box[];
  shows: Shows;
  skills: SkillCard[];
  execute: ExecuteCall;
  /** Which version of a skill would run now, for the record. */
  versionOf?: (skill: string) => Promise<SkillVersion | null>;
  /** Keeps what the plan of a step does, so that the session can go on after a kill; left out, nothing is kept. */
  ledgerOf?: (step: number) => Ledger;
  /** Waits while a person has the desk or has paused the session. */
  turn(signal: AbortSignal): Promise<Turn>;
  awaitEffect(checks: Check[], before: Frame, signal: AbortSignal): Promise<void>;
  limits: Limits;
  /** What a model's tokens cost; left out, no costs are kept. */
  costOf?: CostOf;
  /** Hears what a model says before its reply is whole; left out, no reply is streamed. */
  onThought?: ((thought: Thought) => void) | undefined;
  /** Pauses in ms before a question whose model failed is asked again. */
  patience?: readonly number[];
}
