import type { Turn } from './control.ts';
import type { ExecuteCall } from './execute.ts';
import type { CostOf } from './stage.ts';
import type { Shows } from './judge/checks.ts';
import type { Box, Check, DesktopWindow, Frame, Limits, Model, Percept, SkillCard } from './types.ts';

/** What a session works with. Whoever opened these parts (`run-task.ts`) also closes them. */
export interface Agent {
  model: Model;
  /** The screen as it is once it has settled. */
  look(): Promise<Frame>;
  /** The eyes: pixels → lines and elements, with no model. */
  perceive(frame: Frame): Promise<Percept>;
  windows(): Promise<DesktopWindow[]>;
  changedBoxes(before: Frame, after: Frame): Box[];
  shows: Shows;
  skills: SkillCard[];
  execute: ExecuteCall;
  /** Waits while a person has the desk or has paused the session. */
  turn(signal: AbortSignal): Promise<Turn>;
  awaitEffect(checks: Check[], before: Frame, signal: AbortSignal): Promise<void>;
  limits: Limits;
  /** What a model's tokens cost; left out, no costs are kept. */
  costOf?: CostOf;
  /** Pauses in ms before a question whose model failed is asked again. */
  patience?: readonly number[];
}
