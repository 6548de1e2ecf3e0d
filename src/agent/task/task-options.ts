import type { ViewChoice } from '../choose-view.ts';
import type { Control } from '../control.ts';
import type { PrivateDesktop } from '../hand/desktop/own-desktop.ts';
import type { Home } from '../home.ts';
import type { KeyFor } from '../model/openai/endpoint.ts';
import type { Pace } from '../pace.ts';
import type { Resuming } from '../resume/resume-task.ts';
import type { Settings } from '../settings.ts';
import type { TakeOver } from '../take-over.ts';
import type { Frame, Model, Stamped, Thought } from '../types.ts';

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
